import { reasonOf } from '../feel/compile.ts';
import type { EvaluationContext, Json } from '../feel/expression.ts';
import { bind, type Frame, type Run, startRun } from '../feel/run.ts';
import { toJson } from '../feel/values/json.ts';
import type { FeelValue } from '../feel/values/values.ts';
import { bindFunctions } from './functions.ts';
import type { Decision, DecisionGraph } from './graph.ts';
import type { TableAudit } from './logic/decision-table.ts';
import { typed } from './logic/read-boxed.ts';

/** A value of an input or output with the place it belongs to. */
export interface AuditedValue {
  readonly id: string;
  readonly name: string;
  readonly value: Json;
}

export interface AuditedRule {
  readonly ruleId: string;
  /** From 1, in the order of the table. */
  readonly ruleIndex: number;
  readonly outputs: readonly AuditedValue[];
}

/** One decision on the way to the result; the failed one is the last. */
export interface EvaluatedDecision {
  readonly decision: Decision;
  /** Null also when it failed. */
  readonly output: Json;
  readonly inputs: readonly AuditedValue[];
  readonly matchedRules: readonly AuditedRule[];
  readonly failure: string | null;
}

export type DecisionOutcome = { readonly evaluated: readonly EvaluatedDecision[] } & (
  | { readonly ok: true; readonly output: Json }
  | { readonly ok: false; readonly failedDecisionId: string; readonly message: string }
);

/**
 * Evaluates a decision after all that it requires, each of them once. A failure (a violated hit policy, a wrong type, a limit)
 * is a value that names the decision in which it came up. All of it together has the limits of one FEEL evaluation.
 */
export function evaluateDecision(
  graph: DecisionGraph,
  decisionId: string,
  context: EvaluationContext,
): DecisionOutcome {
  const order = [...inOrder(graph, decisionId, new Set())];
  const run = startRun(context.scope, context.nowMs, context.zone);
  const results = new Map<string, FeelValue>();
  const evaluated: EvaluatedDecision[] = [];
  for (const decision of order) {
    const audit: TableAudit = { inputs: [], matchedRules: [] };
    const outcome = evaluateOne(graph, decision, results, run, audit);
    evaluated.push(auditedDecision(decision, audit, outcome));
    if (!outcome.ok) return { ok: false, failedDecisionId: decision.id, message: outcome.message, evaluated };
    results.set(decision.id, outcome.value);
  }
  return { ok: true, output: evaluated.at(-1)?.output ?? null, evaluated };
}

/** What must be evaluated, each after what it requires; the decision itself is last. That there is no cycle was checked. */
function* inOrder(graph: DecisionGraph, decisionId: string, seen: Set<string>): Generator<Decision> {
  if (seen.has(decisionId)) return;
  seen.add(decisionId);
  const decision = graph.decisions.get(decisionId);
  if (decision === undefined)
    throw new Error(`Decision requirements graph '${graph.id}' has no decision '${decisionId}'`);
  for (const requiredId of decision.requiredIds) yield* inOrder(graph, requiredId, seen);
  yield decision;
}

type Outcome = { readonly ok: true; readonly value: FeelValue } | { readonly ok: false; readonly message: string };

function evaluateOne(
  graph: DecisionGraph,
  decision: Decision,
  results: ReadonlyMap<string, FeelValue>,
  run: Run,
  audit: TableAudit,
): Outcome {
  const frame = bindFunctions(bindResults(graph, decision, results), decision.functions);
  const { logic } = decision;
  try {
    const value = logic.kind === 'table' ? logic.evaluate(frame, run, audit) : logic.evaluate(frame, run);
    return { ok: true, value: typed(value, decision.resultType) };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}

function bindResults(
  graph: DecisionGraph,
  { requiredIds }: Decision,
  results: ReadonlyMap<string, FeelValue>,
): Frame | null {
  let frame: Frame | null = null;
  for (const id of requiredIds) {
    const required = graph.decisions.get(id);
    if (required !== undefined) frame = bind(frame, required.resultName, results.get(id) ?? null);
  }
  return frame;
}

function auditedDecision(decision: Decision, audit: TableAudit, outcome: Outcome): EvaluatedDecision {
  return {
    decision,
    output: outcome.ok ? toJson(outcome.value) : null,
    inputs: audit.inputs.map(({ input, value }) => ({ id: input.id, name: input.name, value: toJson(value) })),
    matchedRules: audit.matchedRules.map(({ id, index, outputs }) => ({
      ruleId: id,
      ruleIndex: index,
      outputs: outputs.map(({ output, value }) => ({ id: output.id, name: output.name, value: toJson(value) })),
    })),
    failure: outcome.ok ? null : outcome.message,
  };
}
