/**
 * What can be done to a diagram by name: the commands of the menu, each with when it may be given, what it asks for, and what is said once it is done. Whatever is done
 * with a pointer can be done with these. Their words stand in the catalogue under `diagram.commands`, by the commands' names.
 */
import type { Ask, Option } from './asker.ts';
import { addComment } from './comments.ts';
import {
  append,
  attach,
  connect,
  create,
  insertInto,
  makeDefault,
  mayConnect,
  move,
  paste,
  reconnect,
  remove,
  setCondition,
} from './drawing.ts';
import { extensionProperty, setExtensionProperty } from './extension-property.ts';
import {
  inVietnamese,
  isBoundary,
  isFlow,
  isStep,
  type Kind,
  kinds,
  mayFollow,
  mayStandAlone,
  mayStandBetween,
} from './kinds.ts';
import { layOut, mayBeLaidOut } from './layout.ts';
import { type Element, type Get, is } from './services.ts';
import { conditionOf, hasDefault, isDefault, nameOf } from './twin-rows.ts';

/** What is said, as a key below `diagram.said`, and what it is filled with. */
type Said = { key: SaidKey; values?: Readonly<Record<string, string>> };
type SaidKey =
  | 'appended'
  | 'inserted'
  | 'created'
  | 'attached'
  | 'connected'
  | 'reconnected'
  | 'renamed'
  | 'conditionSet'
  | 'conditionGone'
  | 'defaultSet'
  | 'replaced'
  | 'moved'
  | 'deleted'
  | 'divided'
  | 'copied'
  | 'pasted'
  | 'commented'
  | 'laidOut'
  | 'undone'
  | 'redone';

export type Context = {
  get: Get;
  /** What is selected; undefined where it is the whole diagram. */
  element: Element | undefined;
  ask: Ask;
  /** What an element is called when it is spoken of: its kind and its name. */
  call: (element: Element) => string;
  titles: (key: 'kind' | 'target' | 'source' | 'name' | 'englishName' | 'condition' | 'comment') => string;
  /** The text of the diagram as it is now. */
  read: () => Promise<string>;
  /** Whoever writes a comment. */
  author: string;
  language: 'vi' | 'en';
  /** Selects an element here and in the drawing. */
  select: (element: Element | undefined) => void;
  showProperties: () => void;
};

export type CommandName =
  | 'append'
  | 'insert'
  | 'create'
  | 'boundary'
  | 'connect'
  | 'reconnectTarget'
  | 'reconnectSource'
  | 'rename'
  | 'condition'
  | 'default'
  | 'replace'
  | 'properties'
  | 'delete'
  | 'moveRight'
  | 'moveLeft'
  | 'moveDown'
  | 'moveUp'
  | 'laneAbove'
  | 'laneBelow'
  | 'divide'
  | 'undo'
  | 'redo'
  | 'copy'
  | 'paste'
  | 'template'
  | 'englishName'
  | 'comment'
  | 'layOut'
  | 'minimap'
  | 'find';

export type Command = {
  /** What the command is called in the catalogue. */
  name: CommandName;
  /** As they are written on the keys; what acts in the list of steps alone. */
  keys?: string;
  mayBeGiven: (element: Element | undefined, get: Get) => boolean;
  /** @returns what to say of it; undefined where nothing was done */
  act: (context: Context) => Promise<Said | undefined> | Said | undefined;
  /** The focus goes elsewhere by it, and does not come back to the list of steps. */
  leaves?: true;
};

/** The arrow keys and how far one of them moves, in pixels. */
const stepPx = 10;
export const moves = {
  moveRight: { x: stepPx, y: 0 },
  moveLeft: { x: -stepPx, y: 0 },
  moveDown: { x: 0, y: stepPx },
  moveUp: { x: 0, y: -stepPx },
} as const;

const always = (): boolean => true;
const selected = (element: Element | undefined): boolean => element?.parent !== undefined;
const shaped = (element: Element | undefined): boolean =>
  element?.parent !== undefined && element.waypoints === undefined && !is(element, 'bpmn:Lane');
