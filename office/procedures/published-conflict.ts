import type { Text } from '../text.ts';
import type { ProcedureVersion } from './procedure.ts';

/** Where published sources say different things, and what is applied until the city decides. */
export interface PublishedConflict {
  readonly about: 'limit' | 'fee' | 'competence';
  readonly statements: readonly { readonly place: Text; readonly says: Text }[];
  readonly applied: Text;
}

export interface FlaggedConflict extends PublishedConflict {
  readonly procedureCode: string;
  readonly validFrom: string;
}

/** The conflicts of a catalogue that somebody has to decide, in its order. */
export function publishedConflicts(versions: readonly ProcedureVersion[]): readonly FlaggedConflict[] {
  return versions.flatMap(({ code, validFrom, conflicts = [] }) =>
    conflicts.map((conflict) => ({ ...conflict, procedureCode: code, validFrom })),
  );
}
