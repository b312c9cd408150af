/** Values of a JSON file, places in them (JSON pointers, RFC 6901), and changes of them. Nothing is changed in place: what is shared with an earlier value stays as it was. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Returns the pointer of a part of the place. */
export const inside = (place: string, ...parts: readonly (string | number)[]): string =>
  place + parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Returns the names and numbers that a pointer consists of. */
export const partsOf = (pointer: string): readonly string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Returns the place itself and all around it, the outermost first and without the whole. */
export function placesAround(pointer: string): readonly string[] {
  const parts = partsOf(pointer);
  return parts.map((_, index) => inside('', ...parts.slice(0, index + 1)));
}

/** Returns what stands at a place; undefined where nothing does. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  return partsOf(pointer).reduce<Json | undefined>((value, part) => partOf(value, part), root);
}

function partOf(value: Json | undefined, part: string): Json | undefined {
  if (isList(value)) return value[Number(part)];
  return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

/**
 * Returns the value with another one at the place; undefined takes it away. What lies between and is not there yet becomes an object.
 * @param orderOf the order of an object's properties, by its place: a property that comes new is put where it belongs, so that the file is changed in that line only
 */
export function withValue(
  root: Json,
  pointer: string,
  value: Json | undefined,
  orderOf: (place: string) => readonly string[] = () => [],
): Json {
  const parts = partsOf(pointer);
  const set = (now: Json | undefined, depth: number): Json => {
    const part = parts[depth];
    if (part === undefined) return value ?? null;
    const isLast = depth === parts.length - 1;
    const next = isLast && value === undefined ? undefined : set(partOf(now, part), depth + 1);
    if (isList(now)) return withItem(now, Number(part), next);
    return withProperty(objectOf(now), part, next, orderOf(inside('', ...parts.slice(0, depth))));
  };
  return set(root, 0);
}

function withItem(list: readonly Json[], index: number, value: Json | undefined): readonly Json[] {
  if (value === undefined) return list.filter((_, at) => at !== index);
  return index >= list.length ? [...list, value] : list.map((one, at) => (at === index ? value : one));
}

/** A property that is there keeps its place; a new one goes before the first that comes after it by the order given. */
function withProperty(object: JsonObject, name: string, value: Json | undefined, order: readonly string[]): JsonObject {
  const entries = Object.entries(object);
  if (value === undefined) return Object.fromEntries(entries.filter(([other]) => other !== name));
  if (Object.hasOwn(object, name)) return { ...object, [name]: value };
  const rank = order.indexOf(name);
  const next = rank < 0 ? -1 : entries.findIndex(([other]) => order.indexOf(other) > rank);
  return Object.fromEntries(entries.toSpliced(next < 0 ? entries.length : next, 0, [name, value]));
}

/** Returns the list with one of its items at another number. */
export function moved<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1));
}

/** Whether two values say the same; the order of properties counts as well, since a file is changed by it. */
export const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);
