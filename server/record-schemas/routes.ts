import { DocumentTemplate, writingNames } from '../../office/documents/index.ts';
import { FactsSchema } from '../../office/facts/index.ts';
import { ProcedureFileSchema } from '../../office/procedures/index.ts';
import type { Routes } from '../http/context.ts';
import { requirePerson } from '../http/session-guard.ts';
import { recordSchemasApi } from './contract.ts';

export const recordSchemaRoutes: Routes = (app, context) => {
  app.route({
    ...recordSchemasApi.getRecordSchemas,
    preParsing: requirePerson(context, 'design-processes'),
    handler: async () => ({
      procedure: { ...ProcedureFileSchema },
      facts: { ...FactsSchema },
      paper: { ...DocumentTemplate },
      paperWritings: [...writingNames],
    }),
  });
};