const activity = (element: Element | undefined): boolean => element !== undefined && is(element, 'bpmn:Activity');
const flow = (element: Element | undefined): boolean => element !== undefined && isFlow(element);
const goesOn = (element: Element | undefined): boolean =>
  element !== undefined && isStep(element) && !is(element, 'bpmn:EndEvent');

/** The one flow into which something is put: the selected one, or the only way out of what is selected. */
function flowAt(element: Element | undefined): Element | undefined {
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
function adding(
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

async function connectTo(context: Context): Promise<Said | undefined> {
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
const reconnectAt =
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

async function rename({ get, element, ask, titles, call }: Context): Promise<Said | undefined> {
  if (element === undefined) return undefined;
  const name = await ask.write(titles('name'), nameOf(element));
  if (name === undefined) return undefined;
  get('modeling').updateLabel(element, name);
  return { key: 'renamed', values: { what: call(element) } };
}

async function giveCondition({ get, element, ask, titles, call }: Context): Promise<Said | undefined> {
  if (element === undefined) return undefined;
  const feel = await ask.write(titles('condition'), conditionOf(element) ?? '');
  if (feel === undefined) return undefined;
  setCondition(get, element, feel);
  return { key: feel.trim() === '' ? 'conditionGone' : 'conditionSet', values: { what: call(element) } };
}

async function replace(context: Context): Promise<Said | undefined> {
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

function takeAway({ get, element, call, select }: Context): Said | undefined {
  if (element === undefined) return undefined;
  const what = call(element);
  const beside = element.source ?? element.host ?? element.incoming.find(isFlow)?.source;
  remove(get, element);
  select(beside);
  return { key: 'deleted', values: { what } };
}

const moveBy =
  (by: (typeof moves)[keyof typeof moves]): Command['act'] =>
  ({ get, element, call }) => {
    if (element === undefined) return undefined;
    move(get, element, by);
    return { key: 'moved', values: { what: call(element), x: `${element.x}`, y: `${element.y}` } };
  };

const laned = (element: Element | undefined): boolean =>
  element !== undefined && (is(element, 'bpmn:Lane') || is(element, 'bpmn:Participant'));

const addLane =
  (at: 'top' | 'bottom'): Command['act'] =>
  ({ get, element, call, select }) => {
    if (element === undefined) return undefined;
    const lane = get('modeling').addLane(element, at);
    select(lane);
    return { key: 'created', values: { what: call(lane) } };
  };

const containers = (element: Element | undefined): Element | undefined =>
  element !== undefined && (is(element, 'bpmn:Participant') || is(element, 'bpmn:SubProcess')) ? element : undefined;

/** All commands, as the menu lists them. */
export const commands: readonly Command[] = [
  {
    name: 'append',
    keys: 'A',
    mayBeGiven: goesOn,
    act: adding('appended', mayFollow, (get, element, kind) => element && append(get, element, kind)),
  },
  {
    name: 'insert',
    keys: 'I',
    mayBeGiven: (element) => element !== undefined && flowAt(element) !== undefined,
    act: adding('inserted', mayStandBetween, (get, element, kind) => {
      const into = flowAt(element);
      return into && insertInto(get, into, kind);
    }),
  },
  {
    name: 'create',
    keys: 'N',
    mayBeGiven: always,
    act: adding('created', mayStandAlone, (get, element, kind) => create(get, kind, containers(element))),
  },
  {
    name: 'boundary',
    keys: 'B',
    mayBeGiven: activity,
    act: adding('attached', isBoundary, (get, element, kind) => element && attach(get, element, kind)),
  },
  { name: 'connect', keys: 'C', mayBeGiven: (element) => shaped(element), act: connectTo },
  { name: 'reconnectTarget', mayBeGiven: flow, act: reconnectAt('target') },
  { name: 'reconnectSource', mayBeGiven: flow, act: reconnectAt('source') },
  { name: 'rename', keys: 'F2', mayBeGiven: selected, act: rename },
  {
    name: 'condition',
    keys: 'F',
    mayBeGiven: (element) => flow(element) && element?.source !== undefined && hasDefault(element.source),
    act: giveCondition,
  },
  {
    name: 'default',
    keys: 'D',
    mayBeGiven: (element) =>
      element !== undefined &&
      isFlow(element) &&
      element.source !== undefined &&
      hasDefault(element.source) &&
      !isDefault(element),
    act: ({ get, element, call }) => {
      if (element === undefined) return undefined;
      makeDefault(get, element);
      return { key: 'defaultSet', values: { what: call(element) } };
    },
  },
  { name: 'replace', keys: 'R', mayBeGiven: (element) => element !== undefined && isStep(element), act: replace },
  {
    name: 'properties',
    keys: 'P',
    leaves: true,
    mayBeGiven: always,
    act: ({ showProperties }) => {
      showProperties();
      return undefined;
    },
  },
  { name: 'delete', keys: 'Delete', mayBeGiven: selected, act: takeAway },
  ...Object.entries(moves).map(([name, by]) => ({
    name: name as keyof typeof moves,
    mayBeGiven: shaped,
    act: moveBy(by),
  })),
  { name: 'laneAbove', mayBeGiven: laned, act: addLane('top') },
  { name: 'laneBelow', mayBeGiven: laned, act: addLane('bottom') },
  {
    name: 'divide',
    mayBeGiven: laned,
    act: ({ get, element, call }) => {
      if (element === undefined) return undefined;
      get('modeling').splitLane(element, 2);
      return { key: 'divided', values: { what: call(element) } };
    },
  },
  {
    name: 'undo',
    keys: 'Ctrl+Z',
    mayBeGiven: (_element, get) => get('commandStack').canUndo(),
    act: ({ get }) => {
      get('commandStack').undo();
      return { key: 'undone' };
    },
  },
  {
    name: 'redo',
    keys: 'Ctrl+Y',
    mayBeGiven: (_element, get) => get('commandStack').canRedo(),
    act: ({ get }) => {
      get('commandStack').redo();
      return { key: 'redone' };
    },
  },
  {
    name: 'copy',
    keys: 'Ctrl+C',
    mayBeGiven: shaped,
    act: ({ get, element, call }) => {
      if (element === undefined) return undefined;
      get('copyPaste').copy([element]);
      return { key: 'copied', values: { what: call(element) } };
    },
  },
  {
    name: 'paste',
    keys: 'Ctrl+V',
    mayBeGiven: (_element, get) => !get('clipboard').isEmpty(),
    act: ({ get, element, call, select }) => {
      const [pasted] = paste(get, containers(element));
      if (pasted === undefined) return undefined;
      select(pasted);
      return { key: 'pasted', values: { what: call(pasted) } };
    },
  },
  {
    name: 'template',
    keys: 'T',
    leaves: true,
    mayBeGiven: (element) => element !== undefined && isStep(element),
    act: ({ get, element }) => {
      get('eventBus').fire('elementTemplates.select', { element });
      return undefined;
    },
  },
  {
    name: 'englishName',
    mayBeGiven: selected,
    act: async ({ get, element, ask, titles, call }) => {
      if (element === undefined) return undefined;
      const name = await ask.write(titles('englishName'), extensionProperty(element, 'en'));
      if (name === undefined) return undefined;
      setExtensionProperty(get, element, 'en', name.trim());
      return { key: 'renamed', values: { what: call(element) } };
    },
  },
  {
    name: 'comment',
    mayBeGiven: selected,
    act: async ({ get, element, ask, titles, call, author }) => {
      if (element === undefined) return undefined;
      const text = await ask.write(titles('comment'), '');
      if (text === undefined || text.trim() === '') return undefined;
      addComment(get, element, { author, text });
      return { key: 'commented', values: { what: call(element) } };
    },
  },
  {
    name: 'layOut',
    mayBeGiven: (_element, get) => mayBeLaidOut(get),
    act: async ({ get, read }) => {
      await layOut(get, await read());
      return { key: 'laidOut' };
    },
  },
  {
    name: 'minimap',
    mayBeGiven: always,
    act: ({ get }) => {
      get('minimap').toggle();
      return undefined;
    },
  },
  {
    name: 'find',
    keys: 'Ctrl+F',
    leaves: true,
    mayBeGiven: always,
    act: ({ get }) => {
      get('searchPad').toggle();
      return undefined;
    },
  },
];
