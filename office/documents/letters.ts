/** Papers that are written to the applicant: each is a letter beside mails and short messages. What is handed over as a result is none. */
export const letterKinds: readonly string[] = [
  'supplement-request',
  'refusal',
  'apology',
  'stop-notice',
  'collection-letter',
  'nothing-found',
  'feedback-answer',
  'difficulty-answer',
  'residence-notice',
  'land-registration-notice',
  'land-tax-notice',
  'dispute-invitation',
  'personal-number-notice',
];
