export { authenticate } from './authenticate.ts';
export {
  DELEGATION_DAYS_MAX,
  type Delegation,
  type DelegationDraft,
  delegateSigning,
  delegationsOf,
  withdrawDelegation,
} from './delegation.ts';
export {
  allMembershipsOf,
  endMembership,
  type GrantedMembership,
  grantMembership,
  type MembershipDraft,
} from './grant-membership.ts';
export { type Action, actions, may, type Subject } from './may.ts';
export { groupName, groupsOf, type InPlaceOf, type Membership } from './membership.ts';
export { findPerson, findPersonByUserName, getPerson, listPeople, type Person } from './person.ts';
export { type Role, roles } from './role.ts';
export { createSession, endSession, findSession } from './session.ts';
export {
  arrangeSubstitution,
  type Substitution,
  type SubstitutionDraft,
  substitutionsOf,
  withdrawSubstitution,
} from './substitution.ts';
