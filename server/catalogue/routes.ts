import { getProcedureVersion, verifyProcedure } from '../../office/procedures/index.ts';
import { throughApproval } from '../approvals/through.ts';
import { feesByTable } from '../decisions/try-versions.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { toWaiting } from '../http/waiting.ts';
import { catalogueApi } from './contract.ts';
import { detailsView } from './details-view.ts';
import { judgeFile } from './publish-file.ts';
import type { ProcedureFileVerdictView } from './schema.ts';
import { catalogueView } from './view.ts';

export const catalogueRoutes: Routes = (app, context) => {
  const { office, engine } = context;
  const preParsing = requirePerson(context, 'see-procedures');
  const whoMayChange = requirePerson(context, 'change-procedures');

  app.route({
    ...catalogueApi.getCatalogue,
    preParsing,
    handler: async (request) => catalogueView(office, personOf(request), request.query),
  });

  app.route({
    ...catalogueApi.getProcedureDetails,
    preParsing,
    handler: async (request) => detailsView(office, personOf(request), request.params.code),
  });

  app.route({
    ...catalogueApi.getFeesByTable,
    preParsing,
    handler: async ({ params: { code, validFrom } }) => ({
      items: [...(await feesByTable(office, engine, await getProcedureVersion(office, code, validFrom)))],
    }),
  });

  app.route({
    ...catalogueApi.verifyProcedure,
    preParsing: whoMayChange,
    handler: async (request) => {
      const person = personOf(request);
      const { code } = request.params;
      await verifyProcedure(office, actorOf(person), { ...request.params, ...request.body });
      return detailsView(office, person, code);
    },
  });

  app.route({
    ...catalogueApi.judgeProcedureFile,
    preParsing: whoMayChange,
    handler: async ({ body }) => judgeFile(context, body),
  });

  app.route({
    ...catalogueApi.publishProcedureFile,
    preParsing: whoMayChange,
    handler: async (request, reply) => {
      const { reason, ...change } = request.body;
      const outcome = await throughApproval(context, personOf(request), { kind: 'procedure-file', change, reason });
      if (outcome.waiting) return reply.code(202).send(toWaiting(outcome.waiting));
      return outcome.result as ProcedureFileVerdictView;
    },
  });
};
