import { allMembershipsOf, grantMembership, isCity, type MembershipDraft } from '../people/index.ts';
import { rolesOfTwo } from '../terms/index.ts';
import type { ApprovalKind } from './kind.ts';

export type RoleChange = MembershipDraft;

/** A role in a unit for a time. */
export const roleKind: ApprovalKind<RoleChange> = {
  propose: 'change-people',
  decide: 'approve-roles',
  subjectOf: ({ personId }) => `person:${personId}`,
  beneficiaryOf: ({ personId }) => personId,
  baseOf: (office, { personId }) => allMembershipsOf(office, personId),
  apply: grantMembership,
};

/** Whether a role signs or rules, so that two people give it. */
export function isRoleOfTwo({ role, unitCode }: Pick<RoleChange, 'role' | 'unitCode'>): boolean {
  return rolesOfTwo.includes(role) || (role === 'clerk' && isCity(unitCode));
}
