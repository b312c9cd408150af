/** Secrets: a worker is handed their values, and nothing else ever has them. */
import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const PASSWORD = 'xoài-4711';
const known = () =>
  new Map<string, string | null>([
    ['token', PASSWORD],
    ['token-2', 'dừa-4712'],
    ['broken', null],
  ]);

const working = (inputs: Readonly<Record<string, string>>) =>
  process('p').start().serviceTask('work', { type: 'x', inputs }).end();

describe('A worker', () => {
  it('is handed the value of a secret where its input mapping names it, and the variable keeps the name', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    await engine.deploy(
      working({
        plain: '=camunda.secrets.token',
        inText: '="Bearer " + camunda.secrets.`token-2` + "/" + camunda.secrets.token',
        'nested.deep': '={headers: {auth: camunda.secrets.token, kind: kind}}',
      }),
    );
    const key = engine.create('p', { kind: 'copy' });
    // when
    const { variables } = engine.job('x').activate();
    // then
    expect(variables).toEqual({
      kind: 'copy',
      plain: PASSWORD,
      inText: `Bearer dừa-4712/${PASSWORD}`,
      nested: { deep: { headers: { auth: PASSWORD, kind: 'copy' } } },
    });
    const kept = engine.rows('variable').filter(({ name }) => name === 'plain');
    expect(kept).toMatchObject([{ value: '"camunda.secrets.token"' }]);
    expect(JSON.stringify([engine.records, engine.written()])).not.toContain(PASSWORD);
    engine.job('x').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('is handed a text that only looks like a reference as it stands', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    await engine.deploy(working({ named: '=camunda.secrets.token', copied: '=named', given: '=given' }));
    engine.create('p', { given: 'camunda.secrets.token', outer: 'camunda.secrets.token' });
    // when
    const { variables } = engine.job('x').activate();
    // then
    const reference = 'camunda.secrets.token';
    expect(variables).toEqual({ named: PASSWORD, copied: reference, given: reference, outer: reference });
    engine.job('x').complete();
  });

  it('is handed what somebody has put in the place of a reference since', async () => {
    const engine = testEngine({ secrets: known() });
    await engine.deploy(working({ named: '={in: camunda.secrets.token}' }));
    engine.create('p');
    engine.setVariables(engine.elementInstanceKey('work'), { named: { other: 1 } }, true);
    expect(engine.job('x').activate().variables).toEqual({ named: { other: 1 } });
    engine.job('x').complete();
  });

  it('gets nothing of a secret that is not there or cannot be read: an incident waits for it', async () => {
    // given
    const secrets = known();
    const engine = testEngine({ secrets });
    await engine.deploy(working({ first: '=camunda.secrets.absent', second: '=camunda.secrets.broken' }));
    engine.create('p');
    const ask = () =>
      engine.execute({
        type: 'JOB_BATCH.ACTIVATE',
        jobType: 'x',
        jobKeys: [engine.job('x').jobKey],
        worker: 'w',
        timeoutMs: 60_000,
      }).jobs;
    // when
    expect(ask()).toEqual([]);
    // then
    expect(engine.incident()).toMatchObject({
      errorType: 'SECRET_RESOLUTION_ERROR',
      errorMessage: expect.stringContaining("'absent' to a worker, but there is no such secret"),
    });
    expect(ask()).toEqual([]);
    // when
    secrets.set('absent', PASSWORD);
    engine.resolve();
    expect(ask()).toEqual([]);
    // then
    expect(engine.incident().errorMessage).toContain("'broken' to a worker, but it cannot be read");
    secrets.set('broken', 'whole');
    engine.resolve();
    expect(ask()).toMatchObject([{ job: { retries: 3 }, variables: { first: PASSWORD, second: 'whole' } }]);
    engine.job('x').complete();
  });

  it('gets no list or object in which the reference could not be replaced', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    await engine.deploy(working({ listed: '=append([], camunda.secrets.token)' }));
    engine.create('p');
    // when
    const { jobKey } = engine.job('x');
    engine.execute({ type: 'JOB_BATCH.ACTIVATE', jobType: 'x', jobKeys: [jobKey], worker: 'w', timeoutMs: 60_000 });
    // then
    expect(engine.incident()).toMatchObject({
      errorType: 'SECRET_RESOLUTION_ERROR',
      errorMessage: expect.stringContaining("at 'listed', but there is a list or an object"),
    });
    engine.cancel(engine.rows('processInstance')[0]?.processInstanceKey ?? 0);
  });

  it('of a listener, and one inside a sub-process that names a secret, is handed the reference', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    const inputs = { named: '=camunda.secrets.token' };
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('work', { type: 'x', inputs })
        .listeners({ eventType: 'start', type: 'listen' })
        .subProcess('sub', (sub) => sub.start('in').serviceTask('inner', { type: 'y' }).end('out'), { inputs })
        .end(),
    );
    engine.create('p');
    // then
    const reference = { named: 'camunda.secrets.token' };
    expect(engine.job('listen').activate().variables).toEqual(reference);
    engine.job('listen').complete();
    expect(engine.job('x').activate().variables).toEqual({ named: PASSWORD });
    engine.job('x').complete();
    expect(engine.job('y').activate().variables).toEqual(reference);
    engine.job('y').complete();
  });
});

it('Outside of input mappings a secret is null', async () => {
  const engine = testEngine({ secrets: known() });
  await engine.deploy(process('p').start().scriptTask('s', '=camunda.secrets.token', 'seen').end());
  expect(engine.variables(engine.create('p'))).toEqual({ seen: null });
});

it('An expression from outside sees the reference, and is told which secrets it has read', () => {
  const engine = testEngine({ secrets: known() });
  const answer = engine.execute({
    type: 'EXPRESSION.EVALUATE',
    expression: '=if n = 1 then "Bearer " + camunda.secrets.token else camunda.secrets.other',
    variables: { n: '1' },
    scopeKey: null,
    tenantId: null,
  });
  expect(answer).toMatchObject({ value: 'Bearer camunda.secrets.token', referencedSecrets: ['token'] });
});
