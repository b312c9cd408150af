/** Business ids beyond the creation: assigned late, and of called processes (Camunda 8.10). */
import { describe, expect, it } from 'vitest';
import type { CreateProcessInstance } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { decision, dmn, dmnFile, literal } from '../../support/dmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const work = () => process('p').start().serviceTask('one', { type: 'x' }).serviceTask('two', { type: 'y' }).end();

const assign = (processInstanceKey: number, businessId = 'H26-1') =>
  ({ type: 'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN', processInstanceKey, businessId }) as const;

const expected = (key: number) => `Expected to assign a business id to process instance with key '${key}', but`;

const idsOf = (engine: TestEngine, processId: string) =>
  engine.instances(processId).map(({ businessId }) => businessId);

const creation = (
  processDefinitionId: string,
  businessId: string,
  variables: Readonly<Record<string, string>> = {},
): CreateProcessInstance => ({
  type: 'PROCESS_INSTANCE_CREATION.CREATE',
  by: { processDefinitionId },
  variables,
  startElementIds: [],
  tags: [],
  businessId,
});

const createWith = (engine: TestEngine, businessId: string, variables: Readonly<Record<string, string>> = {}): number =>
  engine.execute(creation('p', businessId, variables)).processInstanceKey;

describe('A business id that is assigned late', () => {
  it('stays with the running instance that had none, and a repeated assignment does no harm', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(work());
    const key = engine.create('p');

    // when
    engine.execute(assign(key));
    engine.execute(assign(key));

    // then
    expect(idsOf(engine, 'p')).toEqual(['H26-1']);
    const reason = `${expected(key)} it has a business id already`;
    expect(engine.rejection(assign(key, 'H26-2'))).toEqual({ code: 'INVALID_STATE', reason });
    expect(idsOf(engine, 'p')).toEqual(['H26-1']);
  });

  it('goes to a root instance that is there and active', async () => {
    // given
    const engine = testEngine();
    const outer = process('outer').start().callActivity('call', { processId: 'p' }).end();
    await engine.deploy(work(), outer);
    engine.create('outer');
    const [called] = engine.instances('p');
    const key = called?.processInstanceKey ?? 0;
    const ending = process('ending').processListeners({ eventType: 'end', type: 'last' }).start().task('t').end();
    await engine.deploy(ending);
    const endingKey = engine.create('ending');

    // then
    expect(engine.rejection(assign(1))).toMatchObject({ code: 'NOT_FOUND' });
    expect(engine.rejection(assign(key))).toEqual({
      code: 'INVALID_STATE',
      reason: `${expected(key)} it is called by another one; only root instances may be given one`,
    });
    expect(engine.rejection(assign(endingKey))).toEqual({
      code: 'INVALID_STATE',
      reason: `${expected(endingKey)} it is not active`,
    });
  });

  it('is refused where business ids are unique', async () => {
    const engine = testEngine({ uniqueBusinessIds: true });
    await engine.deploy(work());
    const key = engine.create('p');

    expect(engine.rejection(assign(key))).toEqual({
      code: 'INVALID_STATE',
      reason: `${expected(key)} business ids are unique, and may be given at the creation only`,
    });
  });

  it('goes to a suspended instance too', async () => {
    const engine = testEngine();
    await engine.deploy(work());
    const key = engine.create('p');
    engine.suspend(key);
    engine.execute(assign(key));
    expect(idsOf(engine, 'p')).toEqual(['H26-1']);
    engine.resume(key);
  });

  it('comes with the completion of a job, wholly or not at all', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(work());
    const key = engine.create('p');
    const complete = (type: string, businessId: string) =>
      ({ type: 'JOB.COMPLETE', jobKey: engine.job(type).jobKey, variables: {}, businessId }) as const;

    // when
    engine.execute(complete('x', 'H26-1'));

    // then
    expect(idsOf(engine, 'p')).toEqual(['H26-1']);
    expect(engine.rejection(complete('y', 'H26-2'))).toMatchObject({ code: 'INVALID_STATE' });
    expect(engine.job('y').state).toBe('CREATED');
    engine.execute(complete('y', 'H26-1'));
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('comes with the completion of the job of a listener and of an ad-hoc sub-process', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().userTask('t').taskListeners({ eventType: 'creating', type: 'listener' }).end(),
      process('q')
        .start()
        .adHoc('a', (inside) => inside.task('t'), { type: 'agent' })
        .end(),
    );
    engine.create('p');
    engine.create('q');

    // when
    for (const type of ['listener', 'agent'])
      engine.execute({ type: 'JOB.COMPLETE', jobKey: engine.job(type).jobKey, variables: {}, businessId: type });

    // then
    expect([...idsOf(engine, 'p'), ...idsOf(engine, 'q')]).toEqual(['listener', 'agent']);
  });

  it('goes down to what is called from then on', async () => {
    // given
    const engine = testEngine();
    const outer = process('outer')
      .start()
      .callActivity('before', { processId: 'p' })
      .callActivity('after', { processId: 'p' })
      .end();
    await engine.deploy(process('p').start().serviceTask('one', { type: 'x' }).end(), outer);
    const key = engine.create('outer');

    // when
    engine.execute(assign(key));

    // then
    expect(idsOf(engine, 'p')).toEqual([null]);
    engine.job('x').complete();
    expect(idsOf(engine, 'p')).toEqual(['H26-1']);
  });

  it('is kept with what is given out and waited for from then on, not with what was there before', async () => {
    // given
    const engine = testEngine();
    const paid = { message: { name: 'paid', correlationKey: '="1"' } };
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('one', { type: 'x' })
        .decisionTask('decide', { decisionId: 'fee', resultVariable: 'fee' })
        .parallel('fork')
        .userTask('check')
        .end()
        .at('fork')
        .catchEvent('wait', paid)
        .serviceTask('two', { type: 'y' })
        .end('done'),
      dmnFile('fee.dmn', dmn(decision('fee', literal('5')))),
    );
    const key = engine.create('p');
    const before = engine.job('x');

    // when
    engine.execute(assign(key));
    before.complete();

    // then
    expect(before.businessId).toBeNull();
    expect(engine.userTask('check').businessId).toBe('H26-1');
    expect(engine.rows('messageSubscription')).toMatchObject([{ businessId: 'H26-1' }]);
    engine.publish('paid', '1');
    expect(engine.job('y').businessId).toBe('H26-1');
    const values = engine.records.map(({ value }) => value);
    const correlated = values.filter((value) => 'correlatedMessageSubscriptionKey' in value);
    const decided = values.flatMap((value) => ('instances' in value ? value.instances : []));
    expect(correlated).toMatchObject([{ elementId: 'wait', businessId: 'H26-1' }]);
    expect(decided).toMatchObject([{ decisionDefinitionId: 'fee', businessId: 'H26-1' }]);
  });
});

