/** Four eyes: what one person proposes a second one decides, and exactly that is applied. Later releases and switches of modes go through here too. */
export { type Approval, getApproval, needsTwo } from './approval.ts';
export { approveAtMachine, approveChange, isStale, refuseChange, type Seen, withdrawChange } from './decide.ts';
export { decidersOf, PASSWORD_KNOWN_DAYS, type WhyNotDecide, whyNotDecide } from './deciders.ts';
export { documentTemplateKind, type TemplateChange } from './document-template-kind.ts';
export type { ApprovalKind, ApprovalKinds } from './kind.ts';
export { listApprovals, visibleKinds, waitingFor } from './list.ts';
export { type Draft, type Proposed, proposeChange, refuseOwnGain, takenBack } from './propose.ts';
export { reformKind } from './reform-kind.ts';
export {
  type FactorEnrolment,
  factorEnrolmentKind,
  factorResetKind,
  isAccountOfTwo,
  passwordResetKind,
} from './reset-kinds.ts';
export { isRoleOfTwo, type RoleChange, roleKind } from './role-kind.ts';
export { approvalScopes, setApprovalScope } from './scopes.ts';
export { holdsRoleOfTwo, substitutionKind } from './substitution-kind.ts';
