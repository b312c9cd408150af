import type { Events } from '../records.ts';
import type { Applier } from './applier.ts';

export const decisionRequirementsAppliers = {
  CREATED: (state, { value }) => state.tables.decisionRequirements.put(value),
} satisfies { [I in keyof Events['DECISION_REQUIREMENTS']]: Applier<Events['DECISION_REQUIREMENTS'][I]> };

export const decisionAppliers = {
  CREATED: (state, { value }) => state.tables.decisionDefinition.put(value),
} satisfies { [I in keyof Events['DECISION']]: Applier<Events['DECISION'][I]> };

const keep: Applier<Events['DECISION_EVALUATION']['EVALUATED']> = (state, { value }) => {
  for (const instance of value.instances) state.tables.decisionInstance.put(instance);
};

export const decisionEvaluationAppliers = {
  EVALUATED: keep,
  FAILED: keep,
} satisfies { [I in keyof Events['DECISION_EVALUATION']]: Applier<Events['DECISION_EVALUATION'][I]> };
