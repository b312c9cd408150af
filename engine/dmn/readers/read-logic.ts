import type { Evaluate } from '../../feel/nodes/frame.ts';
import type { ModdleElement } from '../../model/xml/moddle.ts';
import { evaluatorOf } from '../graph/decision-table.ts';
import type { DecisionLogic, DecisionType } from '../graph/graph.ts';
import { LOGIC_DEPTH_MAX } from './limits.ts';
import { type ReadInner, readContext, readFunction, readInvocation, readList, readRelation } from './read-boxed.ts';
import { readConditional, readFilter, readFor, readQuantified } from './read-flow.ts';
import { readTable } from './read-table.ts';
import { type Reading, readFeel } from './reading.ts';

type ReadBoxed = (element: ModdleElement, reading: Reading, read: ReadInner) => Evaluate;

/** Every kind of logic but the decision table, which also tells how it came to its result. */
const boxed: Readonly<Record<string, { readonly type: DecisionType; readonly read: ReadBoxed }>> = {
  'dmn:LiteralExpression': { type: 'LITERAL_EXPRESSION', read: readFeel },
  'dmn:Context': { type: 'CONTEXT', read: readContext },
  'dmn:Invocation': { type: 'INVOCATION', read: readInvocation },
  'dmn:List': { type: 'LIST', read: readList },
  'dmn:Relation': { type: 'RELATION', read: readRelation },
  'dmn:FunctionDefinition': { type: 'FUNCTION_DEFINITION', read: readFunction },
  'dmn:Conditional': { type: 'CONDITIONAL', read: readConditional },
  'dmn:Filter': { type: 'FILTER', read: readFilter },
  'dmn:For': { type: 'ITERATOR', read: readFor },
  'dmn:Some': { type: 'ITERATOR', read: readQuantified },
  'dmn:Every': { type: 'ITERATOR', read: readQuantified },
};

const nothing: Evaluate = () => null;

/** Reads the logic of a decision. `place` is named when it is missing or of a kind that is not executed. */
export function readLogic(
  element: ModdleElement | null,
  place: ModdleElement,
  reading: Reading,
): { readonly type: DecisionType; readonly logic: DecisionLogic } {
  if (element?.$type === 'dmn:DecisionTable')
    return { type: 'DECISION_TABLE', logic: { kind: 'table', evaluate: evaluatorOf(readTable(element, reading)) } };
  const type = element === null ? undefined : boxed[element.$type]?.type;
  return {
    type: type ?? 'LITERAL_EXPRESSION',
    logic: { kind: 'expression', evaluate: readExpression(element, place, reading) },
  };
}

/** Any logic as a plain expression: what a table matched is not told. */
export function readExpression(element: ModdleElement | null, place: ModdleElement, reading: Reading): Evaluate {
  return readAt(element, place, reading, 0);
}

function readAt(element: ModdleElement | null, place: ModdleElement, reading: Reading, depth: number): Evaluate {
  const problem = problemOf(element, depth);
  if (element === null || problem !== null) {
    reading.report.add(place, problem ?? '');
    return nothing;
  }
  if (element.$type === 'dmn:DecisionTable') {
    const evaluate = evaluatorOf(readTable(element, reading));
    return (frame, run) => evaluate(frame, run, { inputs: [], matchedRules: [] });
  }
  const readInner: ReadInner = (inner, around) => readAt(inner, around, reading, depth + 1);
  return boxed[element.$type]?.read(element, reading, readInner) ?? nothing;
}

function problemOf(element: ModdleElement | null, depth: number): string | null {
  if (element === null) return 'The logic is missing; give a decision table or another expression.';
  if (depth > LOGIC_DEPTH_MAX) return `Expressions are nested more than ${LOGIC_DEPTH_MAX} deep.`;
  const isKnown = element.$type === 'dmn:DecisionTable' || boxed[element.$type] !== undefined;
  return isKnown ? null : `Logic of type ${element.$type} is not supported.`;
}
