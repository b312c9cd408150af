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
