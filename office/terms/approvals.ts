/** The words for changes that need a second person. */

/** What a second person has to approve: a role that signs or rules, a paper of the city, a procedure of its catalogue or its whole package, what the engine runs, the units. */
export const approvalKinds = [
  'role',
  'substitution',
  'document-template',
  'procedure-file',
  'package',
  'deployment',
  'reform',
  'password-reset',
  'factor-reset',
  'factor-enrolment',
  'erasure',
] as const;
export type ApprovalKindName = (typeof approvalKinds)[number];

/** `open` waits for somebody; every other state is for good. `stale`: what it would change was changed since. */
export const approvalStates = ['open', 'approved', 'refused', 'withdrawn', 'expired', 'stale'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** Where a kind needs a second person: in every installation, or in live and pilot ones alone. */
export const approvalScopes = ['everywhere', 'live'] as const;
export type ApprovalScope = (typeof approvalScopes)[number];
