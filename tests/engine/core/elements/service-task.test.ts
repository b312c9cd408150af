import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const simple = () =>
  process('p')
    .start()
    .serviceTask('a', { type: 'x', headers: { unit: 'civil' } })
    .end();

describe('A service task', () => {
  it('waits for its worker, merges what it answers and goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p', { n: 1 });

    // when
    const { job, variables } = engine.job('x').activate('worker-1');
    engine.job('x').complete({ n: 2, done: true });

    // then
    expect(job).toMatchObject({ worker: 'worker-1', retries: 3, customHeaders: { unit: 'civil' }, elementId: 'a' });
    expect(variables).toEqual({ n: 1 });
    expect(engine.path(key)).toEqual(['start', 'a', 'end']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ n: 2, done: true });
  });

  it('has the whole part of what its retries evaluate to', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().serviceTask('a', { type: 'x', retries: '=tries / 2' }).end());

    // when
    engine.create('p', { tries: 5 });

    // then
    expect(engine.job('x').retries).toBe(2);
  });

  it('is completed only once', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    engine.create('p');
    const { jobKey, complete } = engine.job('x');
    complete();

    // when
    const rejection = engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} });

    // then
    const reason = `Expected to complete job with key '${jobKey}', but no such job was found`;
    expect(rejection).toEqual({ code: 'NOT_FOUND', reason });
  });

  it('can be handed out again after its timeout, with the same retries', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    engine.create('p');
    engine.job('x').activate('slow', 1000);

    // when
    engine.advance('PT2S');

    // then
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', retries: 3, worker: 'slow' });
    expect(engine.job('x').activate('fast').job.worker).toBe('fast');
  });

  it('is tried again after the back-off of a failure, and sees the local variables of the failure', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    engine.job('x').activate();

    // when
    engine.job('x').fail({ retries: 2, message: 'busy', backOffMs: 10_000, variables: { attempt: 1 } });

    // then
    expect(engine.job('x')).toMatchObject({ state: 'BACKING_OFF', retries: 2, errorMessage: 'busy' });
    const { jobKey } = engine.job('x');
    expect(engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} }).code).toBe('INVALID_STATE');
    engine.advance('PT10S');
    expect(engine.job('x').activate().variables).toEqual({ attempt: 1 });
    engine.job('x').complete();
    expect(engine.variables(key)).toEqual({});
  });

  it('gets an incident when no retries are left, and goes on after they were raised and the incident resolved', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    engine.job('x').fail({ retries: 0, message: 'no printer' });
    expect(engine.incident()).toMatchObject({
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'no printer',
      elementId: 'a',
    });

    // when it is resolved without retries
    const { incidentKey, jobKey } = engine.incident();
    const refusal = engine.rejection({ type: 'INCIDENT.RESOLVE', incidentKey });

    // then the incident stays, and the job waits
    const what = `Expected to resolve incident with key '${incidentKey}', but job with key '${jobKey}' has no retries left.`;
    expect(refusal).toEqual({ code: 'INVALID_STATE', reason: expect.stringContaining(what) });
    expect(engine.incidents()).toMatchObject([{ incidentKey }]);
    expect(engine.job('x').state).toBe('FAILED');

    // when
    engine.job('x').update({ retries: 1 });
    engine.resolve();
    engine.job('x').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'a', 'end']);
  });

  it('refuses answers while its incident is open', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    engine.create('p');
    const { jobKey, fail } = engine.job('x');
    fail();

    // when
    const rejection = engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} });

    // then
    expect(rejection.code).toBe('INVALID_STATE');
    expect(rejection.reason).toContain("but it is in state 'FAILED'");
  });

  it('gets more time from its worker', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    engine.create('p');
    engine.job('x').activate('w', 1000);

    // when
    engine.job('x').update({ timeoutMs: 5000 });
    engine.advance('PT4S');

    // then
    expect(engine.job('x').state).toBe('ACTIVATED');
  });

  it('gets an incident when its type is not a text, and starts after the variable was set', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().serviceTask('a', { type: '=jobType' }).end());
    const key = engine.create('p');
    expect(engine.incident().errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(engine.incident().errorMessage).toContain("to be 'STRING', but was 'NULL'");

    // when
    engine.setVariables(key, { jobType: 'late' });
    engine.resolve();
    engine.job('late').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('serves send, script and business rule tasks, message throw and end events alike', async () => {
    // given
    const engine = testEngine();
    const message = { name: 'm' };
    await engine.deploy(
      process('p')
        .start()
        .jobTask('sendTask', 'send', { type: 'j' })
        .jobTask('scriptTask', 'script', { type: 'j' })
        .jobTask('businessRuleTask', 'rule', { type: 'j' })
        .throwEvent('throw', { message, type: 'j' })
        .end('tell', { message, type: 'j' }),
    );
    const key = engine.create('p');

    // when
    for (let count = 0; count < 5; count++) engine.job('j').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'send', 'script', 'rule', 'throw', 'tell']);
  });
});
