import {
  arrangeSubstitution,
  getPerson,
  type Person,
  type SubstitutionDraft,
  substitutionsOf,
} from '../people/index.ts';
import type { ApprovalKind } from './kind.ts';
import { isRoleOfTwo } from './role-kind.ts';

/** Somebody does the work of an absent person, with what that person may. */
export const substitutionKind: ApprovalKind<SubstitutionDraft> = {
  propose: 'arrange-substitutes',
  decide: 'approve-roles',
  subjectOf: ({ absentPersonId }) => `person:${absentPersonId}`,
  beneficiaryOf: ({ substitutePersonId }) => substitutePersonId,
  baseOf: async (office, { absentPersonId }) => [
    (await getPerson(office, absentPersonId)).memberships,
    await substitutionsOf(office, absentPersonId),
  ],
  apply: arrangeSubstitution,
};

/** Whether an absent person's own roles sign or rule. */
export function holdsRoleOfTwo({ memberships }: Person): boolean {
  return memberships.some((membership) => !membership.inPlaceOf && isRoleOfTwo(membership));
}
