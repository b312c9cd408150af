import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { shippedWorkflows } from '../../cli/parts/catalogue.ts';
import { workflowsIn } from '../../office/packages/index.ts';
import { listPatterns } from '../../workflows/catalog.ts';

/** The part of a moddle element that the tests look at. */
export interface Element {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  readonly flowElements?: readonly Element[];
  readonly artifacts?: readonly { readonly $type: string; readonly id: string; readonly text?: string }[];
  readonly rootElements?: readonly Element[];
  readonly diagrams?: readonly { readonly plane: { readonly planeElement: readonly Shape[] } }[];
  readonly incoming?: readonly Element[];
  readonly outgoing?: readonly Element[];
  readonly sourceRef?: Element;
  readonly targetRef?: Element;
  readonly attachedToRef?: Element;
  readonly $parent?: Element;
  readonly default?: Element;
  readonly conditionExpression?: { readonly body: string };
  readonly extensionElements?: { readonly values: readonly Extension[] };
}

export interface Extension {
  readonly $type: string;
  readonly [property: string]: unknown;
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Shape {
  readonly $type: string;
  readonly bpmnElement: Element;
  readonly bounds?: Bounds;
  readonly waypoint?: readonly { readonly x: number; readonly y: number }[];
  readonly label?: { readonly bounds?: Bounds };
}

export interface Diagram {
  readonly processId: string;
  readonly xml: string;
  readonly definitions: Element;
  readonly elements: readonly Element[];
  readonly shapes: readonly Shape[];
  readonly forms: readonly { readonly name: string; readonly id: string; readonly text: string }[];
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
      const xml = files.find((file) => file.name.endsWith('.bpmn'))?.content ?? '';
      const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
      const definitions = rootElement as unknown as Element;
      const forms = files.filter((file) => file.name.endsWith('.form'));
      return {
        processId,
        xml,
        definitions,
        elements: (definitions.rootElements ?? []).flatMap(within),
        shapes: (definitions.diagrams ?? []).flatMap((diagram) => diagram.plane.planeElement),
        forms: forms.map(({ name, content }) => ({ name, id: String(JSON.parse(content).id), text: content })),
      };
    }),
  );
}

/** Everything in a process or sub-process, the insides of sub-processes too. */
export function within(scope: Element): Element[] {
  return (scope.flowElements ?? []).flatMap((element) => [element, ...within(element)]);
}

export function extension(element: Element, type: string): Extension | undefined {
  return element.extensionElements?.values.find((value) => value.$type === type);
}
