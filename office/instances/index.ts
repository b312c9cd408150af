/**
 * The read model of the engine's process instances and incidents: what stands where, for whom to see. `office.instance` and `office.incident` are fed by the server through Camunda's API, and follow their dossiers by
 * triggers. Every list and number of them is asked with a person's reach, by the same conditions.
 */
export {
  activeKeysOf,
  countAtTasks,
  countDefinitions,
  countIncidents,
  countStuckAt,
  isTaskElement,
  openCallsOf,
  openStepsOf,
} from './count-instances.ts';
export {
  countStuckOf,
  countUrgentAtTasks,
  countUrgentOf,
  type RunningFilter,
  type UrgentCount,
} from './count-urgent.ts';
export {
  countInstances,
  dossierIdsOf,
  type FoundInstances,
  instancesByError,
  keysOfInstances,
} from './find-instances.ts';
export type { IncidentFacts, IncidentRecord } from './incident.ts';
export type { InstanceFacts, InstanceRecord } from './instance.ts';
export {
  activeInstanceKeys,
  forgetIncidents,
  forgetInstances,
  keepIncidents,
  keepInstances,
  noteTaskChanges,
  openIncidentKeys,
} from './keep-instances.ts';
export {
  type IncidentFilter,
  type InstanceFilter,
  matchingIncidents,
  matchingInstances,
} from './matching-instances.ts';
export { searchIncidents, searchInstances } from './search-instances.ts';
