/** A diagram as the rules read it: the elements of bpmn-moddle, parsed once for each text. */
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

/** The part of a moddle element that the rules look at. */
export interface Element {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  readonly flowElements?: readonly Element[];
  readonly artifacts?: readonly Element[];
  /** Of a process: who acts in it. */
  readonly laneSets?: readonly LaneSet[];
  /** Of a lane. */
  readonly childLaneSet?: LaneSet;
  /** Of a collaboration. */
  readonly participants?: readonly Element[];
  readonly messageFlows?: readonly Element[];
  readonly rootElements?: readonly Element[];
  readonly diagrams?: readonly { readonly plane?: { readonly planeElement?: readonly Shape[] } }[];
  readonly outgoing?: readonly Element[];
  readonly sourceRef?: Element;
  readonly targetRef?: Element;
  readonly attachedToRef?: Element;
  readonly $parent?: Element;
  readonly default?: Element;
  readonly text?: string;
  readonly isExecutable?: boolean;
  readonly triggeredByEvent?: boolean;
  readonly cancelActivity?: boolean;
  readonly conditionExpression?: Body;
  readonly completionCondition?: Body;
  readonly loopCharacteristics?: Element;
  readonly eventDefinitions?: readonly EventDefinition[];
  readonly messageRef?: Element;
  readonly errorRef?: Element;
  readonly extensionElements?: { readonly values?: readonly Extension[] };
}

export interface LaneSet {
  readonly lanes?: readonly Element[];
}

export interface Body {
  readonly body?: string;
}

export interface EventDefinition {
  readonly $type: string;
  readonly messageRef?: Element;
  readonly errorRef?: Element;
  readonly timeDate?: Body;
  readonly timeDuration?: Body;
  readonly timeCycle?: Body;
  readonly condition?: Body;
  readonly extensionElements?: Element['extensionElements'];
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
  readonly bpmnElement?: Element;
  readonly bounds?: Bounds;
  readonly waypoint?: readonly { readonly x: number; readonly y: number }[];
  readonly label?: { readonly bounds?: Bounds };
}

/** A diagram that could be read. */
export interface Diagram {
  readonly definitions: Element;
  readonly processes: readonly Element[];
  /** Everything in the processes, the insides of sub-processes too. */
  readonly elements: readonly Element[];
  readonly shapes: readonly Shape[];
  /** What the reader left out, and why. */
  readonly dropped: readonly string[];
}

/** Why a text is no diagram. */
export interface Unreadable {
  readonly reason: string;
  readonly hasEntities: boolean;
}

/** What a document declares itself could stand for anything: a file of the server, or for a text a million times as long. */
const ENTITIES = /<!(?:DOCTYPE|ENTITY)/i;

/** Reads a diagram; the same text is read once. */
export async function readDiagram(xml: string): Promise<Diagram | Unreadable> {
  if (ENTITIES.test(xml)) return { reason: 'DOCTYPE', hasEntities: true };
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml);
    const definitions = rootElement as unknown as Element;
    const processes = (definitions.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process');
    return {
      definitions,
      processes,
      elements: processes.flatMap(within),
      shapes: (definitions.diagrams ?? []).flatMap(({ plane }) => plane?.planeElement ?? []),
      dropped: warnings.map(({ message }) => message),
    };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), hasEntities: false };
  }
}

export const isDiagram = (read: Diagram | Unreadable): read is Diagram => 'definitions' in read;

/** Everything in a process or sub-process, the insides of sub-processes too. */
export function within(scope: Element): readonly Element[] {
  return (scope.flowElements ?? []).flatMap((element) => [element, ...within(element)]);
}

/** Notes and what else says something beside the flow. Where there are pools, they are the collaboration's. */
export const notesIn = ({ definitions, elements }: Diagram): readonly Element[] =>
  [...(definitions.rootElements ?? []), ...elements].flatMap(({ artifacts = [] }) => artifacts);

