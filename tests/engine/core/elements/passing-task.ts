import { expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

type Add = (builder: BpmnBuilder, outputs: Readonly<Record<string, string>>) => BpmnBuilder;

/** What every task does that only lets the token by; `add` puts it into a process as `step`. */
export function behavesAsPassingTask(add: Add): void {
  it('is nothing to do: the token goes on, and mappings are not applied', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(add(process('p').start(), { total: '=price * 2' }).end());

    // when
    const key = engine.create('p', { price: 4 });

    // then
    expect(engine.path(key)).toEqual(['start', 'step', 'end']);
    expect(engine.variables(key)).toEqual({ price: 4 });
  });
}
