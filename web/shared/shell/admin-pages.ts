/** The pages under the administrator's heading, in their order, and what one has to be allowed for each. */
export const adminPages = [
  { key: 'units', path: '/admin/units', permission: 'change-units' },
  { key: 'people', path: '/admin/people', permission: 'see-people' },
  { key: 'calendars', path: '/admin/calendars', permission: 'change-calendars' },
  { key: 'procedures', path: '/admin/procedures', permission: 'change-procedures' },
  { key: 'papers', path: '/admin/papers', permission: 'change-document-templates' },
  { key: 'health', path: '/admin/health', permission: 'see-health' },
  { key: 'standIns', path: '/stand-ins', permission: 'arrange-substitutes' },
  { key: 'backups', path: '/admin/backups', permission: 'keep-backups' },
  { key: 'audit', path: '/admin/audit', permission: 'see-audit' },
] as const;
