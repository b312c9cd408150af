import { EvaluationStopped, type Run } from '../../feel/evaluation/run.ts';
import type { Frame } from '../../feel/nodes/frame.ts';
import { isSame } from '../../feel/values/compare.ts';
import { add } from '../../feel/values/decimal.ts';
import { shown } from '../../feel/values/text.ts';
import { type FeelContext, type FeelList, type FeelValue, isList } from '../../feel/values/values.ts';
import type { HitPolicyName, Output, RuleOutput } from './table.ts';

/** What the matched rules (one at least, in the order of the table) come to. */
export type HitPolicy = (matched: readonly RuleOutput[], outputs: readonly Output[], at: HitPolicyContext) => FeelValue;

export interface HitPolicyContext {
  readonly frame: Frame | null;
  readonly run: Run;
}

/** Hit policies by their name in DMN; `COLLECT` with an aggregation has its own name here. */
export const hitPolicies = {
  UNIQUE: (matched, outputs) => {
    if (matched.length > 1) throw new EvaluationStopped(violation('multiple', 'UNIQUE', matched, outputs));
    return single(matched, outputs);
  },
  ANY: (matched, outputs, { run }) => {
    const [first, ...others] = matched;
    const isOne = others.every((other) => other.every((value, index) => isSame(value, first?.[index] ?? null, run)));
    if (!isOne) throw new EvaluationStopped(violation('different', 'ANY', matched, outputs));
    return single(matched, outputs);
  },
  FIRST: (matched, outputs) => single(matched, outputs),
  PRIORITY: (matched, outputs, at) => single(byPriority(matched, outputs, at), outputs),
  'RULE ORDER': (matched, outputs) => all(matched, outputs),
  'OUTPUT ORDER': (matched, outputs, at) => all(byPriority(matched, outputs, at), outputs),
  COLLECT: (matched, outputs) => all(matched, outputs),
  'COLLECT COUNT': (matched) => matched.length,
  'COLLECT SUM': (matched) => numbersOf(matched).reduce(add, 0),
  'COLLECT MIN': (matched) => numbersOf(matched).reduce((least, value) => Math.min(least, value)),
  'COLLECT MAX': (matched) => numbersOf(matched).reduce((most, value) => Math.max(most, value)),
} as const satisfies Record<HitPolicyName, HitPolicy>;

export function isHitPolicy(name: string): name is HitPolicyName {
  return Object.hasOwn(hitPolicies, name);
}

/** A table with one output yields its value, one with several a context of them. */
export function resultOf(output: RuleOutput, outputs: readonly Output[]): FeelValue {
  if (outputs.length === 1) return output[0] ?? null;
  const context: Record<string, FeelValue> = Object.create(null);
  for (const [index, { name }] of outputs.entries()) context[name] = output[index] ?? null;
  return context satisfies FeelContext;
}

function single([first]: readonly RuleOutput[], outputs: readonly Output[]): FeelValue {
  return first === undefined ? null : resultOf(first, outputs);
}

function all(matched: readonly RuleOutput[], outputs: readonly Output[]): FeelList {
  return matched.map((output) => resultOf(output, outputs));
}

/** The output that comes first in its list of output values has the highest priority; one that is not in it, the lowest. */
function byPriority(
  matched: readonly RuleOutput[],
  outputs: readonly Output[],
  { frame, run }: HitPolicyContext,
): readonly RuleOutput[] {
  const orders = outputs.map(({ allowedValues }) => allowedValues?.(frame, run) ?? null);
  const rankOf = (value: FeelValue, order: FeelValue): number => {
    const values = order !== null && isList(order) ? order : [];
    const rank = values.findIndex((allowed) => isSame(allowed, value, run));
    return rank === -1 ? values.length : rank;
  };
  const ranked = matched.map((output) => ({
    output,
    ranks: output.map((value, index) => rankOf(value, orders[index] ?? null)),
  }));
  return ranked.sort((a, b) => firstDifference(a.ranks, b.ranks)).map(({ output }) => output);
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, index) => rank - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function numbersOf(matched: readonly RuleOutput[]): readonly number[] {
  return matched.map(([value = null]) => {
    if (typeof value !== 'number') throw new EvaluationStopped(`expected number but found ${shown(value)}`);
    return value;
  });
}

function violation(what: string, policy: string, matched: readonly RuleOutput[], outputs: readonly Output[]): string {
  return `${what} values aren't allowed for ${policy} hit policy. found: ${shown(all(matched, outputs))}`;
}
