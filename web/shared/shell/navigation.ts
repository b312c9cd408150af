import type { Permission, Role } from '../api/schema.d.ts';
import { deskRoles } from '../terms/terms.ts';
import { adminPages, approvalPermissions } from './admin-pages.ts';

export type NavigationKey =
  | 'intake'
  | 'tasks'
  | 'dossiers'
  | 'board'
  | 'payments'
  | 'undelivered'
  | 'archive'
  | 'papers'
  | 'modeler'
  | 'standIns'
  | 'admin'
  | 'procedures'
  | 'approvals'
  | 'notifications'
  | 'audit'
  | 'clock';
export type NavigationItem = {
  key: NavigationKey;
  path: string;
  roles: readonly Role[];
  /** One of them is needed beside the role: what is the city's is not every unit's. */
  permissions?: readonly Permission[];
  /** Other addresses that belong to it. */
  also?: readonly string[];
};

/** The pages, in the order of the header, and who sees the way to them. The server decides who may; this only tidies. */
export const navigation: readonly NavigationItem[] = [
  { key: 'intake', path: '/intake', roles: deskRoles },
  { key: 'tasks', path: '/tasks', roles: deskRoles },
  {
    key: 'dossiers',
    path: '/dossiers',
    roles: [...deskRoles, 'administrator'],
    also: ['/registers', '/lessons', '/person-data'],
  },
  { key: 'payments', path: '/payments', roles: ['counter-officer', 'unit-leader', 'administrator'] },
  {
    key: 'undelivered',
    path: '/undelivered',
    roles: ['counter-officer', 'unit-leader', 'city-monitor', 'administrator'],
  },
  { key: 'archive', path: '/archive', roles: ['clerk', 'administrator', 'city-monitor'], permissions: ['see-archive'] },
  { key: 'papers', path: '/admin/papers', roles: ['clerk'], permissions: ['change-document-templates'] },
  { key: 'board', path: '/board', roles: ['unit-leader', 'city-monitor', 'process-designer', 'administrator'] },
  { key: 'modeler', path: '/modeler', roles: ['process-designer', 'administrator'] },
  { key: 'standIns', path: '/stand-ins', roles: ['unit-leader'] },
  { key: 'admin', path: '/admin/units', roles: ['administrator'], also: adminPages.map(({ path }) => path) },
  { key: 'procedures', path: '/admin/procedures', roles: ['process-designer'] },
  {
    key: 'approvals',
    path: '/admin/approvals',
    roles: ['clerk', 'unit-leader', 'city-monitor', 'process-designer'],
    permissions: approvalPermissions,
  },
  { key: 'notifications', path: '/admin/notifications', roles: ['city-monitor', 'administrator'] },
  { key: 'audit', path: '/admin/audit', roles: ['city-monitor'] },
  { key: 'clock', path: '/admin/clock', roles: ['administrator'] },
];

/** Who looks at a page: her roles, and what they let her do. */
type Visitor = { roles: readonly Role[]; permissions: readonly Permission[] };

/** The items a person is shown. */
export function navigationFor({ roles, permissions }: Visitor): readonly NavigationItem[] {
  const shown = navigation.filter(
    (item) =>
      item.roles.some((role) => roles.includes(role)) &&
      (item.permissions?.some((permission) => permissions.includes(permission)) ?? true),
  );
  // Whoever steers her own units wants to know what breaks next; whoever watches the city begins with the city.
  const steers = permissions.includes('steer-dossiers') && !permissions.includes('see-all-units');
  return shown.map((item) =>
    item.key === 'board' && steers ? { ...item, path: '/board/steering', also: [item.path] } : item,
  );
}

/**
 * Where a person starts: the counter at the counter, who watches over all at the board, everybody else at the first page of theirs; the intake is where they enter the
 * office's own matters now and then.
 */
export function startPathFor(visitor: Visitor): string {
  const { roles } = visitor;
  if (roles.includes('counter-officer')) return '/intake';
  if (roles.includes('city-monitor') || roles.includes('administrator')) return '/board';
  return navigationFor(visitor).find(({ key }) => key !== 'intake')?.path ?? '/dossiers';
}
