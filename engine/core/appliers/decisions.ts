import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const decisionRequirementsAppliers = {
  CREATED: (state, { value }) => state.tables.decisionRequirements.put(value),
  DELETED: (state, { key }) => change(state.tables.decisionRequirements, key, { state: 'DELETED' }),
  PURGED: (state, { key }) => change(state.tables.decisionRequirements, key, { state: 'PURGED', resource: '' }),
} satisfies { [I in keyof Events['DECISION_REQUIREMENTS']]: Applier<Events['DECISION_REQUIREMENTS'][I]> };

export const decisionAppliers = {
  CREATED: (state, { value }) => state.tables.decisionDefinition.put(value),
  DELETED: (state, { key }) => change(state.tables.decisionDefinition, key, { state: 'DELETED' }),
  PURGED: (state, { key }) => change(state.tables.decisionDefinition, key, { state: 'PURGED' }),
} satisfies { [I in keyof Events['DECISION']]: Applier<Events['DECISION'][I]> };

const keep: Applier<Events['DECISION_EVALUATION']['EVALUATED']> = (state, { value }) => {
  for (const instance of value.instances) state.tables.decisionInstance.put(instance);
};

export const decisionEvaluationAppliers = {
  EVALUATED: keep,
  FAILED: keep,
} satisfies { [I in keyof Events['DECISION_EVALUATION']]: Applier<Events['DECISION_EVALUATION'][I]> };

export const decisionInstanceAppliers = {
  DELETED: (state, { key }) => state.purges.addDecisionInstance(key),
  EVALUATION_DELETED: (state, { key }) => state.purges.addEvaluation(key),
} satisfies { [I in keyof Events['DECISION_INSTANCE']]: Applier<Events['DECISION_INSTANCE'][I]> };
