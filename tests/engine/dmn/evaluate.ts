import { type DecisionOutcome, evaluateDecision } from '../../../engine/dmn/evaluate.ts';
import { parseDmn } from '../../../engine/dmn/parse-dmn.ts';
import type { Json } from '../../../engine/feel/evaluation/expression.ts';
import { createReport } from '../../../engine/model/xml/report.ts';

const NOW = Date.parse('2026-03-02T08:00:00+07:00');

/** What is wrong with a file, as `id: reason`. */
export async function problemsOf(xml: string): Promise<readonly string[]> {
  const report = createReport('test.dmn');
  await parseDmn(xml, report);
  return report.problems.map(({ elementId, reason }) => `${elementId}: ${reason}`);
}

/** Evaluates a decision of a file that has nothing wrong. */
export async function outcomeOf(
  xml: string,
  decisionId: string,
  variables: Readonly<Record<string, Json>> = {},
): Promise<DecisionOutcome> {
  const report = createReport('test.dmn');
  const graph = await parseDmn(xml, report);
  if (graph === null || report.problems.length > 0) throw new Error(JSON.stringify(report.problems));
  const scope = { get: (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined) };
  return evaluateDecision(graph, decisionId, { scope, nowMs: NOW, zone: 'Asia/Ho_Chi_Minh' });
}

/** The output, or `! decision: message` when it failed. */
export async function outputOf(...args: Parameters<typeof outcomeOf>): Promise<Json> {
  const outcome = await outcomeOf(...args);
  return outcome.ok ? outcome.output : `! ${outcome.failedDecisionId}: ${outcome.message}`;
}
