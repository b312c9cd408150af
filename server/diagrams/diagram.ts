/** Deployed diagrams as graphs: what follows what, under which condition, and what a step asks of its worker. Only what is needed to tell where a task leads is read. */
import { readOncePerDefinition } from '../engine/deployed-diagram.ts';

/** An expression without its equals sign, and the name of what it gives. */
export interface Mapping {
  readonly source: string;
  readonly target: string;
}

export interface Flow {
  readonly target: string;
  /** A FEEL expression without its equals sign. */
  readonly condition: string | undefined;
}

/** One element of a diagram, and where it leads. */
export interface Node {
  readonly id: string;
  /** `userTask`, `exclusiveGateway`; without the namespace. */
  readonly type: string;
  /** In the order of the file; the default flow is not among them. */
  readonly flows: readonly Flow[];
  readonly defaultFlow: string | undefined;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly jobType: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, string>;
  readonly calledProcessId: string | undefined;
  /** A multi-instance is done once for each entry of a collection. */
  readonly loop: { readonly collection: string; readonly element: string | undefined } | undefined;
  /** What stands inside of a subprocess begins there. */
  readonly innerStart: string | undefined;
  /** The subprocess that it stands in; undefined for what stands in the process itself. */
  readonly within: string | undefined;
}

export interface Diagram {
  readonly start: string | undefined;
  readonly nodes: ReadonlyMap<string, Node>;
}

const EMPTY: Diagram = { start: undefined, nodes: new Map() };

/** Returns the deployed diagram; one that the engine does not know any more has no elements. */
export const diagramOf = readOncePerDefinition(async (xml) => (xml ? readDiagram(xml) : EMPTY));

interface Extension {
  readonly $type: string;
  readonly type?: string;
  readonly processId?: string;
  readonly inputCollection?: string;
  readonly inputElement?: string;
  readonly inputParameters?: readonly Mapping[];
  readonly outputParameters?: readonly Mapping[];
  readonly values?: readonly { readonly key: string; readonly value?: string }[];
  readonly properties?: readonly { readonly name: string; readonly value?: string }[];
}
interface Extended {
  readonly extensionElements?: { readonly values?: readonly Extension[] };
}
interface Drawn extends Extended {
  readonly $type: string;
  readonly id: string;
  readonly flowElements?: readonly Drawn[];
  readonly default?: { readonly id: string };
  readonly triggeredByEvent?: boolean;
  readonly loopCharacteristics?: Extended;
}
interface DrawnFlow {
  readonly id: string;
  readonly sourceRef?: { readonly id: string };
  readonly targetRef?: { readonly id: string };
  readonly conditionExpression?: { readonly body?: string };
}

/** Returns the graph in BPMN XML. The reader of BPMN is loaded with the first diagram. */
export const readDiagram = async (xml: string): Promise<Diagram> => {
  const [{ BpmnModdle }, { default: zeebe }] = await Promise.all([
    import('bpmn-moddle'),
    import('zeebe-bpmn-moddle/resources/zeebe.json', { with: { type: 'json' } }),
  ]);
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
  const roots = (rootElement as unknown as { readonly rootElements?: readonly Drawn[] }).rootElements ?? [];
  const process = roots.find(({ $type }) => $type === 'bpmn:Process');
  if (!process) return EMPTY;
  return { start: startOf(process), nodes: new Map(nodesIn(process, undefined).map((node) => [node.id, node])) };
};

const startOf = ({ flowElements = [] }: Drawn): string | undefined =>
  flowElements.find(({ $type }) => $type === 'bpmn:StartEvent')?.id;

const FLOW = 'bpmn:SequenceFlow';

/** A flow says where it begins; that an element names the flows that leave it is optional in BPMN 2.0 (8.4.13), so many files lack it. */
const nodesIn = ({ flowElements = [] }: Drawn, within: string | undefined): readonly Node[] => {
  const flows = flowElements.filter(({ $type }) => $type === FLOW) as readonly DrawnFlow[];
  const bySource = Map.groupBy(flows, ({ sourceRef }) => sourceRef?.id);
  return flowElements
    .filter(({ $type }) => $type !== FLOW)
    .flatMap((drawn) => [nodeOf(drawn, bySource.get(drawn.id) ?? [], within), ...nodesIn(drawn, drawn.id)]);
};

const nodeOf = (drawn: Drawn, outgoing: readonly DrawnFlow[], within: string | undefined): Node => {
  const { id, $type, triggeredByEvent } = drawn;
  const known = extension(drawn);
  const mapping = known('IoMapping');
  return {
    id,
    type: $type.replace(/^bpmn:(.)/, (_all, first: string) => first.toLowerCase()),
    flows: outgoing.filter((flow) => flow.id !== drawn.default?.id).map(flowOf),
    defaultFlow: outgoing.find((flow) => flow.id === drawn.default?.id)?.targetRef?.id,
    inputs: (mapping?.inputParameters ?? []).map(mappingOf),
    outputs: (mapping?.outputParameters ?? []).map(mappingOf),
    jobType: known('TaskDefinition')?.type,
    headers: new Map((known('TaskHeaders')?.values ?? []).map(({ key, value = '' }) => [key, value])),
    properties: new Map((known('Properties')?.properties ?? []).map(({ name, value = '' }) => [name, value])),
    calledProcessId: known('CalledElement')?.processId,
    loop: loopOf(drawn.loopCharacteristics),
    innerStart: triggeredByEvent ? undefined : startOf(drawn),
    within,
  };
};

const extension =
  ({ extensionElements }: Extended) =>
  (name: string): Extension | undefined =>
    extensionElements?.values?.find(({ $type }) => $type === `zeebe:${name}`);

const withoutEquals = (expression: string): string => expression.replace(/^\s*=/, '');

const mappingOf = ({ source, target }: Mapping): Mapping => ({ source: withoutEquals(source), target });

const flowOf = ({ targetRef, conditionExpression }: DrawnFlow): Flow => ({
  target: targetRef?.id ?? '',
  condition: conditionExpression?.body === undefined ? undefined : withoutEquals(conditionExpression.body),
});

const loopOf = (characteristics: Extended | undefined): Node['loop'] => {
  const loop = characteristics && extension(characteristics)('LoopCharacteristics');
  return loop && { collection: withoutEquals(loop.inputCollection ?? ''), element: loop.inputElement };
};
