/** Commands that Zeebe refuses, or answers in a way of its own; what each area does otherwise stands in the tests of its folder. */
import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const simple = () => process('p').start().serviceTask('a', { type: 'x' }).end();
const leaving = () =>
  process('p').start().userTask('task').taskListeners({ eventType: 'canceling', type: 'ask' }).end();
const LONG = 'x'.repeat(10_001);

describe('What is being terminated', () => {
  it('is not cancelled a second time, and takes no variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(leaving());
    const processInstanceKey = engine.create('p');
    const scopeKey = engine.elementInstanceKey('task');
    engine.cancel(processInstanceKey);

    // then
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey })).toMatchObject({
      code: 'NOT_FOUND',
      reason: expect.stringContaining('but no such process was found'),
    });
    const update = { type: 'VARIABLE_DOCUMENT.UPDATE', variables: { n: '1' }, local: true } as const;
    for (const key of [processInstanceKey, scopeKey])
      expect(engine.rejection({ ...update, scopeKey: key })).toMatchObject({ code: 'NOT_FOUND' });
    engine.job('ask').complete();
    expect(engine.stateOf(processInstanceKey)).toBe('TERMINATED');
  });
});

describe('An element instance', () => {
  it('is no process instance that could be cancelled', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');

    // when
    const processInstanceKey = engine.elementInstanceKey('a');
    const refusal = engine.rejection({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey });

    // then
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', reason: expect.stringContaining('no such process was found') });
    expect(engine.activeElements(key)).toEqual(['a']);
  });
});

describe('A called instance', () => {
  it('is cancelled through its root only, which the refusal names', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple(), process('q').start().callActivity('call', { processId: 'p' }).end());
    const root = engine.create('q');
    const processInstanceKey = engine.instances('p')[0]?.processInstanceKey ?? 0;

    // when
    const refusal = engine.rejection({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey });

    // then
    expect(refusal).toMatchObject({
      code: 'INVALID_STATE',
      reason: expect.stringContaining(`Cancel the root process instance '${root}' instead.`),
    });
    engine.cancel(root);
    expect([root, processInstanceKey].map(engine.stateOf)).toEqual(['TERMINATED', 'TERMINATED']);
  });
});

describe('Where an instance may begin', () => {
  const begin = (...startElementIds: string[]) =>
    ({
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      by: { processDefinitionId: 'p' },
      variables: {},
      startElementIds,
      tags: [],
    }) as const;

  it.each([
    ['inside an ad-hoc sub-process', ['chosen'], 'INVALID_ARGUMENT', 'is inside an ad-hoc subprocess'],
    ['inside a multi-instance sub-process', ['each'], 'INVALID_ARGUMENT', 'is inside a multi-instance subprocess'],
    ['behind an event-based gateway', ['answer'], 'INVALID_ARGUMENT', 'belongs to an event-based gateway'],
    ['at a boundary event', ['late'], 'INVALID_ARGUMENT', "unsupported element type 'BOUNDARY_EVENT'"],
    ['at its none start event when it has none', [], 'INVALID_STATE', 'but there is no such event'],
  ])('is not %s', async (_where, ids, code, reason) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('start', { message: { name: 'go' } })
        .subProcess('many', (sub) => sub.start().userTask('each').end())
        .loop({ inputCollection: '=[1, 2]' })
        .boundary('late', 'many', { timer: { duration: 'PT1H' } })
        .end('late_end')
        .at('many')
        .adHoc('adHoc', (sub) => sub.userTask('chosen'))
        .eventGateway('choice')
        .catchEvent('answer', { timer: { duration: 'PT1H' } })
        .end('answered')
        .at('choice')
        .catchEvent('other', { timer: { duration: 'PT2H' } })
        .end(),
    );

    // then
    expect(engine.rejection(begin(...ids))).toMatchObject({ code, reason: expect.stringContaining(reason) });
  });
});

describe('The answer of a worker', () => {
  it('may leave fewer retries than none: the incident is the same', async () => {
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    engine.job('x').fail({ retries: -2 });
    expect(engine.job('x')).toMatchObject({ state: 'FAILED', retries: -2 });
    expect(engine.incident()).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'No more retries left.' });
    engine.cancel(key);
  });

  it.each([
    ['a failure', (engine: ReturnType<typeof testEngine>) => engine.job('x').fail({ message: LONG })],
    ['an error', (engine: ReturnType<typeof testEngine>) => engine.job('x').throwError('E', {}, LONG)],
  ])('of %s keeps 10,000 characters of its text', async (_what, answer) => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');

    // when
    answer(engine);

    // then
    expect(engine.job('x').errorMessage).toBe(`${LONG.slice(1)}...`);
    expect(engine.incident().errorMessage).toHaveLength(10_003);
    engine.cancel(key);
  });

  it('sets its retries to a positive number, and its time only while a worker has it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    const { jobKey } = engine.job('x');

    // then
    expect(engine.rejection({ type: 'JOB.UPDATE', jobKey, retries: 0 })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      reason: expect.stringContaining("with a positive amount of retries, but the amount given was '0'"),
    });
    expect(engine.rejection({ type: 'JOB.UPDATE', jobKey, timeoutMs: 1 })).toMatchObject({
      code: 'INVALID_STATE',
      reason: `Expected to update the timeout of job with key '${jobKey}', but it is not active`,
    });
    engine.job('x').activate('w', 1000);
    engine.execute({ type: 'JOB.UPDATE', jobKey, retries: 7, timeoutMs: 9000 });
    expect(engine.job('x')).toMatchObject({ retries: 7, deadlineMs: engine.nowMs() + 9000 });
    engine.cancel(key);
  });

  it('may come without an activation before', async () => {
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    engine.job('x').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that fails keeps its variables at its element, and reaches no scope around it', async () => {
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p', { n: 1 });
    engine.job('x').fail({ retries: 1, variables: { n: 2 } });
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', retries: 1, worker: '' });
    expect(engine.variables(key)).toEqual({ n: 1 });
    expect(engine.job('x').activate().variables).toEqual({ n: 2 });
    engine.cancel(key);
  });
});

