import { audit } from '../../office/audit/index.ts';
import { inTransaction } from '../../office/kernel/index.ts';
import { newOperationReference } from '../engine/operation-reference.ts';
import { AT_ONCE, incidentKey as asIncidentKey, orMissing } from '../engine/request.ts';
import type { Routes } from '../http/context.ts';
import { notFound, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { getInstanceFor } from '../instances/access.ts';
import { incidentsApi } from './contract.ts';
import { listIncidents } from './list.ts';

export const incidentRoutes: Routes = (app, context) => {
  const { office, engine, changes } = context;

  app.route({
    ...incidentsApi.listIncidents,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => listIncidents(context, personOf(request), request.query),
  });

  // A job without tries left would only fail again, so it gets one first.
  app.route({
    ...incidentsApi.resolveIncident,
    preParsing: requirePerson(context, 'resolve-incidents'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const incidentKey = asIncidentKey(request.params.key);
      const incident = await orMissing(engine.getIncident({ incidentKey }, AT_ONCE));
      if (!incident) throw notFound();
      await getInstanceFor(context, person, String(incident.processInstanceKey));
      if (incident.state && incident.state !== 'ACTIVE') throw problem(409, 'incidents.resolved');
      const operationReference = newOperationReference();
      if (incident.jobKey)
        await engine.updateJob({ jobKey: incident.jobKey, changeset: { retries: 1 }, operationReference });
      await engine.resolveIncident({ incidentKey, operationReference });
      await inTransaction(office, async (inside) =>
        audit(inside, actorOf(person), 'resolve-incident', `incident:${incidentKey}`, {
          elementId: incident.elementId ?? null,
          operationReference,
        }),
      );
      changes.publish({ type: 'process', id: String(incident.processInstanceKey) });
      return reply.code(204).send(null);
    },
  });
};
