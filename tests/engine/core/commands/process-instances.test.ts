import { describe, expect, it } from 'vitest';
import type { CreateProcessInstance } from '../../../../engine/core/kernel/command.ts';
import { MAX_STEPS_PER_COMMAND } from '../../../../engine/core/kernel/limits.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

describe('Creating a process instance', () => {
  it('is refused for what is not deployed', () => {
    // given
    const engine = testEngine();
    const rest = { type: 'PROCESS_INSTANCE_CREATION.CREATE', variables: {}, startElementIds: [], tags: [] } as const;

    // then
    expect(engine.rejection({ ...rest, by: { processDefinitionId: 'p' } })).toEqual({
      code: 'NOT_FOUND',
      reason: "Expected to find process definition with process ID 'p', but none found",
    });
    expect(engine.rejection({ ...rest, by: { processDefinitionKey: 99 } }).code).toBe('NOT_FOUND');
  });

  it('takes the version that is asked for', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().userTask('old').end());
    await engine.deploy(process('p').start().userTask('new').end());

    // when
    const by = { processDefinitionId: 'p', version: 1 };
    const rest = { type: 'PROCESS_INSTANCE_CREATION.CREATE', variables: {}, startElementIds: [], tags: ['t'] } as const;
    const reply = engine.execute({ ...rest, by });

    // then
    expect(reply).toMatchObject({ processDefinitionVersion: 1, tags: ['t'] });
    expect(engine.userTask('old').tags).toEqual(['t']);
  });

  it('takes the newest version with the tag that is asked for', async () => {
    // given
    const engine = testEngine();
    for (const [id, versionTag] of [
      ['oldest', 'stable'],
      ['older', 'stable'],
      ['newest', 'trial'],
    ] as const)
      await engine.deploy(process('p').properties({ versionTag }).start().userTask(id).end());
    const rest = { type: 'PROCESS_INSTANCE_CREATION.CREATE', variables: {}, startElementIds: [], tags: [] } as const;
    const tagged = (versionTag: string) => ({ ...rest, by: { processDefinitionId: 'p', versionTag } });

    // when
    const reply = engine.execute(tagged('stable'));

    // then
    expect(reply.processDefinitionVersion).toBe(2);
    expect(engine.activeElements(reply.processInstanceKey)).toEqual(['older']);
    expect(engine.rejection(tagged('none'))).toEqual({
      code: 'NOT_FOUND',
      reason: "Expected to find process definition with process ID 'p' and version tag 'none', but none found",
    });
    expect(engine.rejection({ ...rest, by: { processDefinitionId: 'q', versionTag: 'stable' } }).code).toBe(
      'NOT_FOUND',
    );
  });

  it('starts before the given elements, also inside sub-processes', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('first')
        .subProcess('sub', (sub) => sub.start().userTask('inner').userTask('second').end(), { inputs: { x: '=1' } })
        .end(),
    );

    // when
    const key = engine.create('p', {}, ['first', 'second', 'inner']);

    // then
    expect(engine.activeElements(key)).toEqual(['first', 'sub', 'second', 'inner']);
    engine.userTask('inner').complete();
    engine.userTask('second').complete();
    engine.userTask('second').complete();
    expect(engine.path(key)).toEqual(['inner', 'second', 'sub_end', 'second', 'sub_end', 'sub', 'end']);
    expect(engine.stateOf(key)).toBe('ACTIVE'); // 'first' still waits
  });

  it('refuses to start before a start event or an element that is not there', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().end());
    const command = { type: 'PROCESS_INSTANCE_CREATION.CREATE', variables: {}, tags: [] } as const;
    const by = { processDefinitionId: 'p' };

    // then
    expect(engine.rejection({ ...command, by, startElementIds: ['start'] }).code).toBe('INVALID_ARGUMENT');
    expect(engine.rejection({ ...command, by, startElementIds: ['gone'] }).reason).toContain(
      "no element found with id 'gone'",
    );
  });
});

describe('Cancelling a process instance', () => {
  it('is refused when it has ended', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().end());
    const processInstanceKey = engine.create('p');

    // when
    const rejection = engine.rejection({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey });

    // then
    expect(rejection).toEqual({
      code: 'NOT_FOUND',
      reason: `Expected to cancel a process instance with key '${processInstanceKey}', but no such process was found`,
    });
  });
});

