/**
 * What a file may hold, as the office's own JSON schemas say it. The editors are drawn by these: which field a value gets follows from its schema, so that a property that the office
 * learns stands in the editor at once. They are compiled nowhere, because the pages run no code that is made from text.
 */
import { inside, isObject, type Json, type JsonObject, partsOf, textOf, valueAt } from './json-value.ts';

export type Schema = {
  readonly type?: string | readonly string[];
  readonly const?: Json;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
};

/** What a value is edited with. */
export type Widget =
  | 'text-pair'
  | 'conditions'
  | 'limit'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'number'
  | 'day'
  | 'question'
  | 'questions'
  | 'text'
  | 'long-text'
  | 'place'
  | 'list'
  | 'map'
  | 'object';

const DAY = '^\\d{4}-\\d{2}-\\d{2}$';
const QUESTION = '^[A-Za-z][A-Za-z0-9]{0,80}$';
const PLACE = '^[A-Za-z][A-Za-z0-9.]*$';
/** Texts that may be longer than this are written in several lines. */
const LINE_LENGTH_MAX = 1000;

/** Returns the schema without the possibility that there is nothing. */
export function withoutNull(schema: Schema): Schema {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const [only] = others;
  return only !== undefined && others.length === 1 ? only : schema;
}

/** Whether `null` stands for nothing there. */
export const takesNull = ({ anyOf = [] }: Schema): boolean => anyOf.some(({ type }) => type === 'null');

/** Returns the words from which one is chosen; undefined where it is no choice. */
export function choicesOf(schema: Schema): readonly string[] | undefined {
  if (schema.enum !== undefined) return schema.enum;
  const words = schema.anyOf?.map((one) => one.const).filter((word) => typeof word === 'string') ?? [];
  return words.length > 0 && words.length === schema.anyOf?.length ? words : undefined;
}

/** Returns what a value of that schema is edited with. */
export function widgetOf(whole: Schema): Widget {
  const schema = withoutNull(whole);
  const { type, pattern, items, properties = {} } = schema;
  if (choicesOf(schema) !== undefined) return 'choice';
  if (schema.anyOf?.some((one) => one.properties?.['unit'] !== undefined)) return 'limit';
  if (type === 'boolean') return 'yes-no';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array' && items !== undefined) return listWidget(items);
  if (schema.patternProperties !== undefined) return 'map';
  if (Object.keys(properties).join() === 'vi,en') return 'text-pair';
  if (type === 'object') return 'object';
  if (pattern === DAY) return 'day';
  if (pattern === QUESTION) return 'question';
  if (pattern === PLACE) return 'place';
  return (schema.maxLength ?? 0) > LINE_LENGTH_MAX ? 'long-text' : 'text';
}

function listWidget(items: Schema): Widget {
  if (choicesOf(items) !== undefined) return 'choices';
  if (items.pattern === QUESTION) return 'questions';
  return Object.keys(items.properties ?? {}).join() === 'question,in' ? 'conditions' : 'list';
}

/** Returns the schema of one of several kinds of objects that this value is of: its `type` tells; else the only one that is an object. */
export function schemaOf(schema: Schema, value: Json | undefined): Schema {
  const { anyOf } = withoutNull(schema);
  if (anyOf === undefined) return withoutNull(schema);
  const kind = isObject(value) ? value['type'] : undefined;
  const ofKind = anyOf.find(({ properties }) => kind !== undefined && properties?.['type']?.const === kind);
  return ofKind ?? anyOf.find(({ type }) => type === 'object') ?? schema;
}

/** Returns the kinds of objects of which one may be added to a list, by their `type`; none where all are of one kind. */
export const kindsOf = ({ anyOf = [] }: Schema): readonly string[] =>
  anyOf.map(({ properties }) => textOf(properties?.['type']?.const)).filter((kind) => kind !== '');

/** Returns the schema of a part of an object, a list or a map. */
function schemaOfPart(schema: Schema, part: string): Schema | undefined {
  if (schema.items !== undefined) return schema.items;
  return schema.properties?.[part] ?? Object.values(schema.patternProperties ?? {})[0];
}

/** Returns the schema of what stands at a place; undefined where nothing may. */
export function schemaAt(root: Schema, value: Json, pointer: string): Schema | undefined {
  let place = '';
  return partsOf(pointer).reduce<Schema | undefined>((schema, part) => {
    const found = schema && schemaOfPart(schemaOf(schema, valueAt(value, place)), part);
    place = inside(place, part);
    return found;
  }, root);
}

/** Returns the order of the properties of the object at a place. */
export function propertyOrder(root: Schema, value: Json, place: string): readonly string[] {
  const schema = schemaAt(root, value, place);
  return schema === undefined ? [] : Object.keys(schemaOf(schema, valueAt(value, place)).properties ?? {});
}

/**
 * Returns the least that a new value of that schema is. What nobody has said yet is empty, or null where there is no empty one: the rules then say that it is lacking, and nothing
 * is made up.
 */
export function blankOf(whole: Schema, kind = ''): Json {
  if (takesNull(whole)) return null;
  const schema = kind === '' ? whole : schemaOf(whole, { type: kind });
  if (schema.const !== undefined) return schema.const;
  const widget = widgetOf(schema);
  if (widget === 'yes-no') return false;
  if (widget === 'number') return schema.minimum ?? null;
  if (widget === 'limit') return null;
  if (widget === 'object' || widget === 'text-pair') return blankObject(schema);
  if (widget === 'map') return {};
  if (schema.type === 'array')
    return (schema as { minItems?: number }).minItems === 1 ? [blankOf(schema.items ?? {})] : [];
  return '';
}

function blankObject({ properties = {}, required = [] }: Schema): JsonObject {
  const names = Object.keys(properties).filter((name) => required.includes(name));
  return Object.fromEntries(names.map((name) => [name, blankOf(properties[name] ?? {})]));
}

/** Whether a value is nothing, so that a property that may be left out is. */
export const isNothing = (value: Json | undefined): boolean =>
  value === undefined ||
  value === '' ||
  value === false ||
  value === null ||
  (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.values(value).every(isNothing));
