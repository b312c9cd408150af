/** Secrets: a worker is handed their values, and nothing else ever has them. */
import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { decision, dmn, dmnFile, literal } from '../../support/dmn.ts';
import { testEngine } from '../harness.ts';
import { known, PASSWORD, working } from './known-secrets.ts';

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
    const ask = () => engine.job('x').ask();
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
    engine.job('x').ask();
    // then
    expect(engine.incident()).toMatchObject({
      errorType: 'SECRET_RESOLUTION_ERROR',
      errorMessage: expect.stringContaining("at 'listed', but another reference, or a list"),
    });
    engine.cancel(engine.rows('processInstance')[0]?.processInstanceKey ?? 0);
  });

  it('is handed the secrets that its job had at its creation, also after a migration', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    const other = process('q')
      .start()
      .serviceTask('work', { type: 'y', inputs: { given: '=camunda.secrets.token' } })
      .end();
    await engine.deploy(working({ named: '=camunda.secrets.token' }), other);
    const processInstanceKey = engine.create('p', { given: 'camunda.secrets.token' });
    // when
    engine.execute(engine.migration(processInstanceKey, 'q', { work: 'work' }));
    // then
    expect(engine.job('x').activate().variables).toEqual({ named: PASSWORD, given: 'camunda.secrets.token' });
    engine.job('x').complete();
  });

  it('gets no job that its secrets make too large', async () => {
    // given
    const engine = testEngine({ secrets: new Map([['token', 'x'.repeat(60_000)]]) });
    await engine.deploy(working({ text: '=camunda.secrets.token + t' }));
    engine.create('p', { t: 'camunda.secrets.token'.repeat(80) });
    // when
    const jobs = engine.job('x').ask();
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
      engine.job('x').ask();
      expect(engine.incident()).toMatchObject({ errorType: 'SECRET_RESOLUTION_ERROR' });
      engine.cancel(engine.rows('processInstance')[0]?.processInstanceKey ?? 0);
    },
  );
});

it('Nothing that a diagram or an expression does with a reference makes a value of it', async () => {
  // given
  const engine = testEngine({ secrets: known() });
  const inputs = { named: '=camunda.secrets.token', all: '=string(camunda.secrets.token) + named' };
  await engine.deploy(
    process('q').start().scriptTask('seen', '=named', 'seenBelow').end(),
    process('p')
      .start()
      .subProcess(
        'sub',
        (sub) =>
          sub
            .start('in')
            .scriptTask('script', '={it: named, context: camunda.secrets, text: substring(named, 1)}', 'copied')
            .decisionTask('decide', { decisionId: 'fee', resultVariable: 'decided' })
            .callActivity('call', { processId: 'q' })
            .userTask('ask', { assignee: '=named', candidateGroups: '=[all]' })
            .serviceTask('echo', { type: '="x-" + named', headers: { named: 'camunda.secrets.token' } })
            .catchEvent('wait', { message: { name: 'm', correlationKey: '=named' } })
            .serviceTask('wrong', {
              type: 'y',
              inputs: { failing: '=if camunda.secrets.token = 1 then 1 else assert(named, named = 1)' },
            })
            .end('out'),
        { inputs, outputs: { left: '=named + camunda.secrets.token', kept: '=copied' } },
      )
      .boundary('changed', 'sub', { condition: '=named != "camunda.secrets.token"' })
      .end('leaked'),
    dmnFile('fee.dmn', dmn(decision('fee', literal('named + "!"')))),
  );
  // when
  engine.create('p');
  engine.execute({
    type: 'USER_TASK.COMPLETE',
    userTaskKey: engine.userTask('ask').userTaskKey,
    variables: {},
    action: '',
  });
  const echo = engine.job('x-camunda.secrets.token');
  const { variables } = echo.activate();
  echo.complete(variables as Parameters<typeof echo.complete>[0]);
  engine.publish('m', 'camunda.secrets.token');
  const evaluate = (expression: string) =>
    engine.execute({
      type: 'EXPRESSION.EVALUATE',
      expression,
      variables: {},
      scopeKey: engine.elementInstanceKey('sub'),
      tenantId: null,
    });
  const answers = [
    '=[camunda.secrets.token, named, get entries(camunda.secrets), get value(camunda.secrets, "token")]',
    '=string(camunda)',
    '=for s in get entries(camunda.secrets) return s.value',
  ].map(evaluate);
  // then
  expect(engine.incident().elementId).toBe('wrong');
  const shown = JSON.stringify([variables, answers, engine.records, engine.written()]);
  expect(shown).toContain('camunda.secrets.token!');
  expect(shown).not.toContain(PASSWORD);
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
