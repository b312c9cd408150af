export {
  type AccountDraft,
  closeAccount,
  correctAccount,
  createAccount,
  makeFirstPassword,
  reopenAccount,
  resetPassword,
  unlockSignIn,
} from './account.ts';
export { hasAdministrator } from './administrators.ts';
export { authenticate, isPasswordOf, recordSignIn } from './authenticate.ts';
export { changeOwnPassword } from './change-own-password.ts';
export { changePeople, writtenReason } from './change-people.ts';
export {
  DELEGATION_DAYS_MAX,
  type Delegation,
  type DelegationDraft,
  delegateSigning,
  delegationsOf,
  getDelegation,
  listDelegations,
  withdrawDelegation,
} from './delegation.ts';
export { endSessionsOfAccount, signOutOf } from './end-sessions.ts';
export { type FactorDuty, factorRolesByDefault } from './factor-duty.ts';
export { spokenCode } from './first-password.ts';
export {
  allMembershipsOf,
  endMembership,
  type GrantedMembership,
  grantMembership,
  type MembershipDraft,
  membershipsOfPeople,
} from './grant-membership.ts';
export {
  type Account,
  type AccountFilter,
  type AccountPage,
  getAccount,
  listAccounts,
  namesOf,
} from './list-accounts.ts';
export { type Action, actions, groupsLedBy, isCity, may, ruleOf, type Subject } from './may.ts';
export { groupName, groupsOf, holdsOn, type InPlaceOf, type Membership } from './membership.ts';
export { hashPassword } from './password.ts';
export { type PasswordOwner, refuseWeakPassword } from './password-rule.ts';
export { type GroupMember, peopleOfGroup } from './people-of-group.ts';
export { overlaps } from './period.ts';
export {
  type Colleague,
  findPerson,
  findPersonByUserName,
  getPerson,
  listPeople,
  type Person,
  personSearchText,
} from './person.ts';
export { authenticateByIdentity, identitiesOf, type OutsideIdentity, unlinkIdentities } from './person-identity.ts';
export { type ReadingReach, readBy, readingReach, seenBy } from './reading-reach.ts';
export { hasSamplePassword, SAMPLE_PASSWORD } from './sample-password.ts';
export { samplePhone } from './sample-phone.ts';
export {
  confirmSession,
  createSession,
  endSession,
  endSessionsOf,
  findOpenSession,
  findSession,
  type ListedSession,
  type OpenSession,
  provedFactor,
  type SignedInBy,
  sessionsOf,
} from './session.ts';
export { type FailedBefore, noteFailure } from './sign-in-failure.ts';
export { NO_PLACE, type SignInPlace } from './sign-in-place.ts';
export { countTry, forgiveTries } from './sign-in-throttle.ts';
export {
  type Absence,
  absencesToday,
  arrangeSubstitution,
  getSubstitution,
  listSubstitutions,
  type Substitution,
  type SubstitutionDraft,
  substitutionsOf,
  withdrawSubstitution,
} from './substitution.ts';
