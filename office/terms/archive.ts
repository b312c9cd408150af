/** The words of the archive: how a dossier goes into it, and how long what is kept. */

/** A submission to the archive: its dossiers are being packed, or it has its receipt. */
export const submissionStates = ['packing', 'submitted'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** What of an archived dossier is erased when its period is over: data by their class, papers, letters, and at last the package. */
export const erasableParts = [
  'contact',
  'letters',
  'health',
  'money',
  'family',
  'identity',
  'received-papers',
  'issued-papers',
  'package',
] as const;
export type ErasablePart = (typeof erasableParts)[number];

/** What a rule of retention is about: when a dossier is closed into the archive, or when one of its parts is erased. */
export const retentionSubjects = ['archive', ...erasableParts] as const;
export type RetentionSubject = (typeof retentionSubjects)[number];

export const periodUnits = ['day', 'month', 'year'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** An erasure: listed, approved by a second person, or done. */
export const erasureStates = ['planned', 'approved', 'done'] as const;
export type ErasureState = (typeof erasureStates)[number];

/** `left`: it was held, or a rule had become longer, when its turn came. */
export const erasureItemStates = ['waiting', 'erased', 'left'] as const;
export type ErasureItemState = (typeof erasureItemStates)[number];
