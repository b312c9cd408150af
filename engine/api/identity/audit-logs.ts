import type { Grant } from '../../core/kernel/access.ts';
import type { Filter } from '../../store/contract/store.ts';
import type { Caller } from './guard.ts';

type Records = Filter<'auditLog'>;

/**
 * Returns the records of the audit log that the caller may read (Zeebe: filter of the audit log): those of a category that she was permitted,
 * those of processes whose instances she may read, and those about user tasks of processes whose tasks she may read.
 * @returns undefined: all of them
 */
export function readableRecords(caller: Caller): Records | undefined {
  const categories = caller.grant('AUDIT_LOG', 'READ');
  if (categories.isForAll) return undefined;
  return {
    or: [
      { column: 'category', condition: { op: 'in', values: [...categories.resourceIds] } },
      ofProcesses(caller.grant('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE')),
      {
        and: [
          { column: 'category', condition: { op: 'eq', value: 'USER_TASKS' } },
          ofProcesses(caller.grant('PROCESS_DEFINITION', 'READ_USER_TASK')),
        ],
      },
    ],
  };
}

const ofProcesses = ({ isForAll, resourceIds }: Grant): Records => ({
  column: 'processDefinitionId',
  condition: isForAll ? { op: 'exists', value: true } : { op: 'in', values: [...resourceIds] },
});
