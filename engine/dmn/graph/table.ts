/** A decision table as it is executed. */

import type { Evaluate } from '../../feel/nodes/frame.ts';
import type { Test } from '../../feel/nodes/unary-tests.ts';
import type { FeelValue } from '../../feel/values/values.ts';

/** As in DMN; `COLLECT` with an aggregation has a name of its own here. */
export type HitPolicyName =
  | 'UNIQUE'
  | 'ANY'
  | 'FIRST'
  | 'PRIORITY'
  | 'RULE ORDER'
  | 'OUTPUT ORDER'
  | 'COLLECT'
  | 'COLLECT COUNT'
  | 'COLLECT SUM'
  | 'COLLECT MIN'
  | 'COLLECT MAX';

export interface Input {
  readonly id: string;
  readonly name: string;
  readonly evaluate: Evaluate;
}

export interface Output {
  readonly id: string;
  readonly name: string;
  /** The list of output values, highest priority first. */
  readonly allowedValues: Evaluate | null;
  readonly defaultValue: Evaluate | null;
}

export interface Rule {
  readonly id: string;
  readonly tests: readonly Test[];
  readonly outputs: readonly Evaluate[];
}

export interface DecisionTable {
  readonly hitPolicy: HitPolicyName;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly rules: readonly Rule[];
}

/** The output values of one matched rule, in the order of the outputs. */
export type RuleOutput = readonly FeelValue[];
