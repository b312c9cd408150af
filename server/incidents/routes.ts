import { audit } from '../../office/audit/index.ts';
import { inTransaction } from '../../office/kernel/index.ts';
import { newOperationReference } from '../engine/operation-reference.ts';
import { AT_ONCE, incidentKey as asIncidentKey, instanceKey, orMissing } from '../engine/request.ts';
import type { Routes } from '../http/context.ts';
import { notFound, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { getInstanceFor, sightOfMatter } from '../instances/access.ts';
import { toIncident } from '../instances/view.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { incidentsApi } from './contract.ts';

const INCIDENTS_MAX = 500;

export const incidentRoutes: Routes = (app, context) => {
  const { office, engine, changes } = context;

  app.route({
    ...incidentsApi.listIncidents,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const person = personOf(request);
      const { processInstanceKey } = request.query;
      const { items = [] } = await engine.searchIncidents(
        {
          filter: {
            state: 'ACTIVE',
            ...(processInstanceKey ? { processInstanceKey: instanceKey(processInstanceKey) } : {}),
          },
          sort: [{ field: 'creationTime' }],
          page: { limit: INCIDENTS_MAX },
        },
        AT_ONCE,
      );
      const dossiers = await dossiersBehind(
        context,
        items.map((incident) => String(incident.processInstanceKey)),
      );
      return {
        items: items.flatMap((incident) => {
          const dossier = dossiers.get(String(incident.processInstanceKey));
          const sight = sightOfMatter(person, dossier);
          return sight ? [toIncident(incident, dossier, sight)] : [];
        }),
      };
    },
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
