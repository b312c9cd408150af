/**
 * What can be done to a diagram by name: the commands of the menu, each with when it may be given, what it asks for, and what is said once it is done. Whatever is done
 * with a pointer can be done with these. Their words stand in the catalogue under `diagram.commands`, by the commands' names.
 */
import {
  adding,
  addLane,
  connectTo,
  containers,
  flowAt,
  giveCondition,
  moveBy,
  moves,
  reconnectAt,
  rename,
  replace,
  takeAway,
} from './acts.ts';
import type { Command } from './command.ts';
import { addComment } from './comments.ts';
import { append, attach, create, insertInto, makeDefault, paste } from './drawing.ts';
import { extensionProperty, setExtensionProperty } from './extension-property.ts';
import { isBoundary, isFlow, isStep, mayFollow, mayStandAlone, mayStandBetween } from './kinds.ts';
import { layOut, mayBeLaidOut } from './layout.ts';
import { type Element, is } from './services.ts';
import { hasDefault, isDefault } from './twin-rows.ts';

const always = (): boolean => true;
const selected = (element: Element | undefined): boolean => element?.parent !== undefined;
const shaped = (element: Element | undefined): boolean =>
  element?.parent !== undefined && element.waypoints === undefined && !is(element, 'bpmn:Lane');
const activity = (element: Element | undefined): boolean => element !== undefined && is(element, 'bpmn:Activity');
const flow = (element: Element | undefined): boolean => element !== undefined && isFlow(element);
const goesOn = (element: Element | undefined): boolean =>
  element !== undefined && isStep(element) && !is(element, 'bpmn:EndEvent');

const laned = (element: Element | undefined): boolean =>
  element !== undefined && (is(element, 'bpmn:Lane') || is(element, 'bpmn:Participant'));

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
