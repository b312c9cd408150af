import { type Run, spend } from '../../feel/evaluation/run.ts';
import type { Frame } from '../../feel/nodes/frame.ts';
import type { FeelValue } from '../../feel/values/values.ts';
import { hitPolicies, resultOf } from './hit-policy.ts';
import type { DecisionTable, Input, Output, Rule, RuleOutput } from './table.ts';

interface MatchedRule {
  readonly rule: Rule;
  /** From 1. */
  readonly index: number;
  readonly outputs: RuleOutput;
}

/** What an evaluation found on its way; filled as far as it came, also when the hit policy refuses the result. */
export interface TableAudit {
  inputs: readonly { readonly input: Input; readonly value: FeelValue }[];
  matchedRules: readonly { readonly id: string; readonly index: number; readonly outputs: AuditedOutputs }[];
}
type AuditedOutputs = readonly { readonly output: Output; readonly value: FeelValue }[];

export type EvaluateTable = (frame: Frame | null, run: Run, audit: TableAudit) => FeelValue;

/** Returns a table as a step of evaluation. Inputs are evaluated once, outputs only of the rules that match. */
export function evaluatorOf(table: DecisionTable): EvaluateTable {
  const apply = hitPolicies[table.hitPolicy];
  return (frame, run, audit) => {
    const values = table.inputs.map((input) => input.evaluate(frame, run));
    audit.inputs = table.inputs.map((input, index) => ({ input, value: values[index] ?? null }));
    const matched = matchesOf(table, values, frame, run);
    audit.matchedRules = matched.map(({ rule, index, outputs }) => ({
      id: rule.id,
      index,
      outputs: table.outputs.map((output, position) => ({ output, value: outputs[position] ?? null })),
    }));
    if (matched.length === 0) return defaultOf(table, frame, run);
    const outputs = matched.map((match) => match.outputs);
    return apply(outputs, table.outputs, { frame, run });
  };
}

function matchesOf(
  { rules, hitPolicy }: DecisionTable,
  values: readonly FeelValue[],
  frame: Frame | null,
  run: Run,
): readonly MatchedRule[] {
  const matched: MatchedRule[] = [];
  for (const [position, rule] of rules.entries()) {
    spend(run, 1 + values.length);
    if (!rule.tests.every((test, index) => test(values[index] ?? null, frame, run) === true)) continue;
    matched.push({ rule, index: position + 1, outputs: rule.outputs.map((output) => output(frame, run)) });
    if (hitPolicy === 'FIRST') break;
  }
  return matched;
}

/** Without a match: the default outputs, or null when there are none. */
function defaultOf({ outputs }: DecisionTable, frame: Frame | null, run: Run): FeelValue {
  if (outputs.every(({ defaultValue }) => defaultValue === null)) return null;
  return resultOf(
    outputs.map(({ defaultValue }) => defaultValue?.(frame, run) ?? null),
    outputs,
  );
}
