/** Secrets that the engine of a test knows, and a worker that is handed them. */
import { type BpmnBuilder, process } from '../../support/bpmn.ts';

export const PASSWORD = 'xoài-4711';

export const known = () =>
  new Map<string, string | null>([
    ['token', PASSWORD],
    ['token-2', 'dừa-4712'],
    ['broken', null],
  ]);

/** A process with one job of type `x` with these input mappings. */
export const working = (inputs: Readonly<Record<string, string>>): BpmnBuilder =>
  process('p').start().serviceTask('work', { type: 'x', inputs }).end();
