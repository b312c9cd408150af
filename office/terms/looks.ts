/** The words of the reading log. */

/** In which ways something of the people whom the office serves is looked at. What the page of a dossier asks for in pieces is one look at it. */
export const lookActions = [
  'open-dossier',
  'open-task',
  'open-paper',
  'open-scan',
  'open-instance',
  'open-register',
  'open-account',
  'print-dossier',
  'print-register',
  'export-dossiers',
  'give-archive',
  'search-dossiers',
  'search-tasks',
  'list-dossiers',
  'list-tasks',
  'list-bulk-items',
  'list-slips',
  'list-payments',
  'list-messages',
  'list-undelivered',
  'list-transfers',
  'list-incidents',
  'list-instances',
  'list-accounts',
  'look-up-person',
  'find-duplicates',
  'scan-code',
  'read-audit',
  'read-looks',
  'export-audit',
  'export-looks',
  'reveal',
  'citizen-look-up',
  'citizen-download',
  'tell-person-data',
  'tell-person-data-file',
  'list-data-requests',
  'citizen-own-data',
  'citizen-own-data-file',
  'sign-in',
  'other',
] as const;
export type LookAction = (typeof lookActions)[number];

/** Whether it was shown, or refused. */
export const lookOutcomes = ['shown', 'refused'] as const;
export type LookOutcome = (typeof lookOutcomes)[number];
