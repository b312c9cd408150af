import { compileBody } from '../../feel/compile.ts';
import type { Evaluate } from '../../feel/nodes/frame.ts';
import { elementOf, elementsOf, idOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import type { Report } from '../../model/xml/report.ts';
import { isHitPolicy } from '../graph/hit-policy.ts';
import type { DecisionTable, HitPolicyName, Input, Output, Rule } from '../graph/table.ts';
import { type Reading, readFeel, readTests } from './reading.ts';

/** `decisionTable`, with everything that is wrong with it reported. */
export function readTable(element: ModdleElement, reading: Reading): DecisionTable {
  const inputs = elementsOf(element, 'input').map((input) => readInput(input, reading));
  const clauses = elementsOf(element, 'output');
  const outputs = clauses.map((output) => readOutput(output, reading));
  const rules = elementsOf(element, 'rule').map((rule) => readRule(rule, inputs.length, outputs.length, reading));
  if (outputs.length === 0) reading.report.add(element, `Decision table '${idOf(element)}' has no output.`);
  if (clauses.length > 1) checkNames(clauses, reading.report);
  return { hitPolicy: readHitPolicy(element, outputs.length, reading.report), inputs, outputs, rules };
}

function readInput(input: ModdleElement, reading: Reading): Input {
  const expression = elementOf(input, 'inputExpression');
  const text = expression === null ? null : textOf(expression, 'text');
  if (expression === null || text === null)
    reading.report.add(input, `Input '${idOf(input)}' must have an expression that is not empty.`);
  return {
    id: idOf(input),
    name: textOf(input, 'label') ?? text ?? '',
    evaluate: expression === null ? () => null : readFeel(expression, reading),
  };
}

function readOutput(output: ModdleElement, reading: Reading): Output {
  const fallback = elementOf(output, 'defaultOutputEntry');
  return {
    id: idOf(output),
    name: textOf(output, 'name') ?? textOf(output, 'label') ?? '',
    allowedValues: readAllowedValues(output, reading),
    defaultValue: fallback === null ? null : readFeel(fallback, reading),
  };
}

/** The values are given with commas between them, like the items of a list. */
function readAllowedValues(output: ModdleElement, { report, grammar, compile }: Reading): Evaluate | null {
  const values = elementOf(output, 'outputValues');
  const text = values === null ? null : textOf(values, 'text');
  if (values === null || text === null) return null;
  const compiled = compileBody(`[${text}]`, grammar, compile);
  if (compiled.ok) return compiled.value;
  report.add(values, compiled.message);
  return null;
}

function readRule(rule: ModdleElement, inputs: number, outputs: number, reading: Reading): Rule {
  const tests = elementsOf(rule, 'inputEntry').map((entry) => readTests(entry, reading));
  const results = elementsOf(rule, 'outputEntry').map((entry) => readFeel(entry, reading));
  checkCount(rule, 'input', tests.length, inputs, reading.report);
  checkCount(rule, 'output', results.length, outputs, reading.report);
  return { id: idOf(rule), tests, outputs: results };
}

function checkCount(rule: ModdleElement, what: string, actual: number, expected: number, report: Report): void {
  if (actual !== expected)
    report.add(rule, `Rule '${idOf(rule)}' has ${actual} ${what} entries, but the table has ${expected} ${what}s.`);
}

/** Several outputs become a context, so that each needs a name of its own. */
function checkNames(outputs: readonly ModdleElement[], report: Report): void {
  const seen = new Set<string>();
  for (const output of outputs) {
    const name = textOf(output, 'name');
    if (name === null) report.add(output, `Output '${idOf(output)}' must have a name, since the table has several.`);
    else if (seen.has(name)) report.add(output, `Output '${idOf(output)}' repeats the name '${name}'.`);
    else seen.add(name);
  }
}

function readHitPolicy(element: ModdleElement, outputs: number, report: Report): HitPolicyName {
  const policy = (textOf(element, 'hitPolicy') ?? 'UNIQUE').trim();
  const aggregation = policy === 'COLLECT' ? textOf(element, 'aggregation') : null;
  const name = aggregation === null ? policy : `${policy} ${aggregation.trim()}`;
  if (!isHitPolicy(name) || (aggregation === null && name.startsWith('COLLECT '))) {
    report.add(element, `Hit policy '${name}' of decision table '${idOf(element)}' is unknown.`);
    return 'UNIQUE';
  }
  if (aggregation !== null && outputs > 1)
    report.add(element, `Hit policy COLLECT with an aggregation needs one output, but there are ${outputs}.`);
  return name;
}
