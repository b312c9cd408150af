import type { Role } from '../api/schema.d.ts';

/** Every role, in the order of a dossier's way through the office. */
export const roles = [
  'counter-officer',
  'case-officer',
  'unit-leader',
  'department-officer',
  'police-officer',
  'police-leader',
  'clerk',
  'city-monitor',
  'process-designer',
  'administrator',
] as const satisfies readonly Role[];
