/** Deletes history. The core keeps none, so these commands only name what the store is to drop. */
import { rejected } from '../kernel/result.ts';
import { accepted, type Processor } from './processor.ts';

/**
 * Deletes all that is kept of a finished instance, and of it alone: what it called and what called it stays (Camunda's
 * documentation of process instance deletion). What is not in memory has finished or never was; the core cannot tell these
 * apart and need not, because deleting what is not there changes nothing.
 */
export const deleteInstance: Processor<'PROCESS_INSTANCE.DELETE'> = (execution, { processInstanceKey }) => {
  if (execution.state.tables.processInstance.get(processInstanceKey) !== undefined) {
    const reason = `Expected to delete process instance with key '${processInstanceKey}', but it has not ended. Cancel it first.`;
    return rejected('INVALID_STATE', reason);
  }
  execution.emit('PROCESS_INSTANCE', 'DELETED', processInstanceKey, {});
  return accepted;
};

/** Deletes every decision of one evaluation. */
export const deleteEvaluation: Processor<'DECISION_EVALUATION.DELETE'> = (execution, { decisionEvaluationKey }) => {
  execution.emit('DECISION_INSTANCE', 'EVALUATION_DELETED', decisionEvaluationKey, {});
  return accepted;
};

export const deleteDecisionInstance: Processor<'DECISION_INSTANCE.DELETE'> = (execution, { decisionInstanceKey }) => {
  execution.emit('DECISION_INSTANCE', 'DELETED', decisionInstanceKey, {});
  return accepted;
};
