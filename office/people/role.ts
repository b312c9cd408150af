/** The roles of a city's one-stop shop, each held in a unit. */
export const roles = [
  'counter-officer',
  'case-officer',
  'unit-leader',
  'department-officer',
  'police-officer',
  'police-leader',
  'city-monitor',
  'process-designer',
  'clerk',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** Work is stood in for; power over accounts, the clock and the processes themselves is not. */
export const rolesNeverLent: readonly Role[] = ['administrator', 'process-designer'];
