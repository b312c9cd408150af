/** Cluster variables that name secrets: mappings that read them pass these on to the job (Camunda 8.10). */
import { describe, expect, it } from 'vitest';
import type { ClusterVariableName } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';
import { known, PASSWORD, working } from './known-secrets.ts';

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
    engine.job('y').ask();
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

  it('that is deleted, or names nothing any more, before there is a job leaves the worker the reference', async () => {
    // given
    const engine = testEngine({ secrets: known() });
    for (const name of ['gone', 'plain']) create(engine, named(name, { token: 'camunda.secrets.token' }));
    const inputs = { gone: '=camunda.vars.env.gone.token', plain: '=camunda.vars.env.plain.token' };
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('a', { type: 'x', inputs })
        .listeners({ eventType: 'start', type: 'listen' })
        .end(),
    );
    engine.create('p');
    // when
    engine.execute({ type: 'CLUSTER_VARIABLE.DELETE', scope: 'GLOBAL', tenantId: null, name: 'gone' });
    engine.execute({
      type: 'CLUSTER_VARIABLE.UPDATE',
      ...named('plain', { nested: { token: 'camunda.secrets.token' } }),
    });
    engine.job('listen').complete();
    // then
    const reference = 'camunda.secrets.token';
    expect(engine.job('x').activate().variables).toEqual({ gone: reference, plain: reference });
    engine.job('x').complete();
  });

  it('with a reference in a list that a mapping reads stops the job', async () => {
    const engine = testEngine({ secrets: known() });
    create(engine, named('list', { of: ['camunda.secrets.token'] }));
    await engine.deploy(working({ all: '=camunda.vars.env.list' }));
    engine.create('p');
    engine.job('x').ask();
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
