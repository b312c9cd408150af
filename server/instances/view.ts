import type { DossierSummary } from '../../office/dossiers/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { maskSentence } from '../../office/privacy/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { inBoth } from '../../office/texts/index.ts';
import { elementText, englishNames } from '../engine/english-names.ts';
import { AT_ONCE, instanceKey } from '../engine/request.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { type ProcessNames, processNameOf, processNames } from '../names/names.ts';
import { parseVariable } from '../tasks/facts.ts';
import { variableShower } from '../tasks/show-variables.ts';
import { toTaskDossier } from '../tasks/view.ts';
import { explainIncident } from './explain-incident.ts';
import type { EngineIncident, EngineInstance } from './facts.ts';
import type { IncidentView, InstanceView } from './schema.ts';
import { workingsOf } from './workings.ts';
import type { InstanceWorkings } from './workings-schema.ts';

/** Parts of one instance that are read; a picture with more is cut off here. */
const PARTS_MAX = 2000;

const toInstanceRow = (
  names: ProcessNames,
  instance: EngineInstance,
  dossier: DossierSummary | undefined,
  sight: Sight,
): Omit<
  InstanceView,
  'elements' | 'sight' | 'takenFlows' | 'incidents' | 'variables' | 'allowedActions' | keyof InstanceWorkings
> => ({
  processInstanceKey: String(instance.processInstanceKey),
  processDefinitionKey: String(instance.processDefinitionKey),
  processId: String(instance.processDefinitionId),
  processName: processNameOf(names, String(instance.processDefinitionId), instance.processDefinitionName),
  version: instance.processDefinitionVersion,
  state: instance.state,
  startedAt: instance.startDate,
  endedAt: instance.endDate ?? null,
  hasIncident: instance.hasIncident,
  dossier: dossier ? toTaskDossier(dossier, sight) : null,
  unitName: dossier?.competentUnitName ?? null,
});

/** The message of an incident as somebody may see it, and what it says where it is one of our own. */
export const toldOf = (sight: Sight, said: string): Pick<IncidentView, 'message' | 'explained'> => {
  const message = sight === 'whole' ? said : maskSentence(said);
  return { message, explained: explainIncident(message) };
};

/** What the incident's process and element are called. */
type IncidentNames = Pick<IncidentView, 'processName' | 'elementName'>;

const toIncident = (
  { processName, elementName }: IncidentNames,
  incident: EngineIncident,
  dossier: DossierSummary | undefined,
  sight: Sight,
): IncidentView => ({
  incidentKey: String(incident.incidentKey),
  errorType: incident.errorType ?? 'UNKNOWN',
  ...toldOf(sight, incident.errorMessage ?? ''),
  state: incident.state ?? '',
  createdAt: incident.creationTime ?? '',
  elementId: String(incident.elementId ?? ''),
  elementInstanceKey: String(incident.elementInstanceKey ?? ''),
  processInstanceKey: String(incident.processInstanceKey ?? ''),
  processDefinitionKey: String(incident.processDefinitionKey ?? ''),
  processId: String(incident.processDefinitionId ?? ''),
  processName,
  elementName,
  jobKey: incident.jobKey ? String(incident.jobKey) : null,
  dossier: dossier ? toTaskDossier(dossier, sight) : null,
  unitName: dossier?.competentUnitName ?? null,
});

const elementsOf = async (
  engine: EngineClient,
  { processInstanceKey, processDefinitionKey }: EngineInstance,
): Promise<InstanceView['elements']> => {
  const english = await englishNames(engine, String(processDefinitionKey));
  const { items = [] } = await engine.searchElementInstances(
    {
      filter: { processInstanceKey },
      sort: [{ field: 'startDate' }],
      page: { limit: PARTS_MAX },
    },
    AT_ONCE,
  );
  return items.map((element) => ({
    elementInstanceKey: String(element.elementInstanceKey),
    elementId: String(element.elementId),
    name: elementText(english, String(element.elementId), element.elementName),
    type: element.type,
    state: element.state,
    startedAt: element.startDate,
    endedAt: element.endDate ?? null,
    incidentKey: element.incidentKey ? String(element.incidentKey) : null,
  }));
};

const flowsOf = async (engine: EngineClient, processInstanceKey: string): Promise<string[]> => {
  const { items } = await engine.getProcessInstanceSequenceFlows(
    { processInstanceKey: instanceKey(processInstanceKey) },
    AT_ONCE,
  );
  return [...new Set((items ?? []).map(({ elementId }) => String(elementId)))];
};

const variablesOf = async (engine: EngineClient, processInstanceKey: string): Promise<InstanceView['variables']> => {
  const { items } = await engine.searchVariables(
    {
      filter: { processInstanceKey: instanceKey(processInstanceKey) },
      sort: [{ field: 'name' }],
      page: { limit: PARTS_MAX },
    },
    AT_ONCE,
  );
  return items.map(({ name, value, scopeKey, isTruncated }) => ({
    name,
    value: isTruncated ? value : parseVariable(value),
    scopeKey: String(scopeKey),
    truncated: isTruncated,
  }));
};

const openIncidents = async (engine: EngineClient, processInstanceKey: string): Promise<readonly EngineIncident[]> => {
  const { items = [] } = await engine.searchIncidents(
    { filter: { processInstanceKey: instanceKey(processInstanceKey), state: 'ACTIVE' }, page: { limit: PARTS_MAX } },
    AT_ONCE,
  );
  return items;
};

const actionsOf = (person: Person, instance: EngineInstance): InstanceView['allowedActions'] => {
  if (instance.endDate) return [];
  const cancel = may(person, 'cancel-instances') && !instance.parentProcessInstanceKey;
  const resolve = may(person, 'resolve-incidents');
  return [...(cancel ? (['cancel'] as const) : []), ...(resolve ? (['resolve-incident'] as const) : [])];
};

/** Returns everything that the picture of one instance needs. Who may see it is the caller's question. */
export const toInstance = async (
  context: Context,
  person: Person,
  instance: EngineInstance,
  dossier: DossierSummary | undefined,
  sight: Sight,
): Promise<InstanceView> => {
  const { office, engine } = context;
  const key = String(instance.processInstanceKey);
  const [names, elements, takenFlows, incidents, variables, show] = await Promise.all([
    processNames(office),
    elementsOf(engine, instance),
    flowsOf(engine, key),
    openIncidents(engine, key),
    variablesOf(engine, key),
    variableShower(office, sight, dossier),
  ]);
  const row = toInstanceRow(names, instance, dossier, sight);
  const { processName } = row;
  const shownIncidents = incidents.map((incident) => {
    const at = elements.find(({ elementId }) => elementId === String(incident.elementId));
    const elementName = at?.name ?? inBoth(String(incident.elementId ?? ''), null);
    return toIncident({ processName, elementName }, incident, dossier, sight);
  });
  const known = { elements, incidents: shownIncidents, variables };
  return {
    ...row,
    ...(await workingsOf(context, person, instance, sight, known)),
    sight,
    elements,
    takenFlows,
    incidents: shownIncidents,
    variables: variables.map((variable) => ({
      ...variable,
      value: show(variable.name, variable.value),
    })),
    allowedActions: [
      ...actionsOf(person, instance),
      ...(dossier && sight === 'masked' && may(person, 'reveal-personal-data') ? (['reveal'] as const) : []),
    ],
  };
};
