import type { SyntaxNode } from '../syntax/syntax.ts';
import { compileFilter, compilePath } from './access.ts';
import { compileArithmetic } from './arithmetic.ts';
import { compileComparison, compileIf, compileLogic } from './comparison.ts';
import type { Evaluate } from './frame.ts';
import { compileFunctionDefinition, compileInvocation } from './functions.ts';
import { compileFor, compileQuantified } from './iteration.ts';
import {
  compileBoolean,
  compileContext,
  compileInterval,
  compileList,
  compileNull,
  compileNumber,
  compileString,
  compileTemporalLiteral,
  compileUnaryTest,
  compileVariable,
} from './literals.ts';
import { type Compile, child } from './support.ts';
import { compileInstanceOf, type DefinedTypes, noTypes } from './types.ts';

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
  InstanceOfExpression: (node, compile) => compileInstanceOf(node, compile, noTypes),
};

export function compileNode(node: SyntaxNode): Evaluate {
  return compileWith(node, compileNode);
}

function compileWith(node: SyntaxNode, compile: Compile): Evaluate {
  const compiler = compilers[node.name];
  if (compiler === undefined) throw new Error(`FEEL grammar node '${node.name}' has no compiler (in '${node.text}').`);
  return compiler(node, compile);
}

/** Returns a compiler that knows the types of a decision file too. */
export function compilerKnowing(types: DefinedTypes): Compile {
  const compile: Compile = (node) =>
    node.name === 'InstanceOfExpression' ? compileInstanceOf(node, compile, types) : compileWith(node, compile);
  return compile;
}

function compileOnly(node: SyntaxNode, compile: Compile): Evaluate {
  return compile(child(node, 0));
}
