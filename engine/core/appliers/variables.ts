import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const variableAppliers = {
  CREATED: (state, { value }) => state.tables.variable.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.variable, key, value),
} satisfies { [I in keyof Events['VARIABLE']]: Applier<Events['VARIABLE'][I]> };
