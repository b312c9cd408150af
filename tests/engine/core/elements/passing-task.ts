import { expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

type Add = (builder: BpmnBuilder, outputs: Readonly<Record<string, string>>) => BpmnBuilder;

/** What every task does that only lets the token by; `add` puts it into a process as `step`. */
export function behavesAsPassingTask(add: Add): void {
  it('is nothing to do: its mappings hold, then the token goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(add(process('p').start(), { total: '=price * 2' }).end());

    // when
    const key = engine.create('p', { price: 4 });

    // then
    expect(engine.path(key)).toEqual(['start', 'step', 'end']);
    expect(engine.variables(key)).toEqual({ price: 4, total: 8 });
  });

  it('stops at an incident when a mapping fails, and goes on after its variable was set', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(add(process('p').start(), { total: '=assert(price, price > 0)' }).end());
    const key = engine.create('p');
    expect(engine.incident()).toMatchObject({ elementId: 'step', errorType: 'IO_MAPPING_ERROR' });

    // when
    engine.setVariables(key, { price: 3 });
    engine.resolve();

    // then
    expect(engine.variables(key)).toEqual({ price: 3, total: 3 });
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
}
