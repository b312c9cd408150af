import { warn, withinCall } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { FeelFunction } from '../values/values.ts';
import { bind, type Evaluate } from './frame.ts';
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
