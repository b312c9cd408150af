/** Messages for one business id (Camunda 8.10): whom they reach, and what they start. */
import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const waiting = () =>
  process('p')
    .start()
    .catchEvent('wait', { message: { name: 'paid', correlationKey: '="k"' } })
    .end();

const started = () =>
  process('s')
    .start('begin', { message: { name: 'paid' } })
    .serviceTask('work', { type: 'x' })
    .end();

function create(engine: TestEngine, businessId: string, processDefinitionId = 'p'): number {
  const rest = { variables: {}, startElementIds: [], tags: [], businessId };
  return engine.execute({ type: 'PROCESS_INSTANCE_CREATION.CREATE', by: { processDefinitionId }, ...rest })
    .processInstanceKey;
}

const message = (businessId: string, correlationKey = 'k') =>
  ({ name: 'paid', correlationKey, businessId, variables: {} }) as const;

const publish = (engine: TestEngine, businessId: string, timeToLiveMs = 0, correlationKey = 'k') =>
  engine.execute({ type: 'MESSAGE.PUBLISH', messageId: '', timeToLiveMs, ...message(businessId, correlationKey) });

const idsOf = (engine: TestEngine) => engine.instances('s').map(({ businessId, state }) => [businessId, state]);

describe('A message with a business id', () => {
  it('triggers only who had that very one when the wait began', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting());
    const [without, other, same] = [engine.create('p'), create(engine, 'B'), create(engine, 'A')];
    engine.execute({ type: 'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN', processInstanceKey: without, businessId: 'A' });

    // when
    publish(engine, 'A');

    // then
    expect([without, other, same].map(engine.stateOf)).toEqual(['ACTIVE', 'ACTIVE', 'COMPLETED']);
    expect(engine.rejection({ type: 'MESSAGE.CORRELATE', ...message('C') }).code).toBe('NOT_FOUND');
  });

  it('leaves it to one without to trigger whoever waits', async () => {
    const engine = testEngine();
    await engine.deploy(waiting());
    const key = create(engine, 'A');

    engine.publish('paid', 'k');

    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('waits in the buffer for who has it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting());
    publish(engine, 'A', 60_000);

    // when
    const keys = [create(engine, 'B'), create(engine, 'A')];

    // then
    expect(keys.map(engine.stateOf)).toEqual(['ACTIVE', 'COMPLETED']);
  });

  it('is the business id of what it starts', async () => {
    const engine = testEngine();
    await engine.deploy(started());

    publish(engine, 'A', 0, '');
    publish(engine, 'A', 0, '');

    expect(idsOf(engine)).toEqual([
      ['A', 'ACTIVE'],
      ['A', 'ACTIVE'],
    ]);
  });

  it('starts nothing while an instance has it where they are unique, and the next one when that has ended', async () => {
    // given
    const engine = testEngine({ uniqueBusinessIds: true });
    await engine.deploy(started());
    publish(engine, 'A', 60_000, 'one');

    // when
    publish(engine, 'A', 60_000, 'two');
    publish(engine, 'B', 60_000, 'three');

    // then
    expect(idsOf(engine)).toEqual([
      ['A', 'ACTIVE'],
      ['B', 'ACTIVE'],
    ]);
    expect(engine.rejection({ type: 'MESSAGE.CORRELATE', ...message('A', '') })).toEqual({
      code: 'ALREADY_EXISTS',
      reason:
        "Expected to start an instance by message with name 'paid' and business id 'A', but instances of process IDs [s] have that business id already",
    });
    const [first] = engine.instances('s');
    engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: first?.processInstanceKey ?? 0 });
    expect(idsOf(engine)).toEqual([
      ['B', 'ACTIVE'],
      ['A', 'ACTIVE'],
    ]);
  });

  it('that finds its business id taken is passed over by one that does not, and one without starts always', async () => {
    // given
    const engine = testEngine({ uniqueBusinessIds: true });
    await engine.deploy(started());
    publish(engine, 'A', 60_000, 'one');
    publish(engine, 'B', 60_000, 'two');
    publish(engine, 'A', 60_000, 'two');
    publish(engine, 'C', 60_000, 'two');

    // when
    const holder = engine.instances('s').find(({ businessId }) => businessId === 'B');
    engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: holder?.processInstanceKey ?? 0 });
    engine.publish('paid', '');

    // then
    expect(idsOf(engine)).toEqual([
      ['A', 'ACTIVE'],
      ['C', 'ACTIVE'],
      [null, 'ACTIVE'],
    ]);
  });

  it('starts the latest version when an older one without such a start frees its business id, unless its time is over', async () => {
    // given
    const engine = testEngine({ uniqueBusinessIds: true });
    await engine.deploy(process('s').start().serviceTask('old', { type: 'o' }).end());
    const holders = [create(engine, 'A', 's'), create(engine, 'B', 's')];
    await engine.deploy(started());
    publish(engine, 'A', 60_000, 'one');
    publish(engine, 'B', 600_000, 'two');

    // when
    engine.advance('PT5M');
    for (const key of holders) engine.cancel(key);

    // then
    expect(
      engine.instances('s').map(({ businessId, processDefinitionVersion }) => [businessId, processDefinitionVersion]),
    ).toEqual([['B', 2]]);
  });
});
