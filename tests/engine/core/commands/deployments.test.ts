import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const form = (id: string, text = '') => ({
  name: `${id}.form`,
  content: new TextEncoder().encode(
    JSON.stringify({ id, type: 'default', schemaVersion: 16, components: text === '' ? [] : [{ type: 'text', text }] }),
  ),
});

describe('A deployment', () => {
  it('versions all its resources together: anew when one of them is new, and else not at all', async () => {
    // given
    const engine = testEngine();
    const same = process('same').start().end();
    const first = await engine.deploy(same, process('p').start().end(), form('f'));

    // when
    const second = await engine.deploy(same, process('p').start().task('a').end(), form('f', 'new'));
    const third = await engine.deploy(same, process('p').start().task('a').end(), form('f', 'new'));
    const fourth = await engine.deploy(same);

    // then
    const versions = (reply: typeof first) =>
      reply.deployed.map(
        (each) => ('definition' in each ? each.definition : 'form' in each ? each.form : null)?.version,
      );
    expect(versions(first)).toEqual([1, 1, 1]);
    expect(versions(second)).toEqual([2, 2, 2]);
    expect(third.deployed).toEqual(second.deployed);
    expect(fourth.deployed).toEqual(second.deployed.slice(0, 1));
  });

  it('gives a robot’s script no new version for another name of its file, and other files one of their own', async () => {
    // given
    const engine = testEngine();
    const file = (name: string) => ({ name, content: new TextEncoder().encode('{"id": "fill-in"}') });
    await engine.deploy(file('a.rpa'), file('a.json'));
    // when
    await engine.deploy(file('b.rpa'));
    await engine.deploy(file('b.json'));
    // then
    const versions = engine.rows('genericResource').map(({ resourceId, version }) => `${resourceId} ${version}`);
    expect(versions).toEqual(['fill-in 1', 'a.json 1', 'b.json 1']);
  });

  it('is refused when two resources have the same process id, and nothing of it is kept', async () => {
    // given
    const engine = testEngine();
    const twice = process('p').start().end();
    const file = (name: string) => ({ name, content: twice.resource().content });

    // when
    const rejection = await engine.refusedDeployment(file('a.bpmn'), file('b.bpmn'));

    // then
    expect(rejection.code).toBe('INVALID_ARGUMENT');
    expect(rejection.reason).toContain("Duplicated process id 'p' in resources 'a.bpmn' and 'b.bpmn'");
    expect(engine.rows('processDefinition')).toEqual([]);
  });

  it('is refused when two of its files have forms or scripts of one id', async () => {
    const engine = testEngine();
    const file = (name: string) => ({ name, content: new TextEncoder().encode('{"id": "one"}') });
    for (const [noun, first, second] of [
      ['form', 'a.form', 'b.form'],
      ['resource', 'a.rpa', 'b.rpa'],
    ] as const) {
      const { reason } = await engine.refusedDeployment(file(first), file(second));
      expect(reason).toContain(`Duplicated ${noun} id 'one' in resources '${first}' and '${second}'`);
    }
  });

  it('is refused when parts that are bound to it have not come with it, each with its place', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(form('f'), process('called').start().end());
    const bindingType = 'deployment';

    // when
    const rejection = await engine.refusedDeployment(
      process('p')
        .start()
        .userTask('check', { formId: 'f', bindingType })
        .callActivity('call', { processId: 'called', bindingType })
        .decisionTask('decide', { decisionId: 'fee', resultVariable: 'r', bindingType })
        .userTask('worked', { formId: 'f', bindingType, jobBased: true })
        .callActivity('self', { processId: 'p', bindingType })
        .callActivity('any', { processId: '=called', bindingType })
        .end(),
    );

    // then
    const problem = (elementId: string, part: string) => ({
      resourceName: 'p.bpmn',
      elementId,
      reason: `The ${part} is not in this deployment, as its binding asks`,
    });
    expect(rejection.problems).toEqual([
      problem('check', "linked form 'f'"),
      problem('call', "called process 'called'"),
      problem('decide', "called decision 'fee'"),
      problem('worked', "linked form 'f'"),
    ]);
  });

  it.each([
    ['a message', { message: { name: '=topic' } }, "expression '=topic' to be 'STRING', but was 'NULL'"],
    ['a signal', { signal: '=topic' }, "expression '=topic' to be 'STRING', but was 'NULL'"],
    ['a timer', { timer: { date: '=due' } }, "Invalid timer date 'null'"],
    ['a cycle', { timer: { cycle: '="R/" + pause' } }, "Invalid timer cycle 'null'"],
  ])(
    'is refused when %s that starts a process asks for variables: nobody has set any yet',
    async (_what, event, reason) => {
      // given
      const engine = testEngine();

      // when
      const rejection = await engine.refusedDeployment(process('p').start('s', event).end());

      // then
      expect(rejection.code).toBe('INVALID_ARGUMENT');
      expect(rejection.reason).toContain(reason);
      expect(engine.rows('processDefinition')).toEqual([]);
    },
  );

  it('is accepted when parts are missing that may still come', async () => {
    // given
    const engine = testEngine();
    const start = { formId: 'gone' };

    // when
    const { deployed } = await engine.deploy(
      process('p')
        .start('start', start)
        .userTask('check', { formId: 'gone' })
        .userTask('tagged', { formId: 'gone', bindingType: 'versionTag', versionTag: 'v1' })
        .callActivity('call', { processId: 'gone' })
        .decisionTask('decide', { decisionId: 'gone', resultVariable: 'r' })
        .end(),
    );

    // then
    expect(deployed).toHaveLength(1);
  });

  it('binds a process to the form of its own deployment, also when only the form has changed', async () => {
    // given
    const engine = testEngine();
    const bound = process('p').start().userTask('check', { formId: 'f', bindingType: 'deployment' }).end();
    await engine.deploy(form('f'), bound);

    // when
    await engine.deploy(form('f', 'new'), bound);
    engine.create('p');

    // then
    const newest = engine.rows('form').at(-1);
    expect(engine.userTask('check').formKey).toBe(newest?.formKey);
  });

  it('binds an unchanged process anew when its part has come in another deployment since, and only once', async () => {
    // given
    const engine = testEngine();
    const bound = process('p').start().userTask('check', { formId: 'f', bindingType: 'deployment' }).end();
    await engine.deploy(form('f'), bound);
    await engine.deploy(form('f', 'new'));

    // when
    await engine.deploy(form('f', 'new'), bound);
    await engine.deploy(form('f', 'new'), bound);
    engine.create('p');

    // then
    expect(engine.rows('processDefinition').map(({ version }) => version)).toEqual([1, 2]);
    expect(engine.userTask('check').formKey).toBe(engine.rows('form').at(-1)?.formKey);
  });
});
