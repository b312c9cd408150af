/** What the tests of suspension share. */
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

export const HOUR_MS = 3_600_000;

/** How a command is refused at a suspended instance. */
export const refusalAt = (key: number) =>
  ({
    code: 'INVALID_STATE',
    reason: `Expected to process command for process instance with key '${key}', but the process instance is suspended.`,
  }) as const;

/** An instance of a process `p`, not suspended yet. */
export async function started(builder: BpmnBuilder, variables = {}) {
  const engine = testEngine();
  await engine.deploy(builder);
  return { engine, key: engine.create('p', variables) };
}

/** A process that waits for a worker. */
export const work = () => process('p').start().serviceTask('work', { type: 'x' }).end();

/** A process that calls another one, which waits for a worker. */
export async function calling(spec: (builder: BpmnBuilder) => BpmnBuilder = (builder) => builder) {
  const engine = testEngine();
  await engine.deploy(process('child').start().serviceTask('inner', { type: 'c' }).end());
  const caller = process('p').start().callActivity('call', { processId: 'child' }).task('after').end();
  await engine.deploy(spec(caller));
  return { engine, key: engine.create('p') };
}
