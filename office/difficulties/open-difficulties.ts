import type { Office } from '../kernel/index.ts';
import type { DifficultyState } from './difficulty.ts';

export interface OpenDifficulty {
  readonly code: string;
  readonly title: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly state: DifficultyState;
  /** Reports that were joined to it. */
  readonly joined: number;
}

/** What is not answered yet, or did not help, the oldest first. */
export async function openDifficulties(office: Office, limit: number): Promise<readonly OpenDifficulty[]> {
  return office.db
    .selectFrom('office.difficulty as difficulty')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'difficulty.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'dossier.receivingUnitCode')
    .select(['dossier.code', 'title', 'unit.code as unitCode', 'unit.name as unitName', 'state'])
    .select((select) =>
      select
        .selectFrom('office.difficulty as other')
        .select((count) => count.fn.countAll<number>().as('joined'))
        .whereRef('other.joinedTo', '=', 'difficulty.dossierId')
        .as('joined'),
    )
    .where('difficulty.state', 'in', ['open', 'unsolved'])
    .orderBy('reportedAt')
    .limit(limit)
    .$narrowType<{ joined: number }>()
    .execute();
}
