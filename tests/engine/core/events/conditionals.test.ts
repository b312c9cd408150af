import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const ran = (engine: TestEngine, elementId: string): number =>
  engine.records.filter(
    (record) =>
      record.valueType === 'PROCESS_INSTANCE' &&
      record.intent === 'ELEMENT_COMPLETED' &&
      record.value.elementId === elementId,
  ).length;

const task = (): BpmnBuilder =>
  process('p').start().serviceTask('a', { type: 'x' }).serviceTask('b', { type: 'y' }).end();
const guarded = (condition: string, interrupting = true): BpmnBuilder =>
  task().boundary('on', 'a', { condition, interrupting }).end('end2');

describe('An intermediate conditional event', () => {
  it('waits until its condition holds, over a restart, and asks only for variables that it reads', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().catchEvent('wait', { condition: '=x.y > 1 and z' }).end());
    const key = engine.create('p', { z: true });

    // when
    engine.setVariables(key, { other: 1 });
    engine.setVariables(key, { x: { y: 1 } });
    engine.restart();

    // then
    expect(engine.activeElements(key)).toEqual(['wait']);
    engine.evictAndReload(key);
    engine.setVariables(key, { x: { y: 2 } });
    expect(engine.path(key)).toEqual(['start', 'wait', 'end']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('passes at once when its condition holds already', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().catchEvent('wait', { condition: '=x > 1' }).end());

    // when
    const key = engine.create('p', { x: 2 });

    // then
    expect(engine.path(key)).toEqual(['start', 'wait', 'end']);
  });

  it('is one of the events behind an event-based gateway', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .eventGateway('gate')
        .catchEvent('ready', { condition: '=ready' })
        .end()
        .at('gate')
        .catchEvent('late', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.setVariables(key, { ready: true });

    // then
    expect(engine.path(key)).toEqual(['start', 'gate', 'ready', 'end']);
    expect([...engine.rows('timer'), ...engine.rows('conditionalSubscription')]).toEqual([]);
  });

  it('sees a condition that fails as one that does not hold', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().catchEvent('wait', { condition: '=assert(x, x > 1) > 2' }).end());
    const key = engine.create('p', { x: 'none' });

    // when
    engine.setVariables(key, { x: 1 });

    // then
    expect(engine.incidents()).toEqual([]);
    engine.setVariables(key, { x: 3 });
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});