describe('The answer of a task listener', () => {
  const result = { type: 'userTask', denied: false, deniedReason: '', corrections: {} } as const;

  it.each([
    ['bring variables', { variables: { n: '1' }, result }],
    [
      'deny a change and correct it',
      { variables: {}, result: { ...result, denied: true, corrections: { priority: 1 } } },
    ],
  ])('must not %s', async (_what, answered) => {
    // given
    const engine = testEngine();
    const asked = process('p').start().userTask('task').taskListeners({ eventType: 'completing', type: 'ask' }).end();
    await engine.deploy(asked);
    const key = engine.create('p');
    engine.userTask('task').complete();
    const { jobKey } = engine.job('ask');

    // then
    expect(engine.rejection({ type: 'JOB.COMPLETE', jobKey, ...answered })).toMatchObject({ code: 'INVALID_ARGUMENT' });
    engine.cancel(key);
  });
});

describe('A modification', () => {
  it('activates nothing in a scope that it terminates', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) => sub.start().userTask('one').userTask('two').end())
        .end(),
    );
    const key = engine.create('p');
    const sub = engine.elementInstanceKey('sub');

    // when
    const refusal = engine.refusedModification(key, { activate: [{ elementId: 'two' }], terminate: [sub] });

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining("instance of 'sub'") });
    engine.modify(key, { activate: [{ elementId: 'sub' }], terminate: [sub] });
    expect(engine.activeElements(key)).toEqual(['sub', 'one']);
    engine.cancel(key);
  });

  it('needs an instance that runs', () => {
    expect(testEngine().refusedModification(4711, { activate: [{ elementId: 'a' }] })).toEqual({
      code: 'NOT_FOUND',
      reason: "Expected to modify process instance but no process instance found with key '4711'",
    });
  });
});

describe('A migration', () => {
  const started = (id: string) =>
    process(id)
      .start('start', { message: { name: id } })
      .userTask('task')
      .end();

  it('leaves a key free of which the new process has an instance already', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(started('p'), started('q'));
    for (const id of ['p', 'q']) engine.publish(id, 'A');
    const key = engine.instances('p')[0]?.processInstanceKey ?? 0;

    // when
    const refusal = engine.rejection(engine.migration(key, 'q', { task: 'task' }));

    // then
    expect(refusal).toMatchObject({
      code: 'INVALID_STATE',
      reason: expect.stringContaining('the same correlation key'),
    });
    engine.cancel(engine.instances('q')[0]?.processInstanceKey ?? 0);
    engine.execute(engine.migration(key, 'q', { task: 'task' }));
    engine.cancel(key);
  });

  it.each([
    ['an instance that does not run', 4711, 'no such process instance was found'],
    ['a definition that is not there', null, 'no process definition found with key'],
  ])('is refused for %s', async (_what, wanted, reason) => {
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    const refusal = engine.rejection({
      type: 'PROCESS_INSTANCE.MIGRATE',
      processInstanceKey: wanted ?? key,
      targetProcessDefinitionKey: 4712,
      mapping: [],
    });
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', reason: expect.stringContaining(reason) });
    engine.cancel(key);
  });

  const sub = (id: string, name: string) =>
    process(id)
      .start()
      .subProcess(name, (inner) => inner.start().serviceTask('a', { type: 'x' }).end())
      .serviceTask('b', { type: 'x' })
      .end();

  it.each([
    [
      'the way in which a user task is done',
      process('p').start().userTask('a').end(),
      process('q').start().userTask('a', { jobBased: true }).end(),
      { a: 'a' },
      'are not both done in the same way',
    ],
    [
      'the kind of an event',
      process('p')
        .start()
        .catchEvent('a', { timer: { duration: 'PT1H' } })
        .end(),
      process('q').start().catchEvent('a', { signal: 's' }).end(),
      { a: 'a' },
      'do not wait for the same kind of event',
    ],
    ['the scope of an element', sub('p', 'one'), sub('q', 'two'), { one: 'two', a: 'b' }, 'the scope of the active'],
  ])('keeps %s', async (_what, old, planned, ids, reason) => {
    // given
    const engine = testEngine();
    await engine.deploy(old, planned);
    const key = engine.create('p');

    // when
    const refusal = engine.rejection(engine.migration(key, 'q', ids as never));

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining(reason) });
    engine.cancel(key);
  });

  it('names each element once', async () => {
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    const { targetProcessDefinitionKey } = engine.migration(key, 'p', {});
    const one = { sourceElementId: 'a', targetElementId: 'a' };
    const refusal = engine.rejection({
      type: 'PROCESS_INSTANCE.MIGRATE',
      processInstanceKey: key,
      targetProcessDefinitionKey,
      mapping: [one, one],
    });
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('more than once') });
    engine.cancel(key);
  });
});
