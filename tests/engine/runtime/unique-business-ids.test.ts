import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { chain, deploy, startEngine } from './support.ts';

it('Business ids become unique and free again by the setting alone, whenever instances were given theirs', async () => {
  // given
  const store = createMemoryStore();
  /** Starts an engine on what the one before has left, and creates an instance for each business id; one without gets its own late. */
  const createWith = async (uniqueBusinessIds: boolean, ...businessIds: readonly (string | null)[]) => {
    const { engine } = await startEngine(store, {}, undefined, { uniqueBusinessIds });
    await deploy(engine, chain('p', 'x'));
    const outcomes: string[] = [];
    for (const businessId of businessIds) {
      const reply = await engine.execute({
        type: 'PROCESS_INSTANCE_CREATION.CREATE',
        by: { processDefinitionId: 'p' },
        variables: {},
        startElementIds: [],
        tags: [],
        ...(businessId === null ? {} : { businessId }),
      });
      outcomes.push(reply.ok ? 'created' : reply.rejection.code);
      const processInstanceKey = reply.ok ? reply.value.processInstanceKey : 0;
      if (businessId === null)
        await engine.execute({ type: 'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN', processInstanceKey, businessId: 'late' });
    }
    await engine.close();
    return outcomes;
  };
  // when
  const before = await createWith(false, null, 'H1', 'H1');
  const unique = await createWith(true, 'H1', 'late', 'H2', 'H2');
  const after = await createWith(false, 'H1', 'H1');
  // then
  expect([before, unique, after]).toEqual([
    ['created', 'created', 'created'],
    ['ALREADY_EXISTS', 'ALREADY_EXISTS', 'created', 'ALREADY_EXISTS'],
    ['created', 'created'],
  ]);
});
