import { contract } from '../http/contract.ts';
import { RecordSchemas } from './schema.ts';

/** The schemas of procedures, facts and papers, for the pages on which they are written. */
export const recordSchemasApi = {
  getRecordSchemas: contract(
    'getRecordSchemas',
    'GET',
    '/api/record-schemas',
    {
      summary: 'What a procedure, its facts and a paper may hold, as JSON schemas',
      tags: ['packages'],
      reads: 'nothing',
    },
    { 200: RecordSchemas },
  ),
};