describe('The business id of a called process', () => {
  const calling = (businessId?: string) =>
    process('p')
      .start()
      .callActivity('call', { processId: 'q', ...(businessId === undefined ? {} : { businessId }) })
      .end();

  it.each([
    [undefined, 'H26-1'],
    ['', null],
    ['fixed', 'fixed'],
    ['=order + "-" + camunda.processInstance.businessId', 'o7-H26-1'],
    ['=null', null],
    ['=if order = "o7" then nobody else missing', null],
    ['=""', null],
  ])('by %s is %s', async (given, businessId) => {
    // given
    const engine = testEngine();
    await engine.deploy(calling(given), process('q').start().serviceTask('one', { type: 'x' }).end());

    // when
    createWith(engine, 'H26-1', { order: '"o7"', nobody: 'null' });

    // then
    expect(idsOf(engine, 'q')).toEqual([businessId]);
  });

  it('is each for itself of several instances, may be long, and sees what is mapped', async () => {
    // given
    const engine = testEngine();
    const spec = { processId: 'q', businessId: '=item + end', inputs: { end: '=end + "!"' } };
    const loop = { inputCollection: '=[1, 2]', inputElement: 'n' };
    await engine.deploy(
      process('p')
        .start()
        .callActivity('call', { ...spec, inputs: { ...spec.inputs, item: '=string(n)' } })
        .loop(loop)
        .end(),
      process('q').start().serviceTask('one', { type: 'x' }).end(),
    );

    // when
    createWith(engine, 'H26-1', { end: JSON.stringify('x'.repeat(254)) });

    // then
    const end = `${'x'.repeat(254)}!`;
    expect(idsOf(engine, 'q')).toEqual([`1${end}`, `2${end}`]);
  });

  it('goes down from who calls, not from the outermost', async () => {
    const engine = testEngine();
    await engine.deploy(
      calling('fixed'),
      process('q').start().callActivity('call', { processId: 'r' }).end(),
      process('r').start().serviceTask('one', { type: 'x' }).end(),
    );
    createWith(engine, 'H26-1');
    expect([...idsOf(engine, 'q'), ...idsOf(engine, 'r')]).toEqual(['fixed', 'fixed']);
  });

  it.each([
    ['=missing', "but it is 'NULL'. [NO_VARIABLE_FOUND] No variable found with name 'missing'"],
    ['=count(long)', "but it is 'NUMBER'"],
    ['=long', 'but it is longer than 256 characters'],
    ['t'.repeat(257), 'but it is longer than 256 characters'],
  ])('by %s raises an incident until it can be evaluated', async (businessId, text) => {
    // given
    const engine = testEngine();
    await engine.deploy(calling(businessId), process('q').start().serviceTask('one', { type: 'x' }).end());
    const key = createWith(engine, 'H26-1', { long: JSON.stringify('x'.repeat(257)) });

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'call' });
    expect(engine.incident().errorMessage).toContain(text);
    if (!['=missing', '=long'].includes(businessId)) return;

    // when
    engine.setVariables(key, { missing: 'now', long: 'now' });
    engine.resolve();

    // then
    expect(idsOf(engine, 'q')).toEqual(['now']);
  });
});

describe('Unique business ids of instances that are migrated', () => {
  const waiting = (id: string) => process(id).start().serviceTask('one', { type: id }).end();
  const create = (processDefinitionId: string) => creation(processDefinitionId, 'H26-1');

  it('are those of the process to which they go, where they may be taken already', async () => {
    // given
    const engine = testEngine({ uniqueBusinessIds: true });
    await engine.deploy(waiting('p'), waiting('q'));
    const migrated = engine.execute(create('p')).processInstanceKey;
    const other = engine.execute(create('q')).processInstanceKey;

    // when
    engine.execute(engine.migration(migrated, 'q', { one: 'one' }));

    // then
    engine.execute(create('p'));
    engine.cancel(other);
    expect(engine.rejection(create('q')).code).toBe('ALREADY_EXISTS');
    engine.cancel(migrated);
    engine.execute(create('q'));
  });
});
