import type { Routes } from '../http/context.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { workloadApi } from './contract.ts';
import { workloadFor } from './view.ts';

export const workloadRoutes: Routes = (app, context) => {
  app.route({
    ...workloadApi.getWorkload,
    preParsing: requirePerson(context),
    handler: async (request) => workloadFor(context, personOf(request), request.query.unit),
  });
};
