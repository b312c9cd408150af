import type { ProcedureVersion, PublishedConflict } from './procedure-version.ts';

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
