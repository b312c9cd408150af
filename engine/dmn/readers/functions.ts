import { warn, withinCall } from '../../feel/evaluation/run.ts';
import { bind, type Evaluate, type Frame } from '../../feel/nodes/frame.ts';
import { FeelFunction } from '../../feel/values/values.ts';
import { elementsOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import { type Reading, requiredText } from './reading.ts';
import { typeComplaint } from './types.ts';

export interface Parameter {
  readonly name: string;
  readonly typeRef: string | null;
}

/** `formalParameter` of a function definition. */
export function readParameters(definition: ModdleElement, { report }: Reading): readonly Parameter[] {
  return elementsOf(definition, 'formalParameter').map((parameter) => ({
    name: requiredText(parameter, 'name', 'A formal parameter', report),
    typeRef: textOf(parameter, 'typeRef'),
  }));
}

/** Makes a function of a decision file that sees the names around it; an argument of another type than its parameter makes the result null. */
export function functionOf(parameters: readonly Parameter[], body: Evaluate, around: Frame | null): FeelFunction {
  const names = parameters.map(({ name }) => name);
  return new FeelFunction(names, (args, run) =>
    withinCall(run, () => {
      let frame = around;
      for (const [index, { name, typeRef }] of parameters.entries()) {
        const value = args[index] ?? null;
        const complaint = typeComplaint(value, typeRef);
        if (complaint !== null) return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Parameter '${name}': ${complaint}`);
        frame = bind(frame, name, value);
      }
      return body(frame, run);
    }),
  );
}

/** Functions by name, as what comes after them sees them. */
export function bindFunctions(frame: Frame | null, functions: ReadonlyMap<string, FeelFunction>): Frame | null {
  let inner = frame;
  for (const [name, value] of functions) inner = bind(inner, name, value);
  return inner;
}
