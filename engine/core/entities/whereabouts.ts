/** Where rows stand, for the lines of the audit log about what the core no longer has in memory. */
import type { DecisionInstance } from './decisions.ts';
import type { AuditLog } from './history.ts';
import type { ProcessInstance } from './instances.ts';

/** Where something stood that has ended, for the line about its deletion: the core has it no longer, so the command says it. */
export type Whereabouts = Partial<
  Pick<
    AuditLog,
    | 'rootProcessInstanceKey'
    | 'processInstanceKey'
    | 'processDefinitionKey'
    | 'processDefinitionId'
    | 'decisionDefinitionKey'
    | 'decisionDefinitionId'
    | 'decisionRequirementsKey'
    | 'decisionEvaluationKey'
    | 'tenantId'
  >
>;

export const whereaboutsOfInstance = (row: ProcessInstance): Whereabouts => ({
  rootProcessInstanceKey: row.rootProcessInstanceKey,
  processInstanceKey: row.processInstanceKey,
  processDefinitionKey: row.processDefinitionKey,
  processDefinitionId: row.processDefinitionId,
  tenantId: row.tenantId,
});

/** The id of the decision requirements stands at the definition alone. */
export const whereaboutsOfDecision = (row: DecisionInstance): Whereabouts => ({
  rootProcessInstanceKey: row.rootProcessInstanceKey,
  processInstanceKey: row.processInstanceKey,
  processDefinitionKey: row.processDefinitionKey,
  decisionDefinitionKey: row.decisionDefinitionKey,
  decisionDefinitionId: row.decisionDefinitionId,
  decisionRequirementsKey: row.decisionRequirementsKey,
  decisionEvaluationKey: row.decisionEvaluationKey,
  tenantId: row.tenantId,
});
