/** Where the sequence flows of a deployed diagram lead to. */
import { readOncePerDefinition } from './deployed-diagram.ts';

/** The id of the element that a flow leads to, by the flow's id. */
export type FlowTargets = ReadonlyMap<string, string>;

/** Returns where the flows of a deployed diagram lead; one that the engine does not know any more has none. */
export const flowTargets = readOncePerDefinition(
  async (xml): Promise<FlowTargets> => (xml ? readFlowTargets(xml) : new Map()),
);

interface Node {
  readonly $type: string;
  readonly id?: string;
  readonly targetRef?: { readonly id?: string };
  readonly rootElements?: readonly Node[];
  readonly flowElements?: readonly Node[];
}

/** Returns where the flows lead. The reader of BPMN is loaded with the first diagram. */
const readFlowTargets = async (xml: string): Promise<FlowTargets> => {
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle({}).fromXML(xml);
  return new Map(
    within(rootElement as unknown as Node).flatMap(({ $type, id, targetRef }) =>
      $type === 'bpmn:SequenceFlow' && id && targetRef?.id ? [[id, targetRef.id] as const] : [],
    ),
  );
};

const within = (node: Node): readonly Node[] => [
  node,
  ...[...(node.rootElements ?? []), ...(node.flowElements ?? [])].flatMap(within),
];
