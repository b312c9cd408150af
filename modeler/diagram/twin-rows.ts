/**
 * The diagram as a list of rows: what the twin shows and walks.
 *
 * Steps come in the order in which they are done: from each beginning along the first way to its end, then along the others. Below a step stand, one level deeper,
 * its ways out and the events at its border; within a pool or a sub-process, what is in it. So one step down from a gateway are its branches, one beside the other.
 */
import type { Finding } from '../editing/file-editor.ts';
import { commentsOf } from './comments.ts';
import { isFlow, isStep, kindName } from './kinds.ts';
import { type Element, type Get, is, type Moddle } from './services.ts';

export type Row = {
  readonly id: string;
  /** From 1. */
  readonly level: number;
  /** From 1, among those of its level below the same row. */
  readonly position: number;
  readonly siblings: number;
  readonly element: Element;
  /** English, as the drawing tool calls it. */
  readonly kind: string;
  /** Empty where it has none. */
  readonly name: string;
  /** Of what is done in a lane: who acts there. */
  readonly lane: string | undefined;
  /** Of a way: the name of what it leads to, or else its kind. */
  readonly leadsTo: { readonly name: string; readonly kind: string } | undefined;
  /** Of a way: FEEL. */
  readonly condition: string | undefined;
  /** Of a way: it is taken when no condition holds. */
  readonly otherwise: boolean;
  /** How many it has. */
  readonly comments: number;
  readonly findings: readonly Finding[];
};

const none: readonly Finding[] = [];

type Tree = { element: Element; children: readonly Tree[] };

/** All rows from top to bottom. */
export function rowsOf(get: Get, findings: ReadonlyMap<string, readonly Finding[]>): readonly Row[] {
  const rows: Row[] = [];
  const add = (trees: readonly Tree[], level: number): void => {
    for (const [index, { element, children }] of trees.entries()) {
      rows.push({
        ...{ id: element.id, level, position: index + 1, siblings: trees.length, element },
        ...{ kind: kindName(element), name: nameOf(element), findings: findings.get(element.id) ?? none },
        ...{ lane: laneOf(element) },
        ...{ leadsTo: element.target && { name: nameOf(element.target), kind: kindName(element.target) } },
        ...{ condition: conditionOf(element), otherwise: isDefault(element), comments: commentsOf(element).length },
      });
      add(children, level + 1);
    }
  };
  add(treesWithin(get, processRoot(get)), 1);
  return rows;
}

/** The plane on which everything is drawn, also while that of a sub-process is shown. */
function processRoot(get: Get): Element {
  const shown = get('canvas').getRootElement();
  const top = get('elementRegistry').filter(
    ({ parent, type }) => parent === undefined && /Process$|Collaboration$/.test(type) && type !== 'bpmn:SubProcess',
  )[0];
  return top ?? shown;
}

/** The name of an element, or the text of a note. */
export const nameOf = ({ businessObject, type }: Element): string =>
  (type === 'bpmn:TextAnnotation' ? businessObject.text : businessObject.name)?.trim() ?? '';

/** The name of the lane in which something is done; what is in a sub-process is where that is. Events and gateways do nothing. */
const laneOf = (element: Element): string | undefined =>
  is(element, 'bpmn:Activity')
    ? element.businessObject.get<readonly Moddle[] | undefined>('lanes')?.at(-1)?.name
    : undefined;

function treesWithin(get: Get, container: Element): readonly Tree[] {
  const plane = get('elementRegistry').get(`${container.id}_plane`);
  const children = [...(container.children ?? []), ...(plane?.children ?? [])].filter(
    ({ labelTarget }) => labelTarget === undefined,
  );
  const steps = inOrder(children.filter((one) => isStep(one) && one.host === undefined));
  const others = children.filter((one) => !isStep(one) && one.waypoints === undefined).sort(byPlace);
  return [...steps, ...others].map((element) => treeOf(get, element));
}

function treeOf(get: Get, element: Element): Tree {
  const ways = element.outgoing.map((way) => ({ element: way, children: [] }));
  const events = (element.attachers ?? []).filter(isStep).map((event) => treeOf(get, event));
  return { element, children: [...ways, ...events, ...treesWithin(get, element)] };
}

const byPlace = (a: Element, b: Element): number => a.y - b.y || a.x - b.x;

/** The steps as they are done; those to which nothing leads begin. */
function inOrder(steps: readonly Element[]): readonly Element[] {
  const wanted = new Set(steps);
  const ordered = new Set<Element>();
  const walk = (first: Element): void => {
    const waiting = [first];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (ordered.has(next)) continue;
      if (wanted.has(next)) ordered.add(next);
      const attached = (next.attachers ?? []).flatMap(({ outgoing }) => outgoing);
      const ways = [...next.outgoing, ...attached].filter(isFlow).flatMap(({ target }) => target ?? []);
      waiting.push(...ways.filter((one) => wanted.has(one)).reverse());
    }
  };
  const begins = (one: Element): boolean => one.incoming.filter(isFlow).length === 0;
  for (const step of [...steps].sort(byPlace).filter(begins)) walk(step);
  for (const step of [...steps].sort(byPlace)) walk(step);
  return [...ordered];
}

/** The flow that a gateway or a step takes when no condition holds. */
export const isDefault = ({ source, businessObject }: Element): boolean =>
  source !== undefined && hasDefault(source) && source.businessObject.get<Moddle>('default') === businessObject;

/** Whether ways out of an element may have conditions, and one of them may be the default. */
export const hasDefault = ({ type }: Element): boolean =>
  /(ExclusiveGateway|InclusiveGateway|Task|Activity|SubProcess)$/.test(type);

/** FEEL, with its sign; undefined where the way is always taken. */
export const conditionOf = (flow: Element): string | undefined =>
  isFlow(flow) ? flow.businessObject.get<Moddle | undefined>('conditionExpression')?.get<string>('body') : undefined;

/** Where the walk along the flows goes from an element: a single way is followed to its end, several are chosen from. */
export function ahead({ target, outgoing }: Element): Element | undefined {
  if (target !== undefined) return target;
  const ways = outgoing.filter(isFlow);
  return ways.length === 1 ? ways[0]?.target : (ways[0] ?? outgoing[0]);
}

/** Where the walk goes back to: the source of a way, and the step before it, or the step that an event is attached to. */
export function behind({ source, incoming, host }: Element): Element | undefined {
  if (source !== undefined) return source;
  return incoming.find(isFlow)?.source ?? host ?? incoming[0]?.source;
}
