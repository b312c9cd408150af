/** A part of the parsed file, as the resolver hands it over. */
export type Part = {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  get: <Value>(property: string) => Value;
};

export type Variable = {
  name: string;
  /** In words. */
  type?: string;
  /** What it is called. */
  info?: string;
  scope?: Part;
};

/** A variable as the resolver found it. Without a scope it is only read. */
export type FoundVariable = Variable & {
  detail?: string;
  origin?: readonly Part[];
  usedBy?: readonly (Part | string)[];
};

export type VariableResolver = {
  /** By the ids of the processes. */
  getVariables: () => Promise<Readonly<Record<string, readonly FoundVariable[]>>>;
};

/** What a start message brings of a dossier, beside what its intake form asks. */
export const startVariables = [
  'dossierId',
  'dossierCode',
  'procedureCode',
  'receivingUnitCode',
  'applicantName',
  'caseId',
  'subtype',
  'channel',
  'returnWay',
  'feeVnd',
  'answers',
] as const;
