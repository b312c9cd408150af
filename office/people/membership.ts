import type { Generated } from 'kysely';
import type { Role, StandInKind } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';

/** `office.membership`: a person holds a role in a unit from one day to another; the last day is included. */
export interface MembershipTable {
  id: Generated<number>;
  personId: string;
  unitCode: string;
  role: Role;
  validFrom: string;
  validTo: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.membership': MembershipTable;
  }
}

/** In whose place a role is held for a time: an absent person's, or a leader's who delegated her signing. */
export interface InPlaceOf {
  readonly kind: StandInKind;
  readonly userName: string;
  readonly fullName: string;
  /** The procedures to which a delegation is limited. */
  readonly procedureCodes?: readonly string[];
}

export interface Membership extends Readonly<Pick<MembershipTable, 'unitCode' | 'role' | 'validFrom' | 'validTo'>> {
  /** Absent when the role is the person's own. */
  readonly inPlaceOf?: InPlaceOf;
}

/** Whether the membership holds on that day (ISO date). */
export function holdsOn(membership: Membership, day: string): boolean {
  return membership.validFrom <= day && (membership.validTo === null || day <= membership.validTo);
}

/** The name of the group of all who hold a role in a unit, as tasks are offered to them. */
export function groupName(unitCode: string, role: Role): string {
  return `${unitCode}:${role}`;
}

/** The groups of a person at a moment, `<unitCode>:<role>`: her own, and those of whom she stands in for. */
export function groupsOf(person: { readonly memberships: readonly Membership[] }, at: Date): string[] {
  const day = dayOf(at);
  const groups = person.memberships
    .filter((membership) => holdsOn(membership, day))
    .map((membership) => groupName(membership.unitCode, membership.role));
  return [...new Set(groups)];
}
