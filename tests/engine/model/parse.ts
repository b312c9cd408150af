import type { ExecutableProcess, Problem } from '../../../engine/model/graph/graph.ts';
import { parseResource } from '../../../engine/model/parse-resource.ts';
import type { BpmnBuilder } from '../support/bpmn.ts';

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The problems of a file; none when it parses. */
export async function problemsOf(name: string, text: string): Promise<readonly Problem[]> {
  const parsing = await parseResource({ name, content: bytes(text) });
  return parsing.ok ? [] : parsing.problems;
}

/** The problems of a process as `element: reason`. */
export async function reasonsOf(builder: BpmnBuilder): Promise<readonly string[]> {
  return (await problemsOf('p.bpmn', builder.xml())).map(({ elementId, reason }) => `${elementId}: ${reason}`);
}

/** The executable processes of a file that must be right. */
export async function processesOf(text: string): Promise<readonly ExecutableProcess[]> {
  const parsing = await parseResource({ name: 'p.bpmn', content: bytes(text) });
  if (!parsing.ok) throw new Error(parsing.problems.map((problem) => problem.reason).join('\n'));
  return parsing.resource.kind === 'bpmn' ? parsing.resource.processes : [];
}
