/** The words for what people declare. */

/** What an answer may be, besides the type of its field: each has its own check in `office/facts`. */
export const factKinds = [
  'person-name',
  'name',
  'identity-number',
  'identity-document',
  'telephone',
  'email',
  'address',
  'place',
  'date',
  'past-date',
  'partial-date',
  'time',
  'year',
  'money',
  'count',
  'quantity',
  'measure',
  'coordinate',
  'parcel-number',
  'map-sheet-number',
  'document-number',
  'unit-code',
  'choice',
  'yes-no',
] as const;
export type FactKind = (typeof factKinds)[number];

/** What happens where a rule does not hold: it is refused, or it is received once somebody has confirmed it with a reason. */
export const factSeverities = ['refused', 'confirmed'] as const;
export type FactSeverity = (typeof factSeverities)[number];

/** What is told of an applicant. */
export const applicantParts = ['name', 'idNumber', 'phone', 'email', 'address'] as const;
export type ApplicantPart = (typeof applicantParts)[number];

/** Where an applicant is reached. */
export type ContactPart = Exclude<ApplicantPart, 'name' | 'idNumber'>;

/** What is known of a person whom answers are about, and need not be asked twice. */
export const personParts = [...applicantParts, 'birthDate', 'sex'] as const;
export type PersonPart = (typeof personParts)[number];
