import { audit } from '../../office/audit/index.ts';
import { inTransaction } from '../../office/kernel/index.ts';
import { newOperationReference } from '../engine/operation-reference.ts';
import { AT_ONCE, incidentKey as asIncidentKey, orMissing, unlessGone } from '../engine/request.ts';
import type { Routes } from '../http/context.ts';
import { notFound, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { getInstanceFor } from '../instances/access.ts';
import { outcomes } from '../operations/act.ts';
import { cameOfRetry, openIncidents } from '../operations/came-of-it.ts';
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
    handler: async (request) => {
      const person = personOf(request);
      const incidentKey = asIncidentKey(request.params.key);
      const incident = await orMissing(engine.getIncident({ incidentKey }, AT_ONCE));
      if (!incident) throw notFound();
      await getInstanceFor(context, person, String(incident.processInstanceKey));
      const resolved = () => problem(409, 'incidents.resolved');
      if (incident.state && incident.state !== 'ACTIVE') throw resolved();
      const processInstanceKey = String(incident.processInstanceKey);
      const open = await openIncidents(engine, { processInstanceKey });
      const others = open.map((one) => String(one.incidentKey)).filter((key) => key !== String(incidentKey));
      const operationReference = newOperationReference();
      const { jobKey } = incident;
      if (jobKey)
        await unlessGone(engine.updateJob({ jobKey, changeset: { retries: 1 }, operationReference }), resolved);
      await unlessGone(engine.resolveIncident({ incidentKey, operationReference }), resolved);
      await inTransaction(office, async (inside) =>
        audit(inside, actorOf(person), 'resolve-incident', `incident:${incidentKey}`, {
          elementId: incident.elementId ?? null,
          operationReference,
        }),
      );
      changes.publish({ type: 'process', id: processInstanceKey });
      const came = await cameOfRetry(engine, { processInstanceKey, target: String(incidentKey), others });
      return {
        state: came.state === 'failed' ? ('failed' as const) : ('done' as const),
        detail: came.detail ?? outcomes.wentOn,
      };
    },
  });
};
