import { contract } from '../http/contract.ts';
import * as instances from '../instances/schema.ts';

/** What a process stopped at, for those who may resolve it. */
export const incidentsApi = {
  listIncidents: contract(
    'listIncidents',
    'GET',
    '/api/incidents',
    {
      summary: 'Incidents that I may see, open ones and oldest first unless asked for otherwise',
      tags: ['instances'],
      reads: { look: 'list-incidents' },
      querystring: instances.IncidentQuery,
    },
    { 200: instances.IncidentPage },
  ),
  resolveIncident: contract(
    'resolveIncident',
    'POST',
    '/api/incidents/:key/resolution',
    {
      summary:
        'Try again, and tell what came of it: gives the job one more try where there is one, and resolves the incident',
      tags: ['instances'],
      reads: 'nothing',
      params: instances.InstanceParams,
    },
    { 200: instances.TriedAgain },
  ),
};
