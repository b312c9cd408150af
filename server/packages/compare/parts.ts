/**
 * A file of a package as parts that can be compared: the elements of a diagram or table by their ids, the fields of a form by their keys, everything else of JSON by the way to it. Where things are drawn is no part of it,
 * since that changes nothing of what happens.
 */
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

/** One thing with an identity of its own. */
export interface Part {
  /** An element's id, or a JSON pointer. */
  readonly place: string;
  /** What people call it; its place where it has no name. */
  readonly name: string;
  /** What it says, by the name of the property; `zeebe:Input copies` is the input called `copies`. */
  readonly values: ReadonlyMap<string, string>;
}

export type Parts = ReadonlyMap<string, Part>;

/** As far as a moddle element is looked at. */
interface Moddle {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $descriptor: { readonly properties: readonly Property[] };
  get(name: string): unknown;
}
interface Property {
  readonly name: string;
  readonly isReference?: boolean;
  readonly default?: unknown;
}

interface Reader {
  fromXML(text: string): Promise<{ rootElement: unknown }>;
}

/** A reader is made for each text: it keeps what it read. */
export async function partsOfXml(name: string, text: string): Promise<Parts> {
  const reader: Reader = name.endsWith('.dmn') ? new DmnModdle({}) : new BpmnModdle({ zeebe });
  const { rootElement } = await reader.fromXML(text);
  const parts = new Map<string, Part>();
  collect(rootElement as Moddle, parts, { columns: [], rule: undefined });
  return parts;
}

/** Where an element stands, as far as its name comes from there. */
interface Standing {
  /** In a table: the words of its columns, and which rule the element is in, counted from 1. */
  readonly columns: readonly string[];
  readonly rule: number | undefined;
}

/** What says where shapes are drawn. */
const DRAWN = /^(?:bpmndi|dmndi|di|dc):/;

function collect(element: Moddle, parts: Map<string, Part>, standing: Standing, position = 0): void {
  if (DRAWN.test(element.$type)) return;
  const values = new Map<string, string>();
  const inside: Standing = {
    columns: element.$type === 'dmn:DecisionTable' ? columnsOf(element) : standing.columns,
    rule: element.$type === 'dmn:DecisionRule' ? position + 1 : standing.rule,
  };
  flatten(element, '', values, (child, index, property) =>
    collect(child, parts, inside, property === 'outputEntry' ? index + inputsOf(inside, element) : index),
  );
  if (element.id === undefined) return;
  parts.set(element.id, { place: element.id, name: nameOf(element, inside, position), values });
}

const listOf = (element: Moddle, name: string): readonly Moddle[] => (element.get(name) as Moddle[] | undefined) ?? [];

const columnsOf = (table: Moddle): readonly string[] =>
  [...listOf(table, 'input'), ...listOf(table, 'output')].map((column) => wordsOf(column) ?? column.id ?? '');

/** The columns that are asked stand before those that answer. */
const inputsOf = ({ columns }: Standing, rule: Moddle): number => columns.length - listOf(rule, 'outputEntry').length;

function nameOf(element: Moddle, { columns, rule }: Standing, position: number): string {
  if (element.$type === 'dmn:DecisionRule') return `#${rule}`;
  if (rule !== undefined) return `#${rule} ${columns[position] ?? ''}`.trim();
  return wordsOf(element) ?? wayOf(element) ?? element.id ?? '';
}

/** What an element is called: its name or label, of a column what it asks. */
function wordsOf(element: Moddle): string | undefined {
  const asked = toldOf(element, 'inputExpression');
  const words = [toldOf(element, 'label'), element.name, isModdle(asked) ? toldOf(asked, 'text') : undefined];
  const found = words.find((one): one is string => typeof one === 'string' && one !== '');
  return found?.replace(/\s+/g, ' ');
}

/** A flow without words is told by its ends. */
function wayOf(element: Moddle): string | undefined {
  const ends = [toldOf(element, 'sourceRef'), toldOf(element, 'targetRef')].filter(isModdle);
  return ends.length === 2 ? ends.map((end) => wordsOf(end) ?? end.id).join(' → ') : undefined;
}

type Visit = (child: Moddle, index: number, property: string) => void;

/** A flow tells its ends itself. */
const TOLD_TWICE = new Set(['id', 'incoming', 'outgoing']);

/** Notes what an element says of itself; what has an id of its own is visited instead. What is left out means the default, so that one that is written is no difference. */
function flatten(element: Moddle, prefix: string, values: Map<string, string>, visit: Visit): void {
  for (const { name, isReference, default: usual } of element.$descriptor.properties) {
    const own = name.replace(/^.*:/, '');
    const value = Object.hasOwn(element, own) || Object.hasOwn(element, name) ? element.get(name) : undefined;
    if (value === undefined || value === usual || TOLD_TWICE.has(own)) continue;
    if (isReference) note(values, `${prefix}${own}`, idsOf(value));
    else for (const [index, one] of [value].flat().entries()) into(one, { name: own, prefix, values, visit, index });
  }
  for (const [name, value] of Object.entries(element.$attrs ?? {}))
    if (!name.startsWith('xmlns')) note(values, `${prefix}${name}`, String(value));
}

interface Into {
  readonly name: string;
  readonly prefix: string;
  readonly values: Map<string, string>;
  readonly visit: Visit;
  readonly index: number;
}

function into(value: unknown, { name, prefix, values, visit, index }: Into): void {
  if (!isModdle(value)) note(values, `${prefix}${name}`, String(value));
  else if (value.id !== undefined || !isDetail(value)) visit(value, index, name);
  else detail(value, name, values, visit);
}

/** What belongs to its element without an id of its own is told by its kind, and by its key where there are several. */
function detail(value: Moddle, name: string, values: Map<string, string>, visit: Visit): void {
  const told = ['target', 'key', 'name'].map((one) => toldOf(value, one)).find((one) => typeof one === 'string');
  const kind = value.$type.startsWith('bpmn:') ? name : value.$type;
  flatten(value, kind === 'extensionElements' ? '' : `${kind}${told === undefined ? '' : ` ${told}`} `, values, visit);
}

/** Extensions, expressions and documentation belong to their element. */
const isDetail = ({ $type }: Moddle): boolean =>
  /^(?:zeebe|bioc|color|modeler):|^bpmn:(?:ExtensionElements|Documentation|FormalExpression|Expression)$/.test($type) ||
  !/^(?:bpmn|dmn):/.test($type);

const isModdle = (value: unknown): value is Moddle => typeof value === 'object' && value !== null && '$type' in value;

function toldOf(element: Moddle, name: string): unknown {
  return element.$descriptor?.properties.some((one) => one.name === name) ? element.get(name) : undefined;
}

function idsOf(value: unknown): string {
  return (Array.isArray(value) ? value : [value])
    .map((one) => (isModdle(one) ? (one.id ?? '') : String(one)))
    .sort()
    .join(', ');
}

function note(values: Map<string, string>, name: string, value: string): void {
  if (value !== '') values.set(name, value);
}
