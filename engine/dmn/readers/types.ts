import { shown } from '../../feel/values/text.ts';
import { type TypeName, typeOf } from '../../feel/values/types.ts';
import type { FeelValue } from '../../feel/values/values.ts';

/** DMN's type names, in Camunda's spelling and in the specification's. */
const types: ReadonlyMap<string, TypeName> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['time', 'time'],
  ['date', 'date'],
  ['dateTime', 'date and time'],
  ['date and time', 'date and time'],
  ['dayTimeDuration', 'days and time duration'],
  ['days and time duration', 'days and time duration'],
  ['yearMonthDuration', 'years and months duration'],
  ['years and months duration', 'years and months duration'],
]);

/**
 * Returns what is wrong with a value that ought to have a `typeRef`, or null. As in Camunda, null has every type, and a type that is not
 * one of FEEL's own (`Any`, an item definition) takes every value.
 */
export function typeComplaint(value: FeelValue, typeRef: string | null): string | null {
  if (value === null || typeRef === null) return null;
  const type = types.get(typeRef.replace(/^feel:/, '').trim());
  if (type === undefined || typeOf(value) === type) return null;
  return `expected '${typeRef.replace(/^feel:/, '')}' but found ${shown(value)}`;
}
