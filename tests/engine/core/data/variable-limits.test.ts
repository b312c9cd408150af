/** How much one command may write, and one scope may hold, so that no command keeps the others waiting for long. */
import { describe, expect, it } from 'vitest';
import type { CreateProcessInstance } from '../../../../engine/core/kernel/command.ts';
import {
  MAX_VARIABLES_PER_SCOPE,
  MAX_VARIABLES_WEIGHT,
  VARIABLE_WEIGHT,
} from '../../../../engine/core/kernel/limits.ts';
import { process } from '../../support/bpmn.ts';
import { createTestEngine } from '../harness.ts';

const names = (count: number, prefix = 'v'): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, '1']));
const FITTING = Math.floor(MAX_VARIABLES_WEIGHT / (VARIABLE_WEIGHT + 10));
const create = (variables: Record<string, string>): CreateProcessInstance => ({
  type: 'PROCESS_INSTANCE_CREATION.CREATE',
  by: { processDefinitionId: 'p' },
  variables,
  startElementIds: [],
  tags: [],
});

describe('Variables', () => {
  it('that are too many for one command are refused, and as many as fit are not', async () => {
    const engine = createTestEngine();
    await engine.deploy(process('p').start().userTask('t').end());
    expect(() => engine.execute(create(names(200_000)))).toThrow(
      /INVALID_ARGUMENT Expected to write variables of at most 16 MB with one command.*got 20\d\.\d MB/,
    );
    expect(() => engine.execute(create({ text: `"${'x'.repeat(MAX_VARIABLES_WEIGHT)}"` }))).toThrow(/INVALID_ARGUMENT/);
    engine.execute(create(names(FITTING)));
  });

  it('fill a scope up to its limit; what is there may still be changed', async () => {
    const engine = createTestEngine();
    await engine.deploy(process('p').start().serviceTask('t', { type: 'x' }).serviceTask('u', { type: 'x' }).end());
    const half = MAX_VARIABLES_PER_SCOPE / 2;
    engine.execute(create(names(half)));
    engine.execute({ type: 'JOB.COMPLETE', jobKey: engine.job('x').jobKey, variables: names(half, 'w') });
    const { jobKey } = engine.job('x');
    expect(() => engine.execute({ type: 'JOB.COMPLETE', jobKey, variables: { one: '1' } })).toThrow(
      /INVALID_ARGUMENT Expected to hold at most 20000 variables in the scope.*has 20000 and would get 1 more/,
    );
    engine.execute({ type: 'JOB.COMPLETE', jobKey, variables: { v1: '2' } });
  });

  it('of a signal count once for everybody who gets it', async () => {
    const engine = createTestEngine();
    await engine.deploy(process('p').start().catchEvent('c', { signal: 's' }).end());
    for (let count = 0; count < 5; count += 1) engine.create('p');
    const text = `"${'x'.repeat(MAX_VARIABLES_WEIGHT / 4)}"`;
    expect(() => engine.execute({ type: 'SIGNAL.BROADCAST', signalName: 's', variables: { text } })).toThrow(
      /INVALID_ARGUMENT/,
    );
    engine.execute({ type: 'SIGNAL.BROADCAST', signalName: 's', variables: { text: '"x"' } });
  });

  it('that a process copies again and again stop it with an incident, which goes on where it stood', async () => {
    // given forty instances of a task, each of which takes a copy
    const engine = createTestEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('t', { type: 'x', inputs: { copy: '=text' } })
        .loop({ inputCollection: '=for n in 1..40 return n' })
        .end(),
    );
    const key = engine.create('p', { text: 'x'.repeat(MAX_VARIABLES_WEIGHT / 10) });

    // then
    const [incident] = engine.incidents();
    expect(incident?.errorMessage).toMatch(/at most 32 MB at once.*do mappings copy large values/);
    const standing = engine.incidents().length;
    expect(standing).toBeGreaterThan(5);
    for (const { incidentKey } of engine.incidents()) engine.execute({ type: 'INCIDENT.RESOLVE', incidentKey });
    expect(engine.incidents()).toEqual([]);
    engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: key });
  });
});

