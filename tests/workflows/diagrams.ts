import { shippedWorkflows } from '../../cli/parts/catalogue.ts';
import { workflowsIn } from '../../office/packages/index.ts';
import {
  type Element,
  isDiagram,
  type Diagram as ReadDiagram,
  readDiagram,
  type Shape,
} from '../../server/checks/read/diagram.ts';
import { listPatterns } from '../../workflows/catalog.ts';

/** What is drawn of an element. */
export interface DrawnShape extends Shape {
  readonly bpmnElement: Element;
}

export interface Diagram extends ReadDiagram {
  readonly processId: string;
  readonly shapes: readonly DrawnShape[];
}

let diagrams: Promise<readonly Diagram[]> | undefined;

/** Every workflow of the catalogue and every pattern, parsed: once in a process, for whoever asks. */
export function readDiagrams(): Promise<readonly Diagram[]> {
  diagrams ??= parseDiagrams();
  return diagrams;
}

async function parseDiagrams(): Promise<readonly Diagram[]> {
  const workflows = [...(await shippedWorkflows()), ...workflowsIn(await listPatterns())];
  return Promise.all(
    workflows.map(async ({ processId, files }) => {
      const read = await readDiagram(files.find((file) => file.name.endsWith('.bpmn'))?.content ?? '');
      if (!isDiagram(read)) throw new Error(`The diagram of ${processId} cannot be read: ${read.reason}`);
      const shapes = read.shapes.filter((shape): shape is DrawnShape => shape.bpmnElement !== undefined);
      return { processId, ...read, shapes };
    }),
  );
}
