import type { Builtins, Overload } from './call.ts';

/** What a tool's parameter may say of itself. Nothing of it is looked at here: it is for whoever reads the diagram. */
const PARTS = ['description', 'type', 'schema', 'options'] as const;

/** Positional arguments come in this order; by name, any of them may be left out: a signature for each choice, short ones first. */
const choices = Array.from({ length: 2 ** PARTS.length }, (_, choice) =>
  PARTS.filter((_part, index) => (choice & (1 << index)) !== 0),
);

function overload(parts: readonly string[]): Overload {
  return {
    parameters: [['value', 'any'], ...parts.map((part) => [part, 'any'] as const)],
    isVariadic: false,
    call: ([value = null]) => value,
  };
}

/** Marks a value as one that a model fills in; the value itself passes through. */
export const aiBuiltins = { fromAi: choices.map(overload) } satisfies Builtins;