/** Half of what a scope may hold, and a little more: two of them are too many. */
const PART = MAX_VARIABLES_PER_SCOPE / 2 + 1;

describe('A process instance that gets more variables than a scope may hold', () => {
  const tooMany = /at most 20000 variables, but it holds 20002/;

  it.each([
    ['messages', { message: { name: 'm', correlationKey: '="k"' } }],
    ['signals', { signal: 's' }],
  ])('from %s stops at an incident, and no more of them reach it', async (kind, event) => {
    // given
    const engine = createTestEngine();
    const waits = process('p').start().userTask('t').end();
    await engine.deploy(waits.boundary('more', 't', { ...event, interrupting: false }).end('e'));
    const key = engine.create('p');
    const send = (variables: Record<string, string>) =>
      kind === 'signals'
        ? engine.execute({ type: 'SIGNAL.BROADCAST', signalName: 's', variables })
        : engine.execute({
            type: 'MESSAGE.PUBLISH',
            name: 'm',
            correlationKey: 'k',
            messageId: '',
            timeToLiveMs: 60_000,
            variables,
          });
    const held = () => engine.state().indexes.variablesOfScope.count(key);

    // when
    send(names(PART));
    send(names(PART, 'w'));
    send(names(PART, 'x'));

    // then
    expect(held()).toBe(2 * PART);
    expect(engine.incidents().map(({ errorMessage }) => errorMessage)).toEqual([expect.stringMatching(tooMany)]);
    engine.resolve();
    expect(engine.incidents()).toHaveLength(1);
    const taken = engine.rows('message').map(({ correlatedProcessIds }) => correlatedProcessIds);
    expect(taken).toEqual(kind === 'signals' ? [] : [['p'], ['p'], []]);
    engine.cancel(key);
  });

  it('from messages that were buffered takes no more of them than fit', async () => {
    // given
    const engine = createTestEngine();
    const message = { name: 'm', correlationKey: '="k"' };
    await engine.deploy(
      process('p').start().userTask('t').end().boundary('more', 't', { message, interrupting: false }).end('e'),
    );
    for (const prefix of ['v', 'w', 'x', 'y'])
      engine.execute({
        type: 'MESSAGE.PUBLISH',
        name: 'm',
        correlationKey: 'k',
        messageId: '',
        timeToLiveMs: 60_000,
        variables: names(PART, prefix),
      });

    // when
    const key = engine.create('p');

    // then
    expect(engine.state().indexes.variablesOfScope.count(key)).toBe(2 * PART);
    expect(engine.incident().errorMessage).toMatch(tooMany);
    engine.cancel(key);
  });

  it('from a process that it calls stops behind it', async () => {
    // given
    const engine = createTestEngine();
    await engine.deploy(
      process('c').start().serviceTask('t', { type: 'x' }).end(),
      process('p').start().callActivity('call', { processId: 'c', propagateAllParentVariables: false }).task('a').end(),
    );
    const key = engine.execute(create(names(PART))).processInstanceKey;

    // when
    engine.execute({ type: 'JOB.COMPLETE', jobKey: engine.job('x').jobKey, variables: names(PART, 'w') });

    // then
    expect(engine.incident()).toMatchObject({ elementId: 'a', errorMessage: expect.stringMatching(tooMany) });
    engine.cancel(key);
  });

  it('from a modification is not changed', async () => {
    // given
    const engine = createTestEngine();
    await engine.deploy(process('p').start().userTask('t').end());
    const key = engine.execute(create(names(PART))).processInstanceKey;
    const modify = (scopeId: string | null) => ({
      type: 'PROCESS_INSTANCE.MODIFY' as const,
      processInstanceKey: key,
      activate: [
        { elementId: 't', ancestorElementInstanceKey: null, variables: [{ scopeId, variables: names(PART, 'w') }] },
      ],
      terminate: [],
    });

    // when
    const refused = engine.rejection(modify(null));

    // then
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('at most 20000') });
    engine.execute(modify('t'));
  });
});
