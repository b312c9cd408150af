import type { ProcessDefinition } from '../../core/entities/index.ts';
import type { BackgroundContext } from './context.ts';

/** A deleted definition is gone for good when its last instance has ended; false while one runs. */
export async function drain(
  { store, execute }: BackgroundContext,
  { processDefinitionKey }: ProcessDefinition,
): Promise<boolean> {
  const { rows } = await store.search('processInstance', {
    filter: {
      and: [
        { column: 'processDefinitionKey', condition: { op: 'eq', value: processDefinitionKey } },
        { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
      ],
    },
    sort: [],
    page: { from: 0, limit: 1 },
  });
  if (rows.length > 0) return false;
  return (await execute({ type: 'PROCESS.DRAIN', processDefinitionKey })).ok;
}