describe('A loop without a wait state', () => {
  it('stops at an incident instead of hanging, and can be left through a variable', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .exclusive('gw')
        .when('=leave = true')
        .end()
        .at('gw')
        .otherwise()
        .scriptTask('spin', '=1', 'n')
        .to('gw'),
    );

    // when
    const key = engine.create('p', { leave: false });

    // then
    expect(engine.incident().errorType).toBe('UNKNOWN');
    expect(engine.incident().errorMessage).toContain(`within ${MAX_STEPS_PER_COMMAND} elements`);
    engine.setVariables(key, { leave: true });
    engine.resolve();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('stops when a process calls itself for ever, and can be cancelled', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().callActivity('call', { processId: '="p"' }).end());

    // when
    const key = engine.create('p');
    expect(engine.incidents()).toHaveLength(1);
    engine.cancel(key);

    // then
    expect(engine.rows('processInstance')).toEqual([]);
  });
});

describe('What a process instance is created with', () => {
  const create = (engine: TestEngine, processDefinitionId: string, more: Partial<CreateProcessInstance>) =>
    engine.execute({
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      by: { processDefinitionId },
      variables: {},
      startElementIds: [],
      tags: [],
      ...more,
    });

  it('is told in the reply; what it calls inherits tags and business id', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('outer').start().callActivity('call', { processId: 'inner' }).end(),
      process('inner').start().userTask('task').end(),
    );

    // when
    const created = create(engine, 'outer', { tags: ['a:1'], businessId: 'H26.1-000001' });

    // then
    expect(created).toMatchObject({ tags: ['a:1'], businessId: 'H26.1-000001' });
    expect(engine.instances('inner')).toMatchObject([{ tags: ['a:1'], businessId: 'H26.1-000001' }]);
    engine.cancel(created.processInstanceKey);
  });

  it('may not share a business id with a running instance of any version of its process, where that is asked for', async () => {
    // given
    const engine = testEngine({ uniqueBusinessIds: true });
    const parts = [process('q').start().callActivity('call', { processId: 'p' }).end()];
    await engine.deploy(...parts, process('p').start().serviceTask('work', { type: 'x' }).end());
    const first = create(engine, 'p', { businessId: 'H1' });
    await engine.deploy(process('p').start().serviceTask('work', { type: 'x' }).task('more').end());

    // when
    const command = {
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      by: { processDefinitionId: 'p' },
      variables: {},
      startElementIds: [],
      tags: [],
    } as const;

    // then
    expect(engine.rejection({ ...command, businessId: 'H1' })).toMatchObject({
      code: 'ALREADY_EXISTS',
      reason:
        "Expected to create instance of process with business id 'H1', but an instance with this business id already exists for process definition 'p'",
    });
    // another id, none, another process, and a called instance do no harm
    const others = [
      create(engine, 'p', { businessId: 'H2' }),
      create(engine, 'p', {}),
      create(engine, 'q', { businessId: 'H1' }),
    ];
    engine.cancel(first.processInstanceKey);
    others.push(create(engine, 'p', { businessId: 'H1' }));
    for (const { processInstanceKey } of others) engine.cancel(processInstanceKey);
  });

  const steps = () =>
    process('p')
      .start()
      .subProcess('sub', (sub) =>
        sub
          .start()
          .userTask('one')
          .loop({ inputCollection: '=[1, 2]' })
          .boundary('late', 'one', { timer: { duration: 'PT1H' } })
          .end('late_end')
          .at('one')
          .userTask('two')
          .end(),
      )
      .userTask('three')
      .end();

  it.each([
    ['completed', (engine: TestEngine) => [1, 2].map(() => engine.userTask('one').complete())],
    ['terminated', (engine: TestEngine) => engine.advance('PT1H')],
  ])('may end it after an element was %s', async (_how, end) => {
    // given
    const engine = testEngine();
    await engine.deploy(steps());
    const { processInstanceKey } = create(engine, 'p', { terminateAfter: ['one'] });
    engine.restart();

    // when
    end(engine);

    // then
    expect(engine.stateOf(processInstanceKey)).toBe('TERMINATED');
    expect(engine.path(processInstanceKey)).not.toContain('two');
  });

  it('may end it after its end event, or lets it complete when the element is not reached', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().end());

    // then
    expect(engine.stateOf(create(engine, 'p', { terminateAfter: ['end'] }).processInstanceKey)).toBe('TERMINATED');
    expect(engine.stateOf(create(engine, 'p', {}).processInstanceKey)).toBe('COMPLETED');
  });

  it('must not name an element that is not there', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(steps());

    // when
    const refusal = engine.rejection({
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      by: { processDefinitionId: 'p' },
      variables: {},
      startElementIds: [],
      tags: [],
      terminateAfter: ['nothing'],
    });

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining("with id 'nothing'") });
  });
});
