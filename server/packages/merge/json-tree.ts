/** A file of JSON as a tree, and back. */
import { escaped, isLeaf, keyOf } from '../compare/json-leaves.ts';
import type { Property, Tree } from './tree.ts';

interface Standing {
  readonly identity: string;
  readonly place: string;
  readonly key: string | undefined;
}

/** @throws SyntaxError for what is no JSON, and for what is no object: that has nothing to tell it apart by */
export function treeOfJson(text: string): Tree {
  const value: unknown = JSON.parse(text);
  if (isLeaf(value) || Array.isArray(value)) throw new SyntaxError('The file is no object');
  return treeOf(value as object, { identity: '', place: '', key: '' });
}

function treeOf(value: object, standing: Standing): Tree {
  const properties = Object.entries(value).map(([name, one]) => [name, propertyOf(one, name, standing)] as const);
  return { ...standing, type: 'object', way: '', isDrawn: false, properties: new Map(properties) };
}

function propertyOf(value: unknown, name: string, { identity, place }: Standing): Property {
  const isList = Array.isArray(value);
  if (isLeaf(value) || (isList && (value.length === 0 || value.some((one) => isLeaf(one) || Array.isArray(one)))))
    return { kind: 'plain', value };
  const at = { identity: `${identity}/${escaped(name)}`, place: `${place}/${escaped(name)}` };
  const entries = isList
    ? value.map((one, index) => entryOf(one, index, at))
    : [treeOf(value as object, { ...at, key: '' })];
  return { kind: 'entries', entries, areMany: isList };
}

function entryOf(value: object, index: number, { identity, place }: Omit<Standing, 'key'>): Tree {
  const key = keyOf(value);
  return treeOf(value, { identity: `${identity}[${key}]`, place: `${place}/${index}`, key });
}

/** The value that a tree tells. */
export const objectOf = ({ properties }: Tree): unknown =>
  Object.fromEntries([...properties].map(([name, property]) => [name, saidBy(property)]));

function saidBy(property: Property): unknown {
  if (property.kind === 'plain') return property.value;
  if (property.kind === 'references') return property.ids;
  const values = property.entries.map(objectOf);
  return property.areMany ? values : values[0];
}
