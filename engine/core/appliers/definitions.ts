/**
 * What is deployed, and what evaluations of decisions came to. A deleted version stays as a row: its number is not given
 * again.
 */
import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const processAppliers = {
  CREATED: (state, { value }) => state.tables.processDefinition.put(value),
  DRAINING: (state, { key, value }) => change(state.tables.processDefinition, key, { state: 'DRAINING', ...value }),
  DELETED: (state, { key, value }) => change(state.tables.processDefinition, key, { state: 'DELETED', ...value }),
  PURGED: (state, { key }) => {
    change(state.tables.processDefinition, key, { state: 'PURGED', resource: '' });
    state.purges.addDefinition(key);
  },
} satisfies { [I in keyof Events['PROCESS']]: Applier<Events['PROCESS'][I]> };

export const formAppliers = {
  CREATED: (state, { value }) => state.tables.form.put(value),
  DELETED: (state, { key }) => change(state.tables.form, key, { state: 'DELETED' }),
} satisfies { [I in keyof Events['FORM']]: Applier<Events['FORM'][I]> };

export const resourceAppliers = {
  CREATED: (state, { value }) => state.tables.genericResource.put(value),
  DELETED: (state, { key }) => change(state.tables.genericResource, key, { state: 'DELETED' }),
} satisfies { [I in keyof Events['RESOURCE']]: Applier<Events['RESOURCE'][I]> };

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
