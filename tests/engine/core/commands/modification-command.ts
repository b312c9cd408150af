import type { Key } from '../../../../engine/core/entities/index.ts';
import type { MoveInstruction, VariableTexts } from '../../../../engine/core/kernel/command.ts';
import type { Json } from '../../../../engine/feel/evaluation/expression.ts';

export type Variables = Readonly<Record<string, Json>>;

export const textsOf = (variables: Variables): VariableTexts =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]));

type Activations = readonly { elementId: string; ancestor?: Key; variables?: Readonly<Record<string, Variables>> }[];

export interface Modification {
  readonly activate?: Activations;
  readonly move?: readonly (Omit<MoveInstruction, 'variables'> & Partial<Pick<MoveInstruction, 'variables'>>)[];
  readonly terminate?: readonly Key[];
  readonly terminateElementIds?: readonly string[];
}

/** Variables are given by scope id; '' means the process instance. */
export function modification({ activate = [], move = [], terminate = [], terminateElementIds = [] }: Modification) {
  const activations = activate.map(({ elementId, ancestor, variables = {} }) => ({
    elementId,
    ancestorElementInstanceKey: ancestor ?? null,
    variables: Object.entries(variables).map(([scopeId, values]) => ({
      scopeId: scopeId === '' ? null : scopeId,
      variables: textsOf(values),
    })),
  }));
  return {
    activate: activations,
    move: move.map((instruction) => ({ variables: [], ...instruction })),
    terminate,
    terminateElementIds,
  };
}
