import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const processAppliers = {
  CREATED: (state, { value }) => state.tables.processDefinition.put(value),
  DRAINING: (state, { key, value }) => change(state.tables.processDefinition, key, { state: 'DRAINING', ...value }),
  DELETED: (state, { key, value }) => change(state.tables.processDefinition, key, { state: 'DELETED', ...value }),
  PURGED: (state, { key }) => change(state.tables.processDefinition, key, { state: 'PURGED', resource: '' }),
} satisfies { [I in keyof Events['PROCESS']]: Applier<Events['PROCESS'][I]> };

export const formAppliers = {
  CREATED: (state, { value }) => state.tables.form.put(value),
  DELETED: (state, { key }) => change(state.tables.form, key, { state: 'DELETED' }),
} satisfies { [I in keyof Events['FORM']]: Applier<Events['FORM'][I]> };

export const resourceAppliers = {
  CREATED: (state, { value }) => state.tables.genericResource.put(value),
  DELETED: (state, { key }) => change(state.tables.genericResource, key, { state: 'DELETED' }),
} satisfies { [I in keyof Events['RESOURCE']]: Applier<Events['RESOURCE'][I]> };
