/** Sort values that are no column of the row. */
import type { SqlType } from '../../core/entities/table.ts';

export type DerivedSort =
  /** A column whose words are finer than those to sort by: what is not among them stands for itself. */
  | { readonly derived: 'words'; readonly column: string; readonly words: Readonly<Record<string, string>> }
  /** Of the row's process definition; one without a name goes by its process id. */
  | { readonly derived: 'definitionName' | 'definitionVersionTag' }
  /** Whether an incident is open in the process instance or in what it called. */
  | { readonly derived: 'hasIncident' }
  /** The youngest open incident of the element instance. */
  | { readonly derived: 'incidentKey' };

/** What such a value is like, as a column is. */
export const derivedShapes: Readonly<
  Record<DerivedSort['derived'], { readonly sqlType: SqlType; readonly nullable: boolean }>
> = {
  words: { sqlType: 'text', nullable: false },
  definitionName: { sqlType: 'text', nullable: false },
  definitionVersionTag: { sqlType: 'text', nullable: true },
  hasIncident: { sqlType: 'boolean', nullable: false },
  incidentKey: { sqlType: 'bigint', nullable: true },
};
