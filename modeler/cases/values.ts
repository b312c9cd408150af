/** Values of a case between JSON and the fields in which they are typed. */
import { isList, isObject, type Json, type JsonObject } from '../record/json-value.ts';
import type { DmnDecision } from '../trial/read-dmn.ts';
import { optionsOf, type TrialField, type TrialKind, trialKindOf } from '../trial/trial-fields.ts';
import { BETWEEN, typedValue } from '../trial/trial-variables.ts';

/** How a value would be typed into a field of a kind, so that it comes to the same value again. */
export function typedOf(kind: TrialKind, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (isList(value))
    return value.map((one) => (kind === 'list' ? String(one) : typedOf('any', one))).join(`${BETWEEN} `);
  if (isObject(value)) return JSON.stringify(value);
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'boolean') return String(value);
  const isPlain = kind === 'text' || kind === 'day' || typedValue(kind, value) === value;
  return isPlain ? value : `"${value}"`;
}

/** What was typed, as a value; null where nothing is. */
export const valueTyped = (kind: TrialKind, typed: string): Json =>
  typed.trim() === '' ? null : (typedValue(kind, typed.trim()) as Json);

/** Whether two answers are the same, in whatever order their outputs stand. */
export function isAlike(one: Json | undefined, other: Json | undefined): boolean {
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((value, index) => isAlike(value, other[index]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isAlike(one[name], other[name]));
}

/** What one answer of a decision consists of: a value of one field, or a value for each output. */
export type AnswerShape = {
  readonly isList: boolean;
  /** Of the one value, or of each output by its name. */
  readonly fields: readonly TrialField[];
  readonly isContext: boolean;
};

/** A table of one output answers with its value, one of several with all by their names. */
export function shapeOf({ name, outputs, isList: areMany }: DmnDecision): AnswerShape {
  const fields = outputs.map(({ name: path, label, typeRef, named }) => ({
    ...{ path, label, kind: trialKindOf(typeRef), options: optionsOf(named) },
  }));
  if (fields.length > 1) return { isList: areMany, fields, isContext: true };
  const [only] = fields;
  return {
    isList: areMany,
    fields: [only ?? { path: 'answer', label: name, kind: 'any', options: [] }],
    isContext: false,
  };
}

/** One answer in which nothing is said yet. */
export const emptyAnswer = ({ isContext, fields }: AnswerShape): Json =>
  isContext ? Object.fromEntries(fields.map(({ path }) => [path, null])) : null;

/** The ways to the values of an input that no field of the table shows: the table does not look at them. */
export function idlePaths(input: JsonObject, fields: readonly TrialField[]): readonly string[] {
  const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);
  return pathsIn(input).filter((path) => !fields.some((one) => isWithin(path, one.path) || isWithin(one.path, path)));
}

function pathsIn(value: JsonObject, before = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = before === '' ? name : `${before}.${name}`;
    return isObject(inner) && Object.keys(inner).length > 0 ? pathsIn(inner, path) : [path];
  });
}

/** The field of a value inside another one, whose kind is that of what stands there. */
export function fieldWithin(path: string, value: Json): TrialField {
  const label = path.split('.').at(-1) ?? path;
  return { path, label, kind: kindOf(value), options: [] };
}

function kindOf(value: Json): TrialKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'truth';
  if (isList(value)) return value.every((one) => typeof one === 'string') ? 'list' : 'any';
  return typeof value === 'string' ? 'text' : 'any';
}

/** A column of any type is typed as what stands in it; a list of one is no list where kinds are guessed. */
export const asTyped = (field: TrialField, value: Json | undefined): TrialField =>
  field.kind === 'any' && isList(value) && kindOf(value) === 'list' ? { ...field, kind: 'list' } : field;

/** What a case may be called before anybody gives it a name: what it asks. */
export const nameFor = (
  fields: readonly TrialField[],
  input: JsonObject,
  say: (path: string, value: Json) => string,
): string =>
  fields
    .flatMap(({ path, options }) => {
      const value = path
        .split('.')
        .reduce<Json | undefined>((at, part) => (isObject(at) ? at[part] : undefined), input);
      if (value === undefined || value === null) return [];
      const said = options.find((one) => one.value === value)?.label ?? say(path, value);
      return said === '' ? [] : [said];
    })
    .join(' · ');
