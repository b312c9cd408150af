import { loadUnits } from '../../office/units/index.ts';
import { keptFor } from './kept.ts';

const KEEP_MS = 30_000;

export type Names = ReadonlyMap<string, string>;

/** The names of all units by code, also of those that have ended: people and dossiers are still theirs. */
export const unitNames = keptFor<Names>(
  KEEP_MS,
  async (office) => new Map((await loadUnits(office)).map(({ code, name }) => [code, name])),
);

/** The unit that a candidate group `<unitCode>:<role>` belongs to. */
export const unitOfGroup = (group: string): string => group.split(':')[0] ?? group;
