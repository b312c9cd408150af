import { listUnits, unitKinds } from '../../office/units/index.ts';
import { api } from '../api.ts';
import type { Routes } from '../context.ts';
import { HttpProblem } from '../problem.ts';
import { requirePerson } from '../session-guard.ts';

export const unitRoutes: Routes = (app, { office }) => {
  app.route({
    ...api.listUnits,
    preHandler: requirePerson({ office }),
    handler: async ({ query: { kind, text } }) => {
      const known = unitKinds.find((one) => one === kind);
      if (kind && !known) throw unknownKind(kind);
      const units = await listUnits(office, { ...(known ? { kind: known } : {}), ...(text ? { text } : {}) });
      return { items: [...units] };
    },
  });
};

const unknownKind = (kind: string): HttpProblem =>
  new HttpProblem(400, `"${kind}" is no kind of unit; there are: ${unitKinds.join(', ')}.`, {
    fields: [{ field: 'kind', message: `is not one of ${unitKinds.join(', ')}` }],
  });
