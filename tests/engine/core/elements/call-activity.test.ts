import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { createTestEngine, testEngine } from '../harness.ts';

describe('A call activity', () => {
  const child = () => process('child').start().serviceTask('a', { type: 'x' }).end();

  it('passes all variables down and back', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      child(),
      process('p')
        .start()
        .callActivity('call', { processId: 'child', inputs: { local: '=2' }, propagateAllChildVariables: true })
        .end(),
    );
    const key = engine.create('p', { n: 1 });

    // when
    const { variables, job } = engine.job('x').activate();
    engine.job('x').complete({ n: 5, m: 6 });

    // then
    expect(variables).toEqual({ n: 1, local: 2 });
    expect(job.rootProcessInstanceKey).toBe(key);
    expect(engine.variables(key)).toEqual({ n: 5, m: 6 });
    expect(engine.path(key)).toEqual(['start', 'call', 'end']);
  });

  it('passes only what is asked for', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      child(),
      process('p')
        .start()
        .callActivity('call', {
          processId: 'child',
          propagateAllParentVariables: false,
          propagateAllChildVariables: false,
          inputs: { given: '=n' },
          outputs: { answer: '=m' },
        })
        .end(),
    );
    const key = engine.create('p', { n: 1, secret: 2 });

    // when
    const { variables } = engine.job('x').activate();
    engine.job('x').complete({ m: 6, other: 7 });

    // then
    expect(variables).toEqual({ given: 1 });
    expect(engine.variables(key)).toEqual({ n: 1, secret: 2, answer: 6 });
  });

  it('passes nothing without input mappings when not all variables are wanted, not even the item of a loop', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      child(),
      process('p')
        .start()
        .callActivity('call', { processId: 'child', propagateAllParentVariables: false })
        .loop({ inputCollection: '=[1]', inputElement: 'item' })
        .end(),
    );
    const key = engine.create('p', { n: 1 });

    // when
    const { variables } = engine.job('x').activate();

    // then
    expect(variables).toEqual({});
    engine.cancel(key);
  });

  it('calls the version that its binding means', async () => {
    // given
    const engine = testEngine();
    const version = (type: string, versionTag: string) =>
      process('child').properties({ versionTag }).start().serviceTask('a', { type }).end();
    const caller = (id: string, bindingType: 'latest' | 'deployment' | 'versionTag', versionTag?: string) =>
      process(id)
        .start()
        .callActivity('call', { processId: 'child', bindingType, ...(versionTag === undefined ? {} : { versionTag }) })
        .end();
    await engine.deploy(version('v1', 'spring'), caller('together', 'deployment'));
    await engine.deploy(version('v2', 'summer'));
    await engine.deploy(caller('newest', 'latest'), caller('tagged', 'versionTag', 'spring'));

    // when
    for (const id of ['together', 'newest', 'tagged']) engine.create(id);

    // then
    expect(engine.rows('job').map((job) => job.type)).toEqual(['v1', 'v2', 'v1']);
  });

  it('gets an incident when the process is missing, and calls it after it was deployed', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().callActivity('call', { processId: 'child' }).end());
    const key = engine.create('p');
    expect(engine.incident().errorType).toBe('CALLED_ELEMENT_ERROR');
    expect(engine.incident().errorMessage).toContain("process id 'child' to be deployed, but not found");

    // when
    await engine.deploy(child());
    engine.resolve();
    engine.job('x').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('is terminated with its parent, and the called instance not by itself', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(child(), process('p').start().callActivity('call', { processId: 'child' }).end());
    const key = engine.create('p');
    const called = engine.instances('child')[0]?.processInstanceKey ?? 0;

    // when
    const rejection = engine.rejection({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: called });
    engine.evictAndReload(key);
    engine.cancel(key);

    // then
    expect(rejection.code).toBe('INVALID_STATE');
    expect(rejection.reason).toContain(`Cancel the root process instance '${key}' instead`);
    expect([engine.stateOf(key), engine.stateOf(called)]).toEqual(['TERMINATED', 'TERMINATED']);
    expect(engine.rows('job')).toEqual([]);
  });

  it('has no called process with only a message start event, and says so in an incident', async () => {
    // given
    const engine = testEngine();
    const child = process('child')
      .start('told', { message: { name: 'm' } })
      .end();
    await engine.deploy(child, process('p').start().callActivity('call', { processId: 'child' }).end());

    // when
    const key = engine.create('p');

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'CALLED_ELEMENT_ERROR', elementId: 'call' });
    engine.cancel(key);
  });

  it('stops at an incident when calls lie inside each other beyond reason', async () => {
    // given
    const engine = createTestEngine();
    await engine.deploy(process('p').start().callActivity('again', { processId: '="p"' }).end());

    // when
    engine.create('p');

    // then
    expect(engine.instances('p')).toHaveLength(1000);
    expect(engine.incident()).toMatchObject({ errorType: 'CALLED_ELEMENT_ERROR', elementId: 'again' });
  });
});
