/**
 * What our code asks of bpmn-js. Its services are found by name and have no types of their own there, so the part that we use is written down here once; whoever
 * needs a further service adds it to `Services`.
 */
import type Modeler from 'bpmn-js/lib/Modeler';
import type { ElementTemplate } from '../../web/shared/api/schema.d.ts';
import type { OfficeVariables } from '../variables/known-variables.ts';
import type { VariableResolver } from '../variables/variable.ts';

/** A part of the parsed file. Attributes and references are read by `get`, lists are kept in place. */
export type Moddle = {
  readonly $type: string;
  /** What its type may have. */
  readonly $descriptor: {
    readonly properties: readonly { readonly ns: { readonly localName: string }; readonly isReference?: boolean }[];
  };
  id: string;
  name?: string;
  text?: string;
  get: <Value>(property: string) => Value;
  set: (property: string, value: unknown) => void;
  $instanceOf: (type: string) => boolean;
  $parent?: Moddle;
};

export type Point = { x: number; y: number };
export type Bounds = Point & { width: number; height: number };

/** What is drawn: a shape, a connection, a label or the plane itself. */
export type Element = Bounds & {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Moddle;
  readonly di: Moddle;
  readonly parent?: Element;
  readonly children?: readonly Element[];
  readonly incoming: readonly Element[];
  readonly outgoing: readonly Element[];
  readonly attachers?: readonly Element[];
  readonly host?: Element;
  /** Of a label: what it names. */
  readonly labelTarget?: Element;
  /** Of a connection. */
  readonly source?: Element;
  readonly target?: Element;
  readonly waypoints?: readonly Point[];
};

export type ShapeKind = {
  type: string;
  eventDefinitionType?: string;
  isExpanded?: boolean;
  triggeredByEvent?: boolean;
  cancelActivity?: boolean;
  isInterrupting?: boolean;
};

type Viewbox = Bounds & { scale: number; outer: { width: number; height: number } };

export type Canvas = {
  zoom: (level?: number | 'fit-viewport', center?: 'auto') => number;
  viewbox: (box?: Bounds) => Viewbox;
  scroll: (by: { dx: number; dy: number }) => void;
  scrollToElement: (element: Element, padding: number) => void;
  getRootElement: () => Element;
  setRootElement: (root: Element) => void;
  findRoot: (element: Element) => Element | undefined;
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
  hasMarker: (id: string, marker: string) => boolean;
  focus: () => void;
};

type Modeling = {
  createShape: (shape: Element, at: Point, parent: Element, hints?: { attach?: boolean }) => Element;
  connect: (source: Element, target: Element) => Element;
  reconnect: (connection: Element, source: Element, target: Element, docking: readonly Point[]) => void;
  moveElements: (elements: readonly Element[], by: Point, target?: Element, hints?: object) => void;
  moveShape: (shape: Element, by: Point) => void;
  updateWaypoints: (connection: Element, waypoints: readonly Point[]) => void;
  removeElements: (elements: readonly Element[]) => void;
  updateLabel: (element: Element, text: string) => void;
  updateProperties: (element: Element, properties: Readonly<Record<string, unknown>>) => void;
  updateModdleProperties: (element: Element, part: Moddle, properties: Readonly<Record<string, unknown>>) => void;
  splitLane: (lane: Element, count: number) => void;
  addLane: (lane: Element, location: 'top' | 'bottom') => Element;
};

type Overlay = { position: { top?: number; left?: number; bottom?: number; right?: number }; html: HTMLElement } & {
  scale?: boolean | { min: number; max: number };
};

/** The services by their names. */
export type Services = {
  canvas: Canvas;
  elementRegistry: {
    get: (id: string) => Element | undefined;
    getAll: () => readonly Element[];
    filter: (wanted: (one: Element) => boolean) => Element[];
  };
  commandStack: {
    canUndo: () => boolean;
    canRedo: () => boolean;
    undo: () => void;
    redo: () => void;
    execute: (command: string, context: object) => void;
    registerHandler: (command: string, handler: unknown) => void;
  };
  selection: { get: () => readonly Element[]; select: (elements: Element | readonly Element[] | null) => void };
  modeling: Modeling;
  elementFactory: { createShape: (kind: ShapeKind) => Element };
  autoPlace: { append: (source: Element, shape: Element) => Element };
  bpmnFactory: { create: (type: string, properties?: Readonly<Record<string, unknown>>) => Moddle };
  bpmnReplace: { replaceElement: (element: Element, target: ShapeKind) => Element };
  rules: { allowed: (rule: string, context: object) => unknown };
  overlays: {
    add: (element: string, type: string, overlay: Overlay) => string;
    remove: (filter: { type?: string; id?: string }) => void;
  };
  editorActions: { trigger: (action: string, options?: object) => unknown; isRegistered: (action: string) => boolean };
  eventBus: {
    on: <Event>(event: string | readonly string[], heard: (event: Event) => void) => void;
    off: (event: string | readonly string[], heard: () => void) => void;
    fire: (event: string, payload?: object) => void;
  };
  spaceTool: {
    calculateAdjustments: (
      elements: readonly Element[],
      axis: 'x' | 'y',
      delta: number,
      start: number,
    ) => { movingShapes: readonly Element[]; resizingShapes: readonly Element[] };
    makeSpace: (
      moving: readonly Element[],
      resizing: readonly Element[],
      by: Point,
      direction: 'e' | 's',
      start: number,
    ) => void;
  };
  copyPaste: {
    copy: (elements: readonly Element[]) => void;
    paste: (where: { element: Element; point: Point }) => readonly Element[];
  };
  clipboard: { isEmpty: () => boolean };
  variableResolver: VariableResolver;
  officeVariables: OfficeVariables;
  elementTemplatesLoader: { setTemplates: (templates: readonly ElementTemplate[]) => void };
  elementTemplates: {
    getLatest: (element: Element) => readonly ElementTemplate[];
    /** Returns the element, which may have become one of another type. */
    applyTemplate: (element: Element, template: ElementTemplate) => Element;
  };
  searchPad: { toggle: () => void };
  directEditing: { _textbox: { content: HTMLElement } };
  minimap: { toggle: () => void };
  translate: (text: string, values?: Readonly<Record<string, string>>) => string;
};

/** Finds a service by its name. */
export type Get = <Name extends keyof Services>(name: Name) => Services[Name];

export const servicesOf =
  (modeler: Modeler): Get =>
  (name) =>
    modeler.get(name);
/** Whether an element is of a BPMN type, or of one derived from it. */
export const is = ({ businessObject }: Pick<Element, 'businessObject'>, type: string): boolean =>
  businessObject.$instanceOf(type);
