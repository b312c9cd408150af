/** What is drawn in a deployed diagram: its flow elements, by which tokens can be moved and versions be mapped onto each other. */
import { inBoth, type Text } from '../../office/texts/index.ts';
import type { EngineClient } from '../http/context.ts';
import { readOncePerDefinition } from './deployed-diagram.ts';

/** An element on which a token can stand; flows and annotations are none. */
export interface DrawnElement {
  readonly elementId: string;
  readonly name: Text;
  /** As BPMN calls it: `userTask`, `exclusiveGateway`. */
  readonly type: string;
  /** The sub-process around it; null in the process itself. */
  readonly scopeId: string | null;
  /** The activity on whose boundary an event sits. */
  readonly attachedTo: string | null;
  /** When a timer is due, as it is drawn: an ISO duration, date or cycle, or FEEL. */
  readonly timer: string | null;
}

export type DrawnElements = ReadonlyMap<string, DrawnElement>;

/** Returns the elements of a deployed diagram by their ids; one that the engine does not know any more has none. */
export const drawnElements = readOncePerDefinition(
  async (xml): Promise<DrawnElements> => (xml ? readDrawnElements(xml) : new Map()),
);

/** Returns what an element is called in a deployed diagram; one that is not there any more goes by its id. */
export const nameOfElement = async (
  engine: EngineClient,
  processDefinitionKey: string,
  elementId: string,
): Promise<Text> => (await drawnElements(engine, processDefinitionKey)).get(elementId)?.name ?? inBoth(elementId, null);

interface Node {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly isExecutable?: boolean;
  readonly attachedToRef?: { readonly id?: string };
  readonly eventDefinitions?: readonly TimerDefinition[];
  readonly rootElements?: readonly Node[];
  readonly flowElements?: readonly Node[];
  readonly extensionElements?: { readonly values?: readonly Extension[] };
}
type TimerWord = 'timeDate' | 'timeDuration' | 'timeCycle';
type TimerDefinition = { readonly [word in TimerWord]?: { readonly body?: string } };
interface Extension {
  readonly $type: string;
  readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
}

const readDrawnElements = async (xml: string): Promise<DrawnElements> => {
  const [{ BpmnModdle }, { default: zeebe }] = await Promise.all([
    import('bpmn-moddle'),
    import('zeebe-bpmn-moddle/resources/zeebe.json', { with: { type: 'json' } }),
  ]);
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml);
  const processes = (rootElement as unknown as Node).rootElements ?? [];
  return new Map(
    processes.flatMap((process) => within(process, null)).map((element) => [element.elementId, element] as const),
  );
};

const within = (scope: Node, scopeId: string | null): readonly DrawnElement[] =>
  (scope.flowElements ?? []).flatMap((node) => {
    if (!node.id || node.$type === 'bpmn:SequenceFlow' || node.$type.startsWith('bpmn:Data')) return [];
    return [toDrawn(node, node.id, scopeId), ...within(node, node.id)];
  });

const toDrawn = (node: Node, elementId: string, scopeId: string | null): DrawnElement => {
  const type = node.$type.replace(/^bpmn:/, '');
  return {
    elementId,
    name: inBoth(node.name || elementId, englishOf(node)),
    type: type.charAt(0).toLowerCase() + type.slice(1),
    scopeId,
    attachedTo: node.attachedToRef?.id ?? null,
    timer: node.eventDefinitions?.map(timerOf).find((drawn) => drawn !== undefined) ?? null,
  };
};

const timerOf = ({ timeDate, timeDuration, timeCycle }: TimerDefinition): string | undefined =>
  (timeDate ?? timeDuration ?? timeCycle)?.body?.trim();

const englishOf = ({ extensionElements }: Node): string | undefined =>
  extensionElements?.values
    ?.find(({ $type }) => $type === 'zeebe:Properties')
    ?.properties?.find(({ name }) => name === 'en')?.value;
