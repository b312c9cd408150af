import { type Office, OfficeError } from '../kernel/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';

export type DifficultyState = 'open' | 'joined' | 'answered' | 'solved' | 'unsolved' | 'withdrawn';

/** `office.difficulty`: what a unit reports or proposes, beside its dossier. `joinedTo` is the report that is answered for both. */
export interface DifficultyTable {
  dossierId: string;
  title: string;
  words: string;
  reportedAt: Date;
  state: DifficultyState;
  joinedTo: string | null;
  answer: string | null;
  answerNumber: string | null;
  answeredAt: Date | null;
  lesson: string | null;
  assessmentNote: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.difficulty': DifficultyTable;
  }
}

export const difficultyStateNames: Readonly<Record<DifficultyState, Text>> = officeTexts.names('difficulties.states');

/** The report, locked for the transaction. @throws OfficeError not-found */
export async function holdDifficulty(office: Office, dossierId: string): Promise<Readonly<DifficultyTable>> {
  const row = await office.db
    .selectFrom('office.difficulty')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'difficulties.none', { dossierId });
  return row;
}

/** The dossiers whose reports wait for the answer to this one. */
export async function joinedWith(office: Office, dossierId: string): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.difficulty')
    .select('dossierId')
    .where('joinedTo', '=', dossierId)
    .where('state', '=', 'joined')
    .orderBy('reportedAt')
    .execute();
  return rows.map((row) => row.dossierId);
}
