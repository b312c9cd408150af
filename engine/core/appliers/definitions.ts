import type { Events } from '../records.ts';
import type { Applier } from './applier.ts';

export const processAppliers = {
  CREATED: (state, { value }) => state.tables.processDefinition.put(value),
} satisfies { [I in keyof Events['PROCESS']]: Applier<Events['PROCESS'][I]> };

export const formAppliers = {
  CREATED: (state, { value }) => state.tables.form.put(value),
} satisfies { [I in keyof Events['FORM']]: Applier<Events['FORM'][I]> };
