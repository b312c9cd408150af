import { type Arguments, callBuiltin, isNamed } from '../builtins/call.ts';
import { builtins } from '../builtins/registry.ts';
import { type Run, spend, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { FeelFunction, type FeelValue } from '../values/values.ts';
import { type Evaluate, type Frame, findLocal } from './frame.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

type EvaluateArguments = (frame: Frame | null, run: Run) => Arguments;

/** A name means first a function bound inside the expression, then a built-in one. */
export function compileInvocation(node: SyntaxNode, compile: Compile): Evaluate {
  const callee = child(node, 0);
  const args = compileArguments(node, compile);
  if (callee.name !== 'VariableName' && callee.name !== 'SpecialFunctionName')
    return compileValueCall(callee, compile(callee), args);
  const name = nameOf(callee);
  const builtin = compileBuiltinCall(name, args);
  return (frame, run) => {
    const local = frame === null ? undefined : findLocal(frame, name);
    return local instanceof FeelFunction ? callFunction(local, args(frame, run), name, run) : builtin(frame, run);
  };
}

/** A call of a built-in function by its name; also the way of `date(…)`, `duration(…)` and their like. */
export function compileBuiltinCall(name: string, args: EvaluateArguments): Evaluate {
  const overloads = builtins.get(name);
  return (frame, run) => {
    spend(run, 1);
    const values = args(frame, run);
    return overloads === undefined ? noFunction(name, values, run) : callBuiltin(name, overloads, values, run);
  };
}

function compileValueCall(node: SyntaxNode, callee: Evaluate, args: EvaluateArguments): Evaluate {
  return (frame, run) => {
    const target = callee(frame, run);
    const values = args(frame, run);
    return target instanceof FeelFunction
      ? callFunction(target, values, node.text, run)
      : noFunction(node.text, values, run);
  };
}

function callFunction(target: FeelFunction, args: Arguments, name: string, run: Run): FeelValue {
  spend(run, 1);
  if (!isNamed(args)) {
    return args.length === target.parameters.length ? target.invoke(args, run) : noFunction(name, args, run);
  }
  const isKnown = args.size === target.parameters.length && target.parameters.every((parameter) => args.has(parameter));
  return isKnown
    ? target.invoke(
        target.parameters.map((parameter) => args.get(parameter) ?? null),
        run,
      )
    : noFunction(name, args, run);
}

function noFunction(name: string, args: Arguments, run: Run): null {
  const given = isNamed(args) ? `parameters: ${[...args.keys()].join(', ')}` : `${args.length} parameters`;
  return warn(run, 'NO_FUNCTION_FOUND', `No function found with name '${name}' and ${given}`);
}

export function compileArguments(node: SyntaxNode, compile: Compile): EvaluateArguments {
  const [named] = childrenNamed(node, 'NamedParameters');
  if (named !== undefined) {
    const entries = childrenNamed(named, 'NamedParameter').map(
      (entry) => [nameOf(child(entry, 0)), compile(child(entry, -1))] as const,
    );
    return (frame, run) => new Map(entries.map(([name, value]) => [name, value(frame, run)]));
  }
  const values = childrenNamed(node, 'PositionalParameters').flatMap((list) => list.children.map(compile));
  return (frame, run) => values.map((value) => value(frame, run));
}
