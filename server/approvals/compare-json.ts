import { isDeepStrictEqual } from 'node:util';
import { asWritten, type Difference } from '../http/approval-kind.ts';
import { serverTexts } from '../texts/index.ts';

/** Lines of a comparison that are shown; a change of more is looked at in its editor. */
const LINES_MAX = 300;
const VALUE_LENGTH_MAX = 2_000;

type Json = unknown;
const isTree = (value: Json): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null;

/** Returns what differs between two JSON values, leaf by leaf, each under the way to it. What only one of them has is told whole. */
export const compareJson = (before: Json, after: Json, way: readonly string[] = []): readonly Difference[] =>
  linesOf(before, after, way).slice(0, LINES_MAX);

const linesOf = (before: Json, after: Json, way: readonly string[]): readonly Difference[] => {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after))
    return [{ label: toLabel(way), before: toText(before), after: toText(after) }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    linesOf(before[name], after[name], [...way, Array.isArray(after) ? ordinal(name) : name]),
  );
};

/** People count from one. */
const ordinal = (index: string): string => String(Number(index) + 1);

/** The way to a value in words, as far as its names are known; others stay as the file has them. */
const toLabel = (way: readonly string[]): Difference['label'] => {
  const said = way.map((name) => (isKnown(name) ? serverTexts.text(`approvals.fields.${name}`) : asWritten(name)));
  return { vi: said.map(({ vi }) => vi).join(' › '), en: said.map(({ en }) => en).join(' › ') };
};

const known = serverTexts.page('approvals.fields').vi;
const isKnown = (name: string): name is keyof typeof known => Object.hasOwn(known, name);

const toText = (value: Json): Difference['before'] => {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return asWritten(text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text);
};
