/** Which elements of the shipped diagrams a run of the tests has entered, and which it has not. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { shippedWorkflows } from '../parts/catalogue.ts';

/** The part of a moddle element that is looked at. */
interface Element {
  readonly $type: string;
  readonly id: string;
  readonly rootElements?: readonly Element[];
  readonly flowElements?: readonly Element[];
}

export interface DiagramCoverage {
  readonly processId: string;
  readonly drawn: number;
  readonly missing: readonly string[];
}

/** Every diagram of the catalogue against the lines `<process id> <element id>` in the files of a folder. */
export async function elementCoverage(folder: string): Promise<readonly DiagramCoverage[]> {
  const reached = await reachedIn(folder);
  const diagrams: DiagramCoverage[] = [];
  for (const { processId, files } of await shippedWorkflows()) {
    const xml = files.find(({ name }) => name.endsWith('.bpmn'))?.content ?? '';
    const { rootElement } = await new BpmnModdle({}).fromXML(xml);
    const drawn = ((rootElement as unknown as Element).rootElements ?? []).flatMap(elementsIn);
    diagrams.push({
      processId,
      drawn: drawn.length,
      missing: drawn.filter((id) => !reached.has(`${processId} ${id}`)),
    });
  }
  return diagrams;
}

/** Prints a line for each diagram. @returns whether every element of every diagram was entered */
export function printElementCoverage(diagrams: readonly DiagramCoverage[]): boolean {
  console.log('\nElements of the diagrams that the scenarios have entered:');
  for (const { processId, drawn, missing } of diagrams) {
    const share = drawn === 0 ? 0 : Math.floor((100 * (drawn - missing.length)) / drawn);
    const never = missing.length > 0 ? `  never: ${missing.join(', ')}` : '';
    console.log(
      `${processId.padEnd(32)} ${String(drawn - missing.length).padStart(4)} of ${drawn}  ${share} %${never}`,
    );
  }
  return diagrams.every(({ drawn, missing }) => drawn > 0 && missing.length === 0);
}

async function reachedIn(folder: string): Promise<ReadonlySet<string>> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return new Set(texts.flatMap((text) => text.split('\n').filter(Boolean)));
}

function elementsIn({ flowElements = [] }: Element): string[] {
  return flowElements.flatMap((element) => [
    ...(element.$type === 'bpmn:SequenceFlow' ? [] : [element.id]),
    ...elementsIn(element),
  ]);
}
