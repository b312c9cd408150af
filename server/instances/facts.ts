/** What the engine tells of a process instance and an incident, as the office keeps it. */
import type { IncidentFacts, InstanceFacts } from '../../office/instances/index.ts';
import type { EngineClient } from '../http/context.ts';

/** As Camunda's API gives them; the newer versions tell more than the client's types know. */
export type EngineInstance = Awaited<ReturnType<EngineClient['getProcessInstance']>> & {
  readonly rootProcessInstanceKey?: unknown;
  readonly businessId?: unknown;
};
export type EngineIncident = Awaited<ReturnType<EngineClient['getIncident']>>;

const textOrNull = (value: unknown): string | null => (value ? String(value) : null);
const moment = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** Returns what the engine says of an instance. `dossierId` was read from its variables, where it is not linked yet. */
export const instanceFacts = (instance: EngineInstance, dossierId: string | null): InstanceFacts => ({
  processInstanceKey: String(instance.processInstanceKey),
  parentKey: textOrNull(instance.parentProcessInstanceKey),
  rootKey: textOrNull(instance.rootProcessInstanceKey),
  processId: String(instance.processDefinitionId),
  processVersion: instance.processDefinitionVersion,
  processDefinitionKey: String(instance.processDefinitionKey),
  state: ENDED[String(instance.state)] ?? 'ACTIVE',
  businessId: textOrNull(instance.businessId),
  startedAt: moment(instance.startDate) ?? new Date(0),
  endedAt: moment(instance.endDate),
  dossierId,
});

/** One that is suspended runs, for us. */
const ENDED: Readonly<Record<string, InstanceFacts['state']>> = { COMPLETED: 'COMPLETED', TERMINATED: 'TERMINATED' };

/** Returns what the engine says of an incident. One that waits or was migrated is open. */
export const incidentFacts = (incident: EngineIncident): IncidentFacts => ({
  incidentKey: String(incident.incidentKey),
  processInstanceKey: String(incident.processInstanceKey),
  processId: String(incident.processDefinitionId ?? ''),
  processDefinitionKey: String(incident.processDefinitionKey ?? ''),
  elementId: String(incident.elementId ?? ''),
  elementInstanceKey: String(incident.elementInstanceKey ?? ''),
  jobKey: textOrNull(incident.jobKey),
  errorType: incident.errorType ?? 'UNKNOWN',
  message: incident.errorMessage ?? '',
  state: incident.state === 'RESOLVED' ? 'RESOLVED' : 'ACTIVE',
  createdAt: moment(incident.creationTime) ?? new Date(0),
});
