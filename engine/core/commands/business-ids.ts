/**
 * Gives a running process instance the business id that it did not have at its creation, once and for good (Camunda documentation,
 * "Process instance creation", late business ID assignment, from 8.10). What is made from then on carries it; what is there already
 * does not.
 */
import type { Key } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { accepted, type Processor } from './processor.ts';

/**
 * Finds out whether an instance may have a business id; the returned function assigns it. Nothing is to be assigned without an id, and
 * when the instance has that very one: a repeated request does no harm.
 */
export function prepareAssignment(
  execution: Execution,
  processInstanceKey: Key,
  businessId: string | undefined,
): Answer<() => void> {
  if (businessId === undefined) return { ok: true, value: () => undefined };
  const { processInstance, elementInstance } = execution.state.tables;
  const instance = processInstance.get(processInstanceKey);
  const expected = `Expected to assign a business id to process instance with key '${processInstanceKey}'`;
  if (instance === undefined) return rejected('NOT_FOUND', `${expected}, but no such process instance was found`);
  if (instance.parentProcessInstanceKey !== null)
    return rejected(
      'INVALID_STATE',
      `${expected}, but it is called by another one; only root instances may be given one`,
    );
  if (execution.uniqueBusinessIds)
    return rejected('INVALID_STATE', `${expected}, but business ids are unique, and may be given at the creation only`);
  if (elementInstance.get(processInstanceKey)?.state !== 'ACTIVE')
    return rejected('INVALID_STATE', `${expected}, but it is not active`);
  if (instance.businessId === businessId) return { ok: true, value: () => undefined };
  if (instance.businessId !== null) return rejected('INVALID_STATE', `${expected}, but it has a business id already`);
  return {
    ok: true,
    value: () => execution.emit('PROCESS_INSTANCE_BUSINESS_ID', 'ASSIGNED', processInstanceKey, { businessId }),
  };
}

export const assignBusinessId: Processor<'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN'> = (execution, command) => {
  const assignment = prepareAssignment(execution, command.processInstanceKey, command.businessId);
  if (!assignment.ok) return assignment;
  assignment.value();
  return accepted;
};
