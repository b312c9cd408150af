/** What differs between two states of a package, place by place and property by property: elements by their ids, values of JSON by what they stand in. Where things are drawn is left out. */
import { fileKindOf, type PackageContents } from './package-file.ts';
import { meaningOf, placeOf, tagsIn, type XmlTag } from './scan-xml.ts';

/** One thing that differs; null before where it came, after where it went. */
export interface PackageDifference {
  readonly file: string;
  /** An element's id in a diagram or table; the way to it in a file of JSON, by ids in lists whose parts have one; null for the whole file. */
  readonly place: string | null;
  /** What people call the place. */
  readonly placeName: string | null;
  /** Null where the whole place came or went. */
  readonly property: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** The differences, in the order of the files; what only one side has is told place by place. */
export function comparePackages(
  before: PackageContents['files'],
  after: PackageContents['files'],
): readonly PackageDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((file) => before[file] !== after[file])
    .flatMap((file) => {
      const [old, fresh] = [before[file], after[file]];
      return compared(file, placesIn(file, old), placesIn(file, fresh));
    });
}

interface Place {
  readonly name: string | null;
  readonly properties: ReadonlyMap<string, string>;
}

/** By the place; the key of the whole file is empty. */
type Places = ReadonlyMap<string, Place>;

function compared(file: string, before: Places, after: Places): readonly PackageDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place): readonly PackageDifference[] => {
    const [old, fresh] = [before.get(place), after.get(place)];
    const where = { file, place: place || null, placeName: fresh?.name ?? old?.name ?? null };
    if (!old || !fresh) return [{ ...where, property: null, before: shown(old), after: shown(fresh) }];
    const properties = [...new Set([...old.properties.keys(), ...fresh.properties.keys()])];
    return properties
      .map((property) => ({ property, before: old.properties.get(property), after: fresh.properties.get(property) }))
      .filter((one) => one.before !== one.after)
      .map((one) => ({ ...where, ...one, before: one.before ?? null, after: one.after ?? null }));
  });
}

/** A place that only one side has, in one text. */
const shown = (place: Place | undefined): string | null =>
  place
    ? [...place.properties].map(([property, value]) => (property ? `${property}: ${value}` : value)).join('\n')
    : null;

function placesIn(file: string, text: string | undefined): Places {
  if (text === undefined) return new Map();
  const kind = fileKindOf(file);
  if (kind === 'diagram' || kind === 'decision') return placesOfXml(text);
  const value = kind === 'notes' ? undefined : parsed(text);
  return value === undefined ? new Map([['', { name: null, properties: new Map([['', text]]) }]]) : placesOfJson(value);
}

/** A draft is saved while somebody writes: what is no JSON yet is the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What flows lead to and from an element is told by the flows themselves. */
const FOLLOWING = new Set(['incoming', 'outgoing']);

function placesOfXml(xml: string): Places {
  const text = meaningOf(xml);
  const places = new Map<string, { name: string | null; properties: Map<string, string> }>();
  for (const tag of tagsIn(text)) {
    const { place, placeName } = placeOf(tag);
    if (FOLLOWING.has(tag.name)) continue;
    const known = places.get(place ?? '') ?? { name: placeName, properties: new Map<string, string>() };
    places.set(place ?? '', known);
    for (const [property, value] of propertiesOf(tag, tag.attributes.get('id') === place, text))
      known.properties.set(unused(known.properties, property), value);
  }
  return places;
}

/** Attributes of the element itself by their names; those of its parts with the part before it, and by what tells parts of one kind apart. */
function propertiesOf(tag: XmlTag, isPlace: boolean, text: string): readonly (readonly [string, string])[] {
  const part =
    tag.attributes.get('key') ?? (isPlace ? undefined : tag.attributes.get('name')) ?? tag.attributes.get('target');
  const before = isPlace ? '' : part === undefined ? tag.name : `${tag.name} ${part}`;
  const named = [...tag.attributes]
    .filter(([name, value]) => name !== 'id' && value !== part)
    .map(([name, value]) => [[before, name].filter(Boolean).join(' › '), value] as const);
  const words = text.slice(tag.end, Math.max(tag.end, text.indexOf('<', tag.end))).trim();
  const kind = isPlace ? [['', tag.name] as const] : [];
  return [...kind, ...named, ...(words === '' ? [] : [[before || tag.name, words] as const])];
}

/** Cells of a rule have the same name: they are counted. */
function unused(properties: ReadonlyMap<string, string>, property: string): string {
  if (!properties.has(property)) return property;
  for (let count = 2; ; count += 1) if (!properties.has(`${property} ${count}`)) return `${property} ${count}`;
}

/** Each object is a place with its plain values; parts of a list are known by their `id`, `key` or `kind`, where they have one, and else by their place in it. */
function placesOfJson(value: unknown): Places {
  const places = new Map<string, Place>();
  const walk = (inner: unknown, at: string, name: string | null): void => {
    if (typeof inner !== 'object' || inner === null) return;
    const called = nameOf(inner) ?? name;
    const entries = Object.entries(inner);
    const plain = entries.filter(([, one]) => typeof one !== 'object' || one === null);
    if (plain.length > 0)
      places.set(at, { name: called, properties: new Map(plain.map(([key, one]) => [key, String(one)])) });
    for (const [key, one] of entries)
      walk(one, `${at}/${Array.isArray(inner) ? stepOf(inner, one, key) : key}`, called);
  };
  walk(typeof value === 'object' ? value : [value], '', null);
  return places;
}

const stepOf = (list: readonly unknown[], item: unknown, index: string): string => {
  const id = idOf(item);
  return id !== undefined && list.filter((one) => idOf(one) === id).length === 1 ? id : index;
};

function idOf(value: unknown): string | undefined {
  const { id, key, kind } = Object(value);
  return [id, key, kind].find((one): one is string => typeof one === 'string');
}

function nameOf(value: unknown): string | undefined {
  const { label, name, vi } = Object(value);
  return [label, Object(name).vi, name, vi].find((one): one is string => typeof one === 'string' && one !== '');
}
