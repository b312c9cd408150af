/**
 * What the commands of a diagram do: each asks for what it needs, draws, selects what came of it, and says what was done. When it may be given stands
 * with the commands.
 */
import type { Option } from './asker.ts';
import type { Command, Context, Said, SaidKey } from './command.ts';
import { connect, mayConnect, move, reconnect, remove, setCondition } from './drawing.ts';
import { inVietnamese, isFlow, type Kind, kinds } from './kinds.ts';
import { type Element, type Get, is } from './services.ts';
import { conditionOf, nameOf } from './twin-rows.ts';

/** The arrow keys and how far one of them moves, in pixels. */
const stepPx = 10;
export const moves = {
  moveRight: { x: stepPx, y: 0 },
  moveLeft: { x: -stepPx, y: 0 },
  moveDown: { x: 0, y: stepPx },
  moveUp: { x: 0, y: -stepPx },
} as const;

/** The one flow into which something is put: the selected one, or the only way out of what is selected. */
export function flowAt(element: Element | undefined): Element | undefined {
  if (element === undefined || isFlow(element)) return element;
  const ways = element.outgoing.filter(isFlow);
  return ways.length === 1 ? ways[0] : undefined;
}

/** Offers kinds by their names in both languages. */
function kindOptions({ language }: Context, wanted: (kind: Kind) => boolean): readonly Option<Kind>[] {
  return kinds.filter(wanted).map((kind) => {
    const vietnamese = inVietnamese(kind.label);
    const inOrder =
      language === 'vi' ? ([vietnamese, kind.label, 'en'] as const) : ([kind.label, vietnamese, 'vi'] as const);
    return { id: kind.id, label: inOrder[0], hint: inOrder[1], hintLanguage: inOrder[2], value: kind };
  });
}

/** Offers the elements to, or from, which a flow may lead. */
function elementOptions({ get, call }: Context, wanted: (one: Element) => boolean): readonly Option<Element>[] {
  return get('elementRegistry')
    .filter((one) => one.parent !== undefined && one.labelTarget === undefined && wanted(one))
    .map((one) => ({ id: one.id, label: call(one), hint: one.id, value: one }));
}

/** A command that adds an element of a kind that is asked for. */
export function adding(
  said: SaidKey,
  wanted: (kind: Kind) => boolean,
  add: (get: Get, element: Element | undefined, kind: Kind['target']) => Element | undefined,
): Command['act'] {
  return async (context) => {
    const kind = await context.ask.choose(context.titles('kind'), kindOptions(context, wanted));
    if (kind === undefined) return undefined;
    const before = context.element;
    const added = add(context.get, before, kind.target);
    if (added === undefined) return undefined;
    context.select(added);
    const values = { what: context.call(added), where: before === undefined ? '' : context.call(before) };
    return { key: said, values };
  };
}

export async function connectTo(context: Context): Promise<Said | undefined> {
  const { get, element, ask, titles, call, select } = context;
  if (element === undefined) return undefined;
  const target = await ask.choose(
    titles('target'),
    elementOptions(context, (one) => mayConnect(get, element, one)),
  );
  if (target === undefined) return undefined;
  select(connect(get, element, target));
  return { key: 'connected', values: { what: call(element), where: call(target) } };
}

/** Lets a flow lead elsewhere, or from elsewhere. */
export const reconnectAt =
  (end: 'source' | 'target'): Command['act'] =>
  async (context) => {
    const { get, element, ask, titles, call } = context;
    const { source, target } = element ?? {};
    if (element === undefined || source === undefined || target === undefined) return undefined;
    const fits = (one: Element): boolean =>
      end === 'source' ? mayConnect(get, one, target) : mayConnect(get, source, one);
    const chosen = await ask.choose(titles(end), elementOptions(context, fits));
    if (chosen === undefined) return undefined;
    reconnect(get, element, end === 'source' ? chosen : source, end === 'target' ? chosen : target);
    return { key: 'reconnected', values: { where: call(chosen) } };
  };

export async function rename({ get, element, ask, titles, call }: Context): Promise<Said | undefined> {
  if (element === undefined) return undefined;
  const name = await ask.write(titles('name'), nameOf(element));
  if (name === undefined) return undefined;
  get('modeling').updateLabel(element, name);
  return { key: 'renamed', values: { what: call(element) } };
}

export async function giveCondition({ get, element, ask, titles, call }: Context): Promise<Said | undefined> {
  if (element === undefined) return undefined;
  const feel = await ask.write(titles('condition'), conditionOf(element) ?? '');
  if (feel === undefined) return undefined;
  setCondition(get, element, feel);
  return { key: feel.trim() === '' ? 'conditionGone' : 'conditionSet', values: { what: call(element) } };
}

export async function replace(context: Context): Promise<Said | undefined> {
  const { get, element, ask, titles, call, select } = context;
  if (element === undefined) return undefined;
  const family = familyOf(element.type);
  const offered = kindOptions(context, ({ target }) => familyOf(target.type) === family);
  const kind = await ask.choose(titles('kind'), offered);
  if (kind === undefined) return undefined;
  const replaced = get('bpmnReplace').replaceElement(element, kind.target);
  select(replaced);
  return { key: 'replaced', values: { what: call(replaced) } };
}

/** Kinds of one family can be turned into each other where they stand. */
const familyOf = (type: string): string =>
  /(StartEvent|EndEvent|BoundaryEvent|Intermediate|Gateway|Participant)/.exec(type)?.[0] ??
  (/Task|Activity|SubProcess/.test(type) ? 'activity' : type);

export function takeAway({ get, element, call, select }: Context): Said | undefined {
  if (element === undefined) return undefined;
  const what = call(element);
  const beside = element.source ?? element.host ?? element.incoming.find(isFlow)?.source;
  remove(get, element);
  select(beside);
  return { key: 'deleted', values: { what } };
}

export const moveBy =
  (by: (typeof moves)[keyof typeof moves]): Command['act'] =>
  ({ get, element, call }) => {
    if (element === undefined) return undefined;
    move(get, element, by);
    return { key: 'moved', values: { what: call(element), x: `${element.x}`, y: `${element.y}` } };
  };

export const addLane =
  (at: 'top' | 'bottom'): Command['act'] =>
  ({ get, element, call, select }) => {
    if (element === undefined) return undefined;
    const lane = get('modeling').addLane(element, at);
    select(lane);
    return { key: 'created', values: { what: call(lane) } };
  };

export const containers = (element: Element | undefined): Element | undefined =>
  element !== undefined && (is(element, 'bpmn:Participant') || is(element, 'bpmn:SubProcess')) ? element : undefined;
