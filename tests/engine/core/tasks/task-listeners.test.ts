import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const listened = (eventType: string, spec: Parameters<BpmnBuilder['userTask']>[1] = {}): BpmnBuilder =>
  process('p')
    .start()
    .userTask('task', spec)
    .taskListeners({ eventType, type: 'one' }, { eventType, type: 'two' })
    .end();

const named = (engine: TestEngine) =>
  ({ userTaskKey: engine.userTask('task').userTaskKey, assignee: 'lan', action: '' }) as const;

describe('Task listeners', () => {
  it('are asked one after the other before the task is created, and may correct it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('creating', { assignee: 'lan' }));
    const key = engine.create('p');
    expect(engine.userTask('task')).toMatchObject({ state: 'CREATING', assignee: '' });
    expect(engine.job('one')).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'CREATING' });

    // when
    engine.job('one').correct({ priority: 80, candidateGroups: ['clerks'] });
    expect(engine.job('two').customHeaders).toMatchObject({
      'io.camunda.zeebe:priority': '80',
      'io.camunda.zeebe:assignee': 'lan',
      'io.camunda.zeebe:changedAttributes': '["priority","candidateGroups"]',
    });
    engine.restart();
    engine.job('two').complete();

    // then
    const created = { state: 'CREATED', assignee: 'lan', priority: 80, candidateGroups: ['clerks'], transition: null };
    expect(engine.userTask('task')).toMatchObject(created);
    engine.cancel(key);
  });

  it('of an assignment may deny it: the task stays as it was', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('assigning'));
    const key = engine.create('p');
    engine.userTask('task').assign('lan');
    expect(engine.userTask('task')).toMatchObject({ state: 'ASSIGNING', assignee: '' });

    // when
    engine.job('one').correct({ priority: 99 });
    engine.job('two').deny();

    // then
    expect(engine.userTask('task')).toMatchObject({ state: 'CREATED', assignee: '', priority: 50 });
    engine.cancel(key);
  });

  it.each([
    ['an assignment', 'assigning', (engine: TestEngine) => engine.userTask('task').assign('lan'), []],
    [
      'an update',
      'updating',
      (engine: TestEngine) =>
        engine.execute({
          type: 'USER_TASK.UPDATE',
          userTaskKey: engine.userTask('task').userTaskKey,
          changeset: { candidateGroups: ['clerks'], priority: 9, dueDateMs: null },
          action: '',
        }),
      ['priority'],
    ],
  ])('are told what %s changes, and not what stays or is set back', async (_what, eventType, change, changed) => {
    // given
    const engine = testEngine();
    await engine.deploy(listened(eventType, { assignee: 'lan', candidateGroups: '=["clerks"]' }));
    const key = engine.create('p');
    if (eventType === 'assigning') for (const type of ['one', 'two']) engine.job(type).complete();
    const told = (type: string) => engine.job(type).customHeaders['io.camunda.zeebe:changedAttributes'] ?? '[]';

    // when
    change(engine);

    // then
    expect(JSON.parse(told('one'))).toEqual(changed);
    engine.job('one').correct({ priority: 50, candidateUsers: ['minh'] });
    expect(JSON.parse(told('two'))).toEqual(['candidateUsers']);
    engine.cancel(key);
  });

  it.each([
    [
      'assign',
      (engine: TestEngine) => engine.execute({ ...named(engine), type: 'USER_TASK.ASSIGN', allowOverride: true }),
    ],
    [
      'claim',
      (engine: TestEngine) => engine.execute({ ...named(engine), type: 'USER_TASK.ASSIGN', allowOverride: false }),
    ],
  ])('of a command that names no action are told a word for it: %s', async (word, give) => {
    const engine = testEngine();
    await engine.deploy(listened('assigning'));
    const key = engine.create('p');
    give(engine);
    expect(engine.job('one').customHeaders['io.camunda.zeebe:action']).toBe(word);
    engine.cancel(key);
  });

  it('whose type is no text are called again when their incident is resolved', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().userTask('task').taskListeners({ eventType: 'completing', type: '=kind' }).end(),
    );
    const key = engine.create('p');
    engine.userTask('task').complete();
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'task' });

    // when
    engine.setVariables(key, { kind: 'ask' });
    engine.resolve();

    // then
    engine.job('ask').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('hold a completion with its variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('completing'));
    const key = engine.create('p');

    // when
    engine.userTask('task').complete({ approved: true });
    expect(engine.variables(key)).toEqual({});
    engine.job('one').complete();
    engine.job('two').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ approved: true });
  });

  it('of a completion see what it brings, above what the process has', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('completing'));
    const key = engine.create('p', { approved: false, code: 'A' });

    // when
    engine.userTask('task').complete({ approved: true, big: 1 });

    // then
    expect(engine.job('one').activate().variables).toEqual({ approved: true, big: 1, code: 'A' });
    expect(engine.variables(key)).toEqual({ approved: false, code: 'A' });
    engine.job('one').complete();
    engine.job('two').complete();
  });

  it('of a cancelation are asked before the task and all around it end', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      listened('canceling')
        .boundary('late', 'task', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.advance('PT1H');

    // then
    expect(engine.userTask('task').state).toBe('CANCELING');
    engine.job('one').complete();
    engine.job('two').complete();
    expect(engine.path(key)).toEqual(['start', 'late', 'end2']);
  });

  it('let no other change come in between', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('updating'));
    const key = engine.create('p');
    const { userTaskKey } = engine.userTask('task');
    engine.execute({ type: 'USER_TASK.UPDATE', userTaskKey, changeset: { priority: 10 }, action: '' });

    // when
    const rejection = engine.rejection({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: {}, action: '' });

    // then
    expect(rejection).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining("state 'UPDATING'") });
    for (const type of ['one', 'two']) engine.job(type).complete();
    expect(engine.userTask('task').priority).toBe(10);
    engine.cancel(key);
  });

  it.each([
    ['a denial with corrections', { denied: true, corrections: { priority: 1 } }],
    ['a denied creation', { denied: true, corrections: {} }],
  ])('must not answer with %s', async (_what, answer) => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('creating'));
    const key = engine.create('p');
    const { jobKey } = engine.job('one');
    const result = { type: 'userTask' as const, deniedReason: '', ...answer };

    // when
    const rejection = engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {}, result });

    // then
    expect(rejection.code).toBe('INVALID_ARGUMENT');
    engine.cancel(key);
  });

  it('without retries open an incident that can be resolved', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('creating'));
    const key = engine.create('p');

    // when
    engine.job('one').fail();

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'TASK_LISTENER_NO_RETRIES', elementId: 'task' });
    engine.job('one').update({ retries: 1 });
    engine.resolve();
    for (const type of ['one', 'two']) engine.job(type).complete();
    expect(engine.userTask('task').state).toBe('CREATED');
    engine.cancel(key);
  });

  it('are asked about variables that are set at the task, and hold them back until they agree', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('updating'));
    const key = engine.create('p');
    const scopeKey = engine.elementInstanceKey('task');

    // when
    engine.setVariables(scopeKey, { draft: 1 }, true);
    engine.restart();

    // then
    expect(engine.userTask('task').state).toBe('UPDATING');
    expect(engine.job('one').customHeaders['io.camunda.zeebe:changedAttributes']).toBe('["variables"]');
    const variables = { draft: '2' };
    const second = engine.rejection({ type: 'VARIABLE_DOCUMENT.UPDATE', scopeKey, variables, local: true });
    expect(second.reason).toContain("in state 'UPDATING'");
    expect(engine.rows('variable')).toEqual([]);
    for (const type of ['one', 'two']) engine.job(type).complete();
    expect(engine.rows('variable')).toMatchObject([{ name: 'draft', scopeKey }]);
    engine.cancel(key);
  });

  it.each([
    ['the last one agrees', (engine: TestEngine) => engine.job('two').complete(), null],
    ['one denies', (engine: TestEngine) => engine.job('two').deny(), "denied by Task Listener. Reason to deny: 'no'"],
    [
      'the instance is canceled',
      (engine: TestEngine) => engine.cancel(engine.userTask('task').processInstanceKey),
      'canceled',
    ],
  ])('answer the one who asked for the change when %s, and not before', async (_when, end, reason) => {
    // given
    const engine = testEngine();
    await engine.deploy(listened('completing'));
    const key = engine.create('p');
    const { userTaskKey } = engine.userTask('task');
    const answers = () => engine.effects.filter((effect) => effect.type === 'requestAnswered');
    engine.userTask('task').complete();
    engine.job('one').complete();
    expect(answers()).toEqual([]);

    // when
    end(engine);

    // then
    const rejection = reason === null ? null : { code: 'INVALID_STATE', reason: expect.stringContaining(reason) };
    expect(answers()).toEqual([{ type: 'requestAnswered', requestKey: userTaskKey, rejection }]);
    if (engine.stateOf(key) === 'ACTIVE') engine.cancel(key);
  });
});