describe('A conditional boundary event', () => {
  it('interrupts its activity at once when the condition holds as it begins, by an input mapping too', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('a', { type: 'x', inputs: { x: '=n + 1' } })
        .end()
        .boundary('on', 'a', { condition: '=x > 10' })
        .end('end2'),
    );

    // when
    const [below, above] = [engine.create('p', { n: 5 }), engine.create('p', { n: 10 })];

    // then
    expect(engine.activeElements(below)).toEqual(['a']);
    expect(engine.path(above)).toEqual(['start', 'on', 'end2']);
    expect(engine.jobs('x')).toHaveLength(1);
  });

  it('takes over a task that the engine does itself', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .scriptTask('a', '=x + 1', 'y')
        .end()
        .boundary('stop', 'a', { condition: '=x > 10' })
        .end('end2')
        .boundary('note', 'a', { condition: '=x < 0', interrupting: false })
        .end('end3'),
    );

    // when
    const [plain, stopped, noted] = [1, 11, -1].map((x) => engine.create('p', { x }));

    // then
    expect(engine.path(plain ?? 0)).toEqual(['start', 'a', 'end']);
    expect(engine.path(stopped ?? 0)).toEqual(['start', 'stop', 'end2']);
    expect(engine.path(noted ?? 0).toSorted()).toEqual(['a', 'end', 'end3', 'note', 'start']);
  });

  it('is not triggered by what the activity itself writes when it completes', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(guarded('=x > 10'));
    const key = engine.create('p');

    // when
    engine.job('x').complete({ x: 11 });

    // then
    expect(engine.path(key)).toEqual(['start', 'a']);
    expect(engine.activeElements(key)).toEqual(['b']);
  });

  it('that does not interrupt occurs with each change for which the condition holds, once per change', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(guarded('=x > 10 or y > 5', false));
    const key = engine.create('p', { x: 11 });

    // when
    engine.setVariables(key, { x: 12, y: 6 });
    engine.setVariables(key, { x: 12 }); // no change
    engine.setVariables(key, { z: 1 });
    engine.setVariables(key, { x: 1, y: 1 });
    engine.setVariables(key, { y: 7 });

    // then
    expect(ran(engine, 'on')).toBe(3);
    expect(engine.activeElements(key)).toEqual(['a']);
  });

  it.each([
    ['create', 1],
    ['update', 2],
    ['create, update', 3],
  ])('asks at the variable events %s only', async (variableEvents, times) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      task()
        .boundary('on', 'a', { condition: { expression: '=x > 0', variableEvents }, interrupting: false })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    for (const x of [1, 2, 3]) engine.setVariables(key, { x });

    // then
    expect(ran(engine, 'on')).toBe(times);
  });

  it('of an outer scope comes first and keeps those inside what it interrupts from occurring', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub.start().serviceTask('a', { type: 'x' }).end().boundary('inner', 'a', { condition: '=x > 1' }).end('end2'),
        )
        .end()
        .boundary('outer', 'sub', { condition: '=x > 5' })
        .end('end3'),
    );
    const [small, large] = [engine.create('p'), engine.create('p')];

    // when
    engine.setVariables(small, { x: 2 });
    engine.setVariables(large, { x: 6 });

    // then
    expect(engine.path(small)).toEqual(['start', 'sub_start', 'inner', 'end2', 'sub', 'end']);
    expect(engine.path(large)).toEqual(['start', 'sub_start', 'outer', 'end3']);
    const occurred = engine.records.flatMap((record) =>
      record.valueType === 'PROCESS_INSTANCE' && record.intent === 'EVENT_OCCURRED' ? [record.value.elementId] : [],
    );
    expect(occurred).toEqual(['inner', 'outer']);
  });

  it('does not see what is written in another branch, nor what a nearer variable hides', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('fork')
        .subProcess('sub', (sub) => sub.start().serviceTask('a', { type: 'x' }).end())
        .end()
        .at('fork')
        .serviceTask('b', { type: 'y', inputs: { x: '=0' } })
        .end('end2')
        .boundary('onA', 'sub', { condition: '=x > 1', interrupting: false })
        .end('end3')
        .boundary('onB', 'b', { condition: '=x > 1', interrupting: false })
        .end('end4'),
    );
    const key = engine.create('p');

    // when
    engine.setVariables(engine.elementInstanceKey('sub'), { x: 5 }, true);
    engine.setVariables(engine.elementInstanceKey('a'), { x: 6 }, true);
    engine.setVariables(key, { x: 7 });

    // then
    expect([ran(engine, 'onA'), ran(engine, 'onB')]).toEqual([1, 0]);
    expect(engine.activeElements(key).toSorted()).toEqual(['a', 'b', 'sub']);
  });

  it('on a multi-instance activity is triggered by what one instance writes for all', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('each', { type: 'x' })
        .loop({ inputCollection: '=[1, 2, 3]', inputElement: 'item' })
        .end()
        .boundary('note', 'each', { condition: '=found > 0', interrupting: false })
        .end('end2')
        .boundary('enough', 'each', { condition: '=found > 1' })
        .end('end3'),
    );
    const key = engine.create('p');

    // when
    engine.job('x').complete({ found: 1 });
    engine.job('x').complete({ found: 2 });

    // then
    expect(engine.jobs('x')).toEqual([]);
    expect(ran(engine, 'note')).toBe(2);
    expect(engine.path(key).slice(-2)).toEqual(['enough', 'end3']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});

describe('An event sub-process with a condition', () => {
  const withStart = (interrupting: boolean): BpmnBuilder =>
    task().eventSubProcess('esp', (sub) =>
      sub.start('begun', { condition: '=x > 10', interrupting }).serviceTask('handle', { type: 'handle' }).end(),
    );

  it('ends what is active; what completed its task with the variable is completed', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withStart(true));
    const key = engine.create('p', { x: 1 });

    // when
    engine.job('x').complete({ x: 11 });

    // then
    expect(engine.activeElements(key)).toEqual(['esp', 'handle']);
    engine.setVariables(key, { x: 12 });
    engine.job('handle').complete();
    expect(engine.path(key)).toEqual(['start', 'a', 'begun', 'handle', 'esp_end', 'esp']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('begins with its scope when its condition holds then', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withStart(true));

    // when
    const key = engine.create('p', { x: 11 });

    // then
    expect(engine.activeElements(key)).toEqual(['esp', 'handle']);
    engine.cancel(key);
    expect(engine.rows('conditionalSubscription')).toEqual([]);
  });

  it('runs beside its scope, as often as the condition holds', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withStart(false));
    const key = engine.create('p', { x: 11 });

    // when
    engine.setVariables(key, { x: 12 });
    engine.setVariables(key, { x: 9 });

    // then
    expect(engine.jobs('handle')).toHaveLength(2);
    for (const job of engine.jobs('handle')) job.complete();
    engine.job('x').complete();
    engine.job('y').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that writes its own variable again and again stops at an incident', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      task().eventSubProcess('esp', (sub) =>
        sub.start('begun', { condition: '=x > 10', interrupting: false }).scriptTask('more', '=x + 1', 'x').end(),
      ),
    );
    const key = engine.create('p', { x: 1 });

    // when
    engine.setVariables(key, { x: 11 });

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'UNKNOWN' });
    engine.cancel(key);
  });
});
