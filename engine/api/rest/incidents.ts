import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../context.ts';
import { execute } from '../problem.ts';
import { getIncident } from './find.ts';
import { registerIncidentStatistics } from './incident-statistics.ts';
import { KeyParams, Nullable, OperationReference, Strict, toKey } from './schemas.ts';
import { searchRoute } from './search/route.ts';
import { incidents } from './search/tables/incidents.ts';
import { incidentView } from './views/incident.ts';

const ResolutionBody = Nullable(Strict({ operationReference: Type.Optional(OperationReference) }));

export const registerIncidents: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('incidentKey');

  registerIncidentStatistics(api, context);

  searchRoute(api, context, {
    url: '/incidents/search',
    searchable: incidents,
    show: (rows) => rows.map(incidentView),
  });

  api.get('/incidents/:incidentKey', { schema: { params } }, async (request) =>
    incidentView(await getIncident(engine, request.params.incidentKey)),
  );

  api.post(
    '/incidents/:incidentKey/resolution',
    { schema: { params, body: ResolutionBody } },
    async (request, reply) => {
      await execute(engine, { type: 'INCIDENT.RESOLVE', incidentKey: toKey(request.params.incidentKey) });
      return reply.code(204).send();
    },
  );
};
