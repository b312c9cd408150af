/** Deployed decisions, and what their evaluations came to, as rows. */
import type { ResourceState } from './definitions.ts';
import {
  deployedFileColumns,
  integer,
  json,
  key,
  momentMs,
  oneOf,
  optionalKey,
  optionalText,
  type RowOf,
  table,
  text,
} from './table.ts';

/** A deployed version of a DMN file, which Camunda calls decision requirements; `resource` is its XML. */
export const decisionRequirementsTable = table({
  sqlName: 'decision_requirements',
  columns: {
    decisionRequirementsKey: key,
    decisionRequirementsId: text,
    name: text,
    version: integer,
    ...deployedFileColumns,
    tenantId: text,
    state: oneOf<ResourceState>(),
  },
  primaryKey: 'decisionRequirementsKey',
  ownerKey: null,
  isFinal: () => false,
});
export type DecisionRequirements = RowOf<typeof decisionRequirementsTable.columns>;

/** A deployed version of one decision of a DMN file. */
export const decisionDefinitionTable = table({
  sqlName: 'decision_definition',
  columns: {
    decisionDefinitionKey: key,
    decisionDefinitionId: text,
    name: text,
    version: integer,
    versionTag: optionalText,
    decisionRequirementsKey: key,
    decisionRequirementsId: text,
    decisionRequirementsName: text,
    decisionRequirementsVersion: integer,
    deploymentKey: key,
    tenantId: text,
    state: oneOf<ResourceState>(),
  },
  primaryKey: 'decisionDefinitionKey',
  ownerKey: null,
  isFinal: () => false,
});
export type DecisionDefinition = RowOf<typeof decisionDefinitionTable.columns>;

/** A value of an input or an output of a decision table, as JSON text. */
export interface DecisionValue {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

export interface MatchedRule {
  readonly ruleId: string;
  /** From 1, in the order of the table. */
  readonly ruleIndex: number;
  readonly outputs: readonly DecisionValue[];
}

/** One decision that was evaluated, kept for audit. All that belong to one evaluation have the same evaluation key. */
export const decisionInstanceTable = table({
  sqlName: 'decision_instance',
  columns: {
    decisionInstanceKey: key,
    decisionEvaluationKey: key,
    /** From 1, in the order of evaluation. */
    evaluationIndex: integer,
    /** Null, like all that follows of the process, when the decision was evaluated by itself. */
    rootProcessInstanceKey: optionalKey,
    processInstanceKey: optionalKey,
    processDefinitionKey: optionalKey,
    elementInstanceKey: optionalKey,
    decisionDefinitionKey: key,
    decisionDefinitionId: text,
    decisionDefinitionName: text,
    decisionDefinitionVersion: integer,
    decisionDefinitionType: text,
    decisionRequirementsKey: key,
    /** The decision that was asked for. */
    rootDecisionDefinitionKey: key,
    state: oneOf<'EVALUATED' | 'FAILED'>(),
    failure: optionalText,
    /** JSON text; `null` when it failed. */
    result: text,
    evaluatedInputs: json<readonly DecisionValue[]>(),
    matchedRules: json<readonly MatchedRule[]>(),
    evaluatedMs: momentMs,
    tenantId: text,
    /** The one that the instance of the process had when it asked. */
    businessId: optionalText,
  },
  primaryKey: 'decisionInstanceKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => true, // written, and never read by the core
});
export type DecisionInstance = RowOf<typeof decisionInstanceTable.columns>;
