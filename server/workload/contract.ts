import { contract } from '../http/contract.ts';
import * as workload from './schema.ts';

/** How much each person of a unit has to do. */
export const workloadApi = {
  getWorkload: contract(
    'getWorkload',
    'GET',
    '/api/workload',
    {
      summary: 'Who in a unit has how much to do',
      tags: ['tasks'],
      reads: 'nothing',
      querystring: workload.WorkloadQuery,
    },
    { 200: workload.Workload },
  ),
};
