import { writeLimit } from '../../office/deadlines/limit.ts';
import { getProcedure, listProcedures, type ProcedureVersion, papersFor } from '../../office/procedures/index.ts';
import { api } from '../api.ts';
import type { Routes } from '../context.ts';
import { intakeForm } from '../forms/intake-form.ts';
import { notFound } from '../problem.ts';
import type { ProcedureView } from '../schemas/procedures.ts';
import { requirePerson } from '../session-guard.ts';

const toProcedure = (procedure: ProcedureVersion): ProcedureView => ({
  code: procedure.code,
  name: procedure.name,
  field: procedure.field,
  processId: procedure.processId,
  limit: writeLimit(procedure.limit),
  fee: { amountVnd: procedure.fee.amountVnd, text: procedure.fee.text },
  cases: procedure.cases.map(({ id, name, limit }) => ({ id, name, limit: writeLimit(limit) })),
  validFrom: procedure.validFrom,
  source: procedure.source,
  verifiedBy: procedure.verifiedBy,
});

export const procedureRoutes: Routes = (app, context) => {
  const { office } = context;
  const preHandler = requirePerson(context);

  app.route({
    ...api.listProcedures,
    preHandler,
    handler: async ({ query: { text } }) => ({
      items: (await listProcedures(office, text ? { text } : {})).map(toProcedure),
    }),
  });

  app.route({
    ...api.getProcedure,
    preHandler,
    handler: async ({ params: { code } }) => toProcedure(await getProcedure(office, code)),
  });

  app.route({
    ...api.getIntakeForm,
    preHandler,
    handler: async ({ params: { code } }) => {
      const procedure = await getProcedure(office, code);
      const form = await intakeForm(procedure.processId);
      if (!form) throw notFound();
      return { procedureCode: code, formId: form.id, schema: form.schema };
    },
  });

  app.route({
    ...api.findRequiredPapers,
    preHandler,
    handler: async ({ params: { code }, body: { answers } }) => ({
      items: papersFor(await getProcedure(office, code), answers).map((paper) => ({ ...paper })),
    }),
  });
};
