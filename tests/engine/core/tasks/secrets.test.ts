/** Secrets: a worker is handed their values, and nothing else ever has them. */
import { describe, expect, it } from 'vitest';
import type { ClusterVariableName } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

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
        longer: '=camunda.secrets.absent.length',
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
      longer: null,
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
      errorMessage: expect.stringContaining("at 'listed', but another reference, or a list"),
    });
    engine.cancel(engine.rows('processInstance')[0]?.processInstanceKey ?? 0);
  });

  it('gets no job that its secrets make too large', async () => {
    // given
    const engine = testEngine({ secrets: new Map([['token', 'x'.repeat(60_000)]]) });
    await engine.deploy(working({ text: '=camunda.secrets.token + t' }));
    engine.create('p', { t: 'camunda.secrets.token'.repeat(80) });
    const { jobKey } = engine.job('x');
    // when
    const { jobs } = engine.execute({
      type: 'JOB_BATCH.ACTIVATE',
      jobType: 'x',
      jobKeys: [jobKey],
      worker: 'w',
      timeoutMs: 60_000,
    });
    // then
    expect(jobs).toEqual([]);
    expect(engine.incident()).toMatchObject({ errorType: 'MESSAGE_SIZE_EXCEEDED' });
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

describe('A cluster variable of references', () => {
  const named = (name: string, value: unknown, more: Partial<ClusterVariableName & { kind: 'JSON' }> = {}) => ({
    kind: 'SECRET_REFERENCE' as const,
    scope: 'GLOBAL' as const,
    tenantId: null,
    name,
    value: JSON.stringify(value),
    metadata: {},
    ...more,
  });
  const ofTenant = { scope: 'TENANT', tenantId: '<default>' } as const;
  const create = (engine: TestEngine, variable: ReturnType<typeof named>) =>
    engine.execute({ type: 'CLUSTER_VARIABLE.CREATE', ...variable });

  it('hands the worker values through the mapping that reads it, and one of JSON never', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    const value = {
      url: 'https://x',
      auth: { token: 'Bearer camunda.secrets.token' },
      list: ['camunda.secrets.token-2'],
    };
    create(engine, named('register', value));
    create(engine, named('register', 'camunda.secrets.token-2', ofTenant));
    create(engine, named('plain', 'camunda.secrets.token', { kind: 'JSON' }));
    const inputs = {
      whole: '=camunda.vars.cluster.register.auth',
      'in.text': '={it: camunda.vars.cluster.register.auth.token + "!"}',
      ofTenant: '=camunda.vars.tenant.register',
      both: '=camunda.vars.env.register',
      url: '=camunda.vars.cluster.register.url',
      plain: '=camunda.vars.env.plain',
      none: '=camunda.vars.env.none',
    };
    await engine.deploy(working(inputs));
    engine.create('p');
    // when
    const { variables } = engine.job('x').activate();
    // then
    expect(variables).toEqual({
      whole: { token: `Bearer ${PASSWORD}` },
      in: { text: { it: `Bearer ${PASSWORD}!` } },
      ofTenant: 'dừa-4712',
      both: 'dừa-4712',
      url: 'https://x',
      plain: 'camunda.secrets.token',
      none: null,
    });
    expect(JSON.stringify([engine.records, engine.written()])).not.toContain(PASSWORD);
    engine.job('x').complete();
  });

  it('that is changed leaves a job its references, and stops one that was made in between', async () => {
    // given
    const engine = testEngine({ secrets: known().set('mango', 'xoài') });
    create(engine, named('auth', 'camunda.secrets.token'));
    const inputs = { auth: '=camunda.vars.env.auth' };
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('a', { type: 'x', inputs })
        .serviceTask('b', { type: 'y', inputs })
        .listeners({ eventType: 'start', type: 'listen' })
        .end(),
    );
    const change = (secret: string) =>
      engine.execute({ type: 'CLUSTER_VARIABLE.UPDATE', ...named('auth', `camunda.secrets.${secret}`) });
    engine.create('p');
    // when
    change('mango');
    // then
    expect(engine.job('x').activate().variables).toEqual({ auth: PASSWORD });
    engine.job('x').complete();
    // when
    change('token');
    engine.job('listen').complete();
    // then
    const { jobKey } = engine.job('y');
    engine.execute({ type: 'JOB_BATCH.ACTIVATE', jobType: 'y', jobKeys: [jobKey], worker: 'w', timeoutMs: 60_000 });
    expect(engine.incident().errorMessage).toContain(
      "the text 'camunda.secrets.token' at 'auth', but another reference",
    );
    // when
    engine.setVariables(engine.elementInstanceKey('b'), { auth: 'camunda.secrets.token' }, true);
    engine.resolve();
    // then
    expect(engine.job('y').activate().variables).toEqual({ auth: PASSWORD });
    engine.job('y').complete();
  });

  it('with a reference in a list that a mapping reads stops the job', async () => {
    const engine = testEngine({ secrets: known() });
    create(engine, named('list', { of: ['camunda.secrets.token'] }));
    await engine.deploy(working({ all: '=camunda.vars.env.list' }));
    engine.create('p');
    const { jobKey } = engine.job('x');
    engine.execute({ type: 'JOB_BATCH.ACTIVATE', jobType: 'x', jobKeys: [jobKey], worker: 'w', timeoutMs: 60_000 });
    expect(engine.incident().errorMessage).toContain("at 'all.of.0', but another reference, or a list");
    engine.cancel(engine.rows('processInstance')[0]?.processInstanceKey ?? 0);
  });

  it('that an expression from outside reads is told with its references, and others are not', () => {
    const engine = testEngine({ secrets: known() });
    create(engine, named('auth', { token: 'camunda.secrets.token or camunda.secrets.other' }));
    create(engine, named('more', 'camunda.secrets.more'));
    create(engine, named('plain', 'camunda.secrets.plain', { kind: 'JSON' }));
    const ask = (expression: string) =>
      engine.execute({ type: 'EXPRESSION.EVALUATE', expression, variables: {}, scopeKey: null, tenantId: null });
    expect(ask('=[camunda.vars.cluster.auth.token, camunda.vars.env.plain]')).toMatchObject({
      value: ['camunda.secrets.token or camunda.secrets.other', 'camunda.secrets.plain'],
      referencedSecrets: ['token', 'other'],
    });
    expect(ask('=camunda.vars.env')).toMatchObject({
      value: { more: 'camunda.secrets.more' },
      referencedSecrets: ['token', 'other', 'more'],
    });
  });
});