/** Who acts: the pools and their lanes, and what passes between pools. */
export function actorsIn({ definitions, processes }: Diagram): readonly Element[] {
  const lanesOf = ({ lanes = [] }: LaneSet): readonly Element[] =>
    lanes.flatMap((lane) => [lane, ...(lane.childLaneSet ? lanesOf(lane.childLaneSet) : [])]);
  return [
    ...(definitions.rootElements ?? []).flatMap(({ participants = [], messageFlows = [] }) => [
      ...participants,
      ...messageFlows,
    ]),
    ...processes.flatMap(({ laneSets = [] }) => laneSets.flatMap(lanesOf)),
  ];
}

export function extension(element: Pick<Element, 'extensionElements'>, type: string): Extension | undefined {
  return element.extensionElements?.values?.find(({ $type }) => $type === type);
}

/** The text of a property of an extension; undefined where there is none, or an empty one. */
export function textOf(element: Element, type: string, property: string): string | undefined {
  const value = extension(element, type)?.[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Entries of `zeebe:properties`, `zeebe:taskHeaders` or a mapping, in their order. */
export function entriesOf(element: Element, type: string, list: string): readonly Extension[] {
  const entries = extension(element, type)?.[list];
  return Array.isArray(entries) ? entries : [];
}

/** The custom headers of a task by their keys. */
export function headersOf(element: Element): ReadonlyMap<string, string> {
  const entries = entriesOf(element, 'zeebe:TaskHeaders', 'values');
  return new Map(entries.map(({ key, value }) => [String(key), String(value ?? '')]));
}

/** The properties of an element that only Motcua reads, by their names: `en` is its name in English. */
export function propertiesOf(element: Element): ReadonlyMap<string, string> {
  const entries = entriesOf(element, 'zeebe:Properties', 'properties');
  return new Map(entries.map(({ name, value }) => [String(name), String(value ?? '')]));
}

/** An expression somewhere at an element. */
export interface Expression {
  /** Without the sign `=`. */
  readonly text: string;
  readonly element: Element;
}

const isExpression = (value: unknown): value is string => typeof value === 'string' && value.startsWith('=');

/** Every FEEL expression at an element: of its extensions, its condition, its timers, its loop, and of the messages that it waits for. */
export function expressionsAt(element: Element): readonly Expression[] {
  const { conditionExpression, completionCondition, loopCharacteristics, eventDefinitions = [], messageRef } = element;
  const bodies = [
    conditionExpression,
    completionCondition,
    ...eventDefinitions.flatMap(({ timeDate, timeDuration, timeCycle, condition }) => [
      timeDate,
      timeDuration,
      timeCycle,
      condition,
    ]),
  ].flatMap((one) => (isExpression(one?.body?.trim()) ? [one?.body?.trim() ?? ''] : []));
  const messages = [messageRef, ...eventDefinitions.map((one) => one.messageRef)];
  const extensions = [element, ...eventDefinitions, ...messages].flatMap((one) => one?.extensionElements?.values ?? []);
  const written = extensions.flatMap(expressionsIn);
  const own = [...bodies, ...written].map((text) => ({ text: text.slice(1), element }));
  if (!loopCharacteristics) return own;
  return [...own, ...expressionsAt(loopCharacteristics).map(({ text }) => ({ text, element }))];
}

/** What a person reads is no expression, also where it begins with the sign. */
const WORDS = ['zeebe:Properties', 'zeebe:TaskHeaders'];

function expressionsIn(extension: Extension): readonly string[] {
  if (WORDS.includes(extension.$type)) return [];
  return Object.values(extension).flatMap((value) => {
    if (isExpression(value)) return [value];
    return Array.isArray(value) ? value.flatMap((one) => (isExtension(one) ? expressionsIn(one) : [])) : [];
  });
}

const isExtension = (value: unknown): value is Extension =>
  typeof value === 'object' && value !== null && '$type' in value;
