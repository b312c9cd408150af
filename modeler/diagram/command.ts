/** What a command of a diagram is: its name, when it may be given, what it acts upon, and what is said once it is done. */
import type { Ask } from './asker.ts';
import type { Element, Get } from './services.ts';

/** What is said, as a key below `diagram.said`, and what it is filled with. */
export type Said = { key: SaidKey; values?: Readonly<Record<string, string>> };
export type SaidKey =
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