describe('Of an expression with branches a worker', () => {
  const chosen = working({
    auth: '=if n = 1 then camunda.secrets.token else if n = 2 then camunda.secrets.`token-2` else given',
  });

  it.each([
    [1, PASSWORD],
    [2, 'dừa-4712'],
    [3, { other: null }],
  ])('is handed what %s has chosen', async (n, auth) => {
    const engine = testEngine({ secrets: known() });
    await engine.deploy(chosen);
    engine.create('p', { n, given: { other: null } });
    expect(engine.job('x').activate().variables).toMatchObject({ auth });
    engine.job('x').complete();
  });

  it.each(['camunda.secrets.other', { in: ['camunda.secrets.other'] }])(
    'is not handed %s, which nobody named',
    async (given) => {
      const engine = testEngine({ secrets: known() });
      await engine.deploy(chosen);
      engine.create('p', { n: 3, given });
      const { jobKey } = engine.job('x');
      engine.execute({ type: 'JOB_BATCH.ACTIVATE', jobType: 'x', jobKeys: [jobKey], worker: 'w', timeoutMs: 60_000 });
      expect(engine.incident()).toMatchObject({ errorType: 'SECRET_RESOLUTION_ERROR' });
      engine.cancel(engine.rows('processInstance')[0]?.processInstanceKey ?? 0);
    },
  );
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
