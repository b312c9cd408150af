/**
 * The executable graph that a DMN file becomes at deployment: frozen, with every expression compiled and every requirement
 * resolved, so that an evaluation never looks at XML. Values between decisions are FEEL values: a date stays a date.
 */
import type { Evaluate } from '../../feel/nodes/frame.ts';
import type { FeelFunction } from '../../feel/values/values.ts';
import type { EvaluateTable } from './decision-table.ts';

/** Names as in Zeebe's record `DecisionType`; the last three are for what Camunda does not execute. */
export type DecisionType =
  | 'DECISION_TABLE'
  | 'LITERAL_EXPRESSION'
  | 'CONTEXT'
  | 'INVOCATION'
  | 'LIST'
  | 'RELATION'
  | 'FUNCTION_DEFINITION'
  | 'CONDITIONAL'
  | 'FILTER'
  | 'ITERATOR';

/** How a decision comes to its result. Only a table tells its inputs and matched rules. */
export type DecisionLogic =
  | { readonly kind: 'table'; readonly evaluate: EvaluateTable }
  | { readonly kind: 'expression'; readonly evaluate: Evaluate };

export interface Decision {
  readonly id: string;
  readonly name: string;
  readonly versionTag: string | null;
  readonly type: DecisionType;
  /** The name by which decisions that require this one know its result. */
  readonly resultName: string;
  /** `typeRef` of its variable; null when any type will do. */
  readonly resultType: string | null;
  /** Ids of the decisions whose results it sees. */
  readonly requiredIds: readonly string[];
  /** Functions of the business knowledge models that it requires, by name. */
  readonly functions: ReadonlyMap<string, FeelFunction>;
  readonly logic: DecisionLogic;
}

export interface DecisionGraph {
  readonly id: string;
  readonly name: string;
  /** By id, in the order of the file. */
  readonly decisions: ReadonlyMap<string, Decision>;
}
