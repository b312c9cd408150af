import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { searchRoute } from '../search/route.ts';
import { getIncident } from '../shared/find.ts';
import { KeyParams, Nullable, OperationReference, Strict, toKey } from '../shared/schemas.ts';
import { registerIncidentStatistics } from './statistics.ts';
import { incidents } from './table.ts';
import { incidentView } from './view.ts';

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
