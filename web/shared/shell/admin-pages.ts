import type { Permission } from '../api/schema.d.ts';

/** Who decides what waits for a second person, or has proposed it. */
export const approvalPermissions: readonly Permission[] = [
  'approve-roles',
  'approve-document-templates',
  'approve-procedures',
  'approve-reforms',
  'approve-erasures',
];

/** The pages under the administrator's heading, in their order, and one of what one has to be allowed for each. */
export const adminPages = [
  { key: 'units', path: '/admin/units', permissions: ['change-units'] },
  { key: 'people', path: '/admin/people', permissions: ['see-people'] },
  { key: 'approvals', path: '/admin/approvals', permissions: approvalPermissions },
  { key: 'calendars', path: '/admin/calendars', permissions: ['change-calendars'] },
  { key: 'procedures', path: '/admin/procedures', permissions: ['change-procedures'] },
  { key: 'papers', path: '/admin/papers', permissions: ['change-document-templates'] },
  { key: 'health', path: '/admin/health', permissions: ['see-health'] },
  { key: 'standIns', path: '/stand-ins', permissions: ['arrange-substitutes'] },
  { key: 'backups', path: '/admin/backups', permissions: ['keep-backups'] },
  { key: 'audit', path: '/admin/audit', permissions: ['see-audit'] },
  { key: 'personData', path: '/person-data/requests', permissions: ['see-data-requests'] },
  { key: 'installation', path: '/admin/installation', permissions: ['go-live'] },
] as const satisfies readonly { key: string; path: string; permissions: readonly Permission[] }[];
