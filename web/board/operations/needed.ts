import type { OperationKind, Permission } from '../../shared/api/schema.d.ts';

/** What each kind of act needs; the server asks the same again. */
export const neededFor = {
  resolve: 'resolve-incidents',
  'set-variables': 'change-instances',
  move: 'change-instances',
  migrate: 'change-instances',
  cancel: 'cancel-instances',
  delete: 'cancel-instances',
} as const satisfies Record<OperationKind, Permission>;
