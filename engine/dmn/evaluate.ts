import { reasonOf } from '../feel/compile.ts';
import type { EvaluationContext, Json } from '../feel/evaluation/expression.ts';
import { type Run, startRun } from '../feel/evaluation/run.ts';
import { bind, type Frame } from '../feel/nodes/frame.ts';
import { toJson } from '../feel/values/json.ts';
import { shown } from '../feel/values/text.ts';
import type { FeelValue } from '../feel/values/values.ts';
import type { TableAudit } from './graph/decision-table.ts';
import type { Decision, DecisionGraph } from './graph/graph.ts';
import { bindFunctions } from './readers/functions.ts';
import { typed } from './readers/read-boxed.ts';

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
 * @example
 * ```ts
 * import { createReport } from '../model/xml/report.ts';
 * import { evaluateDecision } from './evaluate.ts';
 * import { parseDmn } from './parse-dmn.ts';
 *
 * const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fees" name="Fees" namespace="example">
 *   <decision id="fee" name="Fee">
 *     <variable name="Fee" />
 *     <decisionTable hitPolicy="FIRST">
 *       <input><inputExpression><text>copies</text></inputExpression></input>
 *       <output name="fee" />
 *       <rule><inputEntry><text>&lt;= 1</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
 *       <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>copies * 8000</text></outputEntry></rule>
 *     </decisionTable>
 *   </decision>
 * </definitions>`;
 * const graph = await parseDmn(xml, createReport('fees.dmn'));
 * if (graph === null) throw new Error('The file is no DMN.');
 * const outcome = evaluateDecision(graph, 'fee', { scope: new Map([['copies', 3]]), nowMs: 0, zone: 'UTC' });
 * outcome.ok && outcome.output; // => 24_000
 * ```
 */
export function evaluateDecision(
  graph: DecisionGraph,
  decisionId: string,
  context: EvaluationContext,
): DecisionOutcome {
  const order = [...inOrder(graph.decisions, decisionId, new Set())];
  const run = startRun(context.scope, context.nowMs, context.zone);
  const results = new Map<string, FeelValue>();
  const evaluated: EvaluatedDecision[] = [];
  for (const decision of order) {
    const audit: TableAudit = { inputs: [], matchedRules: [] };
    const outcome = attempt(() => {
      const result = evaluateOne(graph.decisions, decision, { results, frame: null }, run, audit);
      return { result, output: toJson(result, run) };
    });
    evaluated.push(auditedDecision(decision, audit, outcome, run));
    if (!outcome.ok) return { ok: false, failedDecisionId: decision.id, message: outcome.message, evaluated };
    results.set(decision.id, outcome.value.result);
  }
  return { ok: true, output: evaluated.at(-1)?.output ?? null, evaluated };
}

type Decisions = DecisionGraph['decisions'];

/** What must be evaluated, each after what it requires; the decision itself is last. That there is no cycle was checked. */
export function* inOrder(decisions: Decisions, decisionId: string, seen: Set<string>): Generator<Decision> {
  if (seen.has(decisionId)) return;
  seen.add(decisionId);
  const decision = decisions.get(decisionId);
  if (decision === undefined) throw new Error(`The decision requirements graph has no decision '${decisionId}'`);
  for (const requiredId of decision.requiredIds) yield* inOrder(decisions, requiredId, seen);
  yield decision;
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** What comes of a decision: for those that require it, and as it is written down. */
interface Result {
  readonly result: FeelValue;
  readonly output: Json;
}

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}

/** What a decision sees beside its own functions: results by decision id, and names bound around it. */
export interface Surroundings {
  readonly results: ReadonlyMap<string, FeelValue>;
  readonly frame: Frame | null;
}

/** Returns the result of one decision whose required ones are done. */
export function evaluateOne(
  decisions: Decisions,
  decision: Decision,
  around: Surroundings,
  run: Run,
  audit: TableAudit,
): FeelValue {
  const frame = bindFunctions(bindResults(decisions, decision, around), decision.functions);
  const { logic } = decision;
  const value = logic.kind === 'table' ? logic.evaluate(frame, run, audit) : logic.evaluate(frame, run);
  return typed(value, decision.resultType);
}

function bindResults(decisions: Decisions, { requiredIds }: Decision, { results, frame }: Surroundings): Frame | null {
  let inner = frame;
  for (const id of requiredIds) {
    const required = decisions.get(id);
    if (required !== undefined) inner = bind(inner, required.resultName, results.get(id) ?? null);
  }
  return inner;
}

/** Told apart from the evaluation's own limits, which may be what ended it. */
function auditedDecision(decision: Decision, audit: TableAudit, outcome: Attempt<Result>, run: Run): EvaluatedDecision {
  const auditRun = startRun(run.scope, run.nowMs, run.zone);
  const told = (value: FeelValue): Json => {
    const json = attempt(() => toJson(value, auditRun));
    return json.ok ? json.value : shown(value);
  };
  return {
    decision,
    output: outcome.ok ? outcome.value.output : null,
    inputs: audit.inputs.map(({ input, value }) => ({ id: input.id, name: input.name, value: told(value) })),
    matchedRules: audit.matchedRules.map(({ id, index, outputs }) => ({
      ruleId: id,
      ruleIndex: index,
      outputs: outputs.map(({ output, value }) => ({ id: output.id, name: output.name, value: told(value) })),
    })),
    failure: outcome.ok ? null : outcome.message,
  };
}
