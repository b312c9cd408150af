import { OrchestrationLifters as Lift } from '@camunda8/sdk';

/** Keys and ids as Camunda's client wants them: checked for their form, and told apart by the compiler. */
export const instanceKey = (key: string) => Lift.ProcessInstanceKey.assumeExists(key);
export const definitionKey = (key: string) => Lift.ProcessDefinitionKey.assumeExists(key);
export const taskKey = (key: string) => Lift.UserTaskKey.assumeExists(key);
export const incidentKey = (key: string) => Lift.IncidentKey.assumeExists(key);
export const decisionKey = (key: string) => Lift.DecisionDefinitionKey.assumeExists(key);
export const decisionId = (id: string) => Lift.DecisionDefinitionId.assumeExists(id);
