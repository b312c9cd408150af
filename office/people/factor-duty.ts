import type { InstallationMode, ProvedBy, Role } from '../terms/index.ts';
import type { Membership } from './membership.ts';

/** What of her second factor a session still lacks: to prove it, or to have one at all. */
export type FactorDuty = 'prove' | 'enrol';

/** Who may do most harm with a stolen password: administrators, leaders, and so everybody who signs, for a leader's role is lent to whoever signs in her place. */
const ROLES_BY_DEFAULT: readonly Role[] = ['administrator', 'unit-leader', 'police-leader'];

/** The roles that need a second factor while the office has not decided it: none where things are only tried out. */
export const factorRolesByDefault = (mode: InstallationMode | null | undefined): readonly Role[] =>
  mode === 'live' || mode === 'pilot' ? ROLES_BY_DEFAULT : [];

/** What a session lacks; undefined: nothing. Who came through a service that asked for a second factor has proved hers there. */
export function factorDuty(
  provedBy: ProvedBy | null,
  hasFactor: boolean,
  memberships: readonly Membership[],
  rolesThatNeedIt: readonly Role[],
): FactorDuty | undefined {
  if (provedBy !== null) return undefined;
  if (hasFactor) return 'prove';
  return memberships.some(({ role }) => rolesThatNeedIt.includes(role)) ? 'enrol' : undefined;
}
