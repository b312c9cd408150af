/**
 * Functions: their definition inside an expression, and the call of one that is built in or defined.
 */
import { type Arguments, callBuiltin, isNamed } from '../builtins/call.ts';
import { builtins } from '../builtins/registry.ts';
import { type Run, spend, warn, withinCall } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { FeelFunction, type FeelValue } from '../values/values.ts';
import { bind, type Evaluate, type Frame, findLocal } from './frame.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

/** A function sees the names where it is written. `external` functions (Java) are not run. */
export function compileFunctionDefinition(node: SyntaxNode, compile: Compile): Evaluate {
  const parameters = childrenNamed(node, 'FormalParameters').flatMap((list) =>
    childrenNamed(list, 'FormalParameter').map((parameter) => nameOf(child(parameter, 0))),
  );
  const bodyNode = child(node, -1);
  if (child(bodyNode, 0).name === 'external') {
    return (_frame, run) => warn(run, 'FUNCTION_INVOCATION_FAILURE', 'External functions are not supported');
  }
  const body = compile(child(bodyNode, -1));
  return (frame) =>
    new FeelFunction(parameters, (args, run) =>
      withinCall(run, () =>
        body(
          parameters.reduce((inner, name, index) => bind(inner, name, args[index] ?? null), frame),
          run,
        ),
      ),
    );
}

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

/** Compiles a call of a built-in function by its name; also the way of `date(…)`, `duration(…)` and their like. */
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
  const isKnown = [...args.keys()].every((parameter) => target.parameters.includes(parameter));
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
