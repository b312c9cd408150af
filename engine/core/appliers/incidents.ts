import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const incidentAppliers = {
  CREATED: (state, { value }) => state.tables.incident.put(value),
  RESOLVED: (state, { key, timestampMs }) => {
    change(state.tables.incident, key, { state: 'RESOLVED', resolvedMs: timestampMs });
  },
  MIGRATED: (state, { key, value }) => change(state.tables.incident, key, value),
} satisfies { [I in keyof Events['INCIDENT']]: Applier<Events['INCIDENT'][I]> };
