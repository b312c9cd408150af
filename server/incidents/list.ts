import type { Static } from 'typebox';
import { summariesOf } from '../../office/dossiers/index.ts';
import { type IncidentRecord, searchIncidents } from '../../office/instances/index.ts';
import { type Person, readingReach } from '../../office/people/index.ts';
import { nameOfElement } from '../engine/drawn-elements.ts';
import type { Context } from '../http/context.ts';
import { sightOfMatter } from '../instances/access.ts';
import type { IncidentQuery } from '../instances/schema.ts';
import { toldOf } from '../instances/view.ts';
import { processNameOf, processNames } from '../names/names.ts';
import { toTaskDossier } from '../tasks/view.ts';

/** Returns a page of incidents with the dossiers behind them: only those that the person may see, open ones and the oldest first without a wish. */
export const listIncidents = async (
  { office, engine }: Context,
  person: Person,
  query: Static<typeof IncidentQuery>,
) => {
  const { order, after, limit = 50, state = 'ACTIVE', unit, procedure, error, createdFrom, createdTo } = query;
  const { items, next, total } = await searchIncidents(office, readingReach(person), {
    processId: query.processId,
    processDefinitionKey: query.processDefinitionKey,
    processInstanceKey: query.processInstanceKey,
    elementId: query.elementId,
    caseId: query.case,
    text: query.text,
    cause: query.cause,
    state,
    unitCode: unit,
    procedureCode: procedure,
    errorType: error,
    created: { from: createdFrom, to: createdTo },
    descending: order === 'desc',
    after,
    limit,
  });
  const [names, dossiers] = await Promise.all([
    processNames(office),
    summariesOf(
      office,
      items.flatMap(({ dossierId }) => dossierId ?? []),
    ),
  ]);
  const rows = items.map(async (incident) => {
    const dossier = dossiers.get(incident.dossierId ?? '');
    const sight = sightOfMatter(person, dossier) ?? 'masked';
    return {
      ...factsOf(incident),
      processName: processNameOf(names, incident.processId, names.get(incident.processId)?.vi),
      elementName: await nameOfElement(engine, incident.processDefinitionKey, incident.elementId),
      ...toldOf(sight, incident.message),
      dossier: dossier ? toTaskDossier(dossier, sight) : null,
      unitName: dossier?.competentUnitName ?? null,
    };
  });
  return { items: await Promise.all(rows), next, total };
};

const factsOf = (incident: IncidentRecord) => ({
  incidentKey: incident.incidentKey,
  errorType: incident.errorType,
  state: incident.state,
  createdAt: incident.createdAt.toISOString(),
  elementId: incident.elementId,
  elementInstanceKey: incident.elementInstanceKey,
  processInstanceKey: incident.processInstanceKey,
  processDefinitionKey: incident.processDefinitionKey,
  processId: incident.processId,
  jobKey: incident.jobKey,
  version: incident.processVersion,
  causeHash: incident.causeHash,
});
