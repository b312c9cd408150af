/** What an expression may ask of the engine of its own instance: `camunda.processInstance`, wherever a diagram holds an expression. */
import { beforeEach, describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const KEY = 'camunda.processInstance.key';
const BUSINESS_ID = 'camunda.processInstance.businessId';

let engine: TestEngine;

beforeEach(() => {
  engine = testEngine();
});

/** Starts an instance; where no business id is given it has none. */
const create = (
  processDefinitionId: string,
  businessId: string | null = null,
  startElementIds: readonly string[] = [],
): number =>
  engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId },
    variables: {},
    startElementIds,
    tags: [],
    businessId,
  }).processInstanceKey;

describe('An expression', () => {
  it('of a mapping and of a script reads the key of its instance as a number, and its business id as a text', async () => {
    // given
    const spec = { type: 'x', inputs: { own: `=${KEY}`, mine: `=${BUSINESS_ID}` }, outputs: { left: `=${KEY}` } };
    await engine.deploy(process('p').start().serviceTask('work', spec).scriptTask('s', `=${KEY}`, 'scripted').end());
    const key = create('p', 'H26-1');
    // when
    const { variables } = engine.job('x').activate();
    engine.job('x').complete();
    // then
    expect(variables).toEqual({ own: key, mine: 'H26-1' });
    expect(engine.variables(key)).toEqual({ left: key, scripted: key });
  });

  it('is true of the instance in the type of a job, a condition, a loop and an attribute of a user task', async () => {
    // given
    const loop = { inputCollection: `=[${KEY}]`, inputElement: 'item' };
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('work', { type: `="of-" + string(${KEY})` })
        .loop(loop)
        .exclusive('which')
        .when(`=${BUSINESS_ID} = "H26-1"`)
        .userTask('task', { assignee: `=${BUSINESS_ID}` })
        .end()
        .at('which')
        .otherwise()
        .end('other'),
    );
    const key = create('p', 'H26-1');
    // when
    const job = engine.job(`of-${key}`).activate();
    engine.job(`of-${key}`).complete();
    // then
    expect(job.variables).toMatchObject({ item: key });
    expect(engine.userTask('task')).toMatchObject({ assignee: 'H26-1' });
  });

  it('of a called process reads its own key, and one in a sub-process that of the instance around it', async () => {
    // given
    await engine.deploy(
      process('inner').start().scriptTask('s', `=${KEY}`, 'inside').serviceTask('w', { type: 'w' }).end(),
    );
    await engine.deploy(
      process('outer')
        .start()
        .subProcess('sub', (sub) => sub.start('in').scriptTask('t', `=${KEY}`, 'nested').end('out'))
        .callActivity('call', { processId: 'inner' })
        .end(),
    );
    // when
    const key = create('outer');
    // then
    const [inner] = engine.instances('inner');
    expect(engine.variables(key)).toEqual({ nested: key });
    expect(inner?.processInstanceKey).not.toBe(key);
    expect(engine.variables(inner?.processInstanceKey ?? 0)).toMatchObject({ inside: inner?.processInstanceKey });
  });

  it('of an event waits with the key and the business id also in a scope that a command makes around an element', async () => {
    // given
    const heard = (correlationKey: string) => ({ message: { name: 'm', correlationKey } });
    await engine.deploy(
      process('p')
        .start()
        .userTask('first')
        .subProcess('sub', (sub) =>
          sub
            .start('in')
            .userTask('inside')
            .end('out')
            .eventSubProcess('told', (handler) => handler.start('heard', heard(`=string(${KEY})`)).end('over')),
        )
        .end()
        .boundary('stopped', 'sub', heard(`=${BUSINESS_ID}`))
        .end('gone'),
    );
    const keysOf = (key: number) =>
      engine
        .rows('messageSubscription')
        .filter(({ processInstanceKey }) => processInstanceKey === key)
        .map(({ correlationKey }) => correlationKey);
    // when
    const modified = create('p', 'H26-1');
    engine.modify(modified, { activate: [{ elementId: 'inside' }] });
    const begun = create('p', 'H26-2', ['inside']);
    // then
    expect(keysOf(modified).toSorted()).toEqual([String(modified), 'H26-1'].toSorted());
    expect(keysOf(begun).toSorted()).toEqual([String(begun), 'H26-2'].toSorted());
  });

  it('reads null where no business id was given', async () => {
    await engine.deploy(process('p').start().scriptTask('s', `=${BUSINESS_ID} = null`, 'isNone').end());
    expect(engine.variables(create('p'))).toEqual({ isNone: true });
  });

  it('of a start event reads null, since there is no instance yet', async () => {
    // given
    const waiting = `=if ${KEY} = null and ${BUSINESS_ID} = null then "nobody" else "somebody"`;
    await engine.deploy(
      process('p')
        .start('told', { message: { name: waiting } })
        .end(),
    );
    // when
    const { processInstanceKey } = engine.correlate('nobody', '');
    // then
    expect(engine.stateOf(processInstanceKey)).toBe('COMPLETED');
  });

  it('sees a process variable of the name camunda in place of everything that the engine knows', async () => {
    // given
    await engine.deploy(process('p').start().scriptTask('s', `=[camunda.own, ${KEY}]`, 'seen').end());
    // when
    const key = engine.create('p', { camunda: { own: 1 } });
    // then
    expect(engine.variables(key)).toMatchObject({ seen: [1, null] });
  });
});
