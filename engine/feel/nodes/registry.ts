import type { SyntaxNode } from '../syntax/syntax.ts';
import { compileArithmetic } from './arithmetic.ts';
import { compileComparison } from './comparison.ts';
import { compileContext } from './context.ts';
import { compileFilter } from './filter.ts';
import type { Evaluate } from './frame.ts';
import { compileFunctionDefinition } from './function-definition.ts';
import { compileInstanceOf } from './instance-of.ts';
import { compileInvocation } from './invocation.ts';
import { compileFor, compileQuantified } from './iteration.ts';
import { compileInterval, compileList, compileUnaryTest } from './list.ts';
import { compileBoolean, compileNull, compileNumber, compileString } from './literals.ts';
import { compileIf, compileLogic } from './logic.ts';
import { compilePath } from './path.ts';
import { type Compile, child } from './support.ts';
import { compileTemporalLiteral } from './temporal-literal.ts';
import { compileVariable } from './variable.ts';

const compilers: Readonly<Record<string, (node: SyntaxNode, compile: Compile) => Evaluate>> = {
  Expression: compileOnly,
  ParenthesizedExpression: (node, compile) => compile(child(node, 1)),
  NumericLiteral: compileNumber,
  StringLiteral: compileString,
  BooleanLiteral: compileBoolean,
  null: compileNull,
  VariableName: compileVariable,
  '?': compileVariable,
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: compileLogic,
  Disjunction: compileLogic,
  IfExpression: compileIf,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  FilterExpression: compileFilter,
  PathExpression: compilePath,
  List: compileList,
  Interval: compileInterval,
  SimplePositiveUnaryTest: compileUnaryTest,
  PositiveUnaryTest: compileOnly,
  Context: compileContext,
  FunctionDefinition: compileFunctionDefinition,
  FunctionInvocation: compileInvocation,
  DateTimeLiteral: compileTemporalLiteral,
  InstanceOfExpression: compileInstanceOf,
};

export function compileNode(node: SyntaxNode): Evaluate {
  const compiler = compilers[node.name];
  if (compiler === undefined) throw new Error(`FEEL grammar node '${node.name}' has no compiler (in '${node.text}').`);
  return compiler(node, compileNode);
}

function compileOnly(node: SyntaxNode, compile: Compile): Evaluate {
  return compile(child(node, 0));
}
