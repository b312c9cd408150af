import type { Office } from '../kernel/index.ts';
import { difficultyStateNames } from './difficulty.ts';
import { likeness, wordsOf } from './likeness.ts';

export interface DifficultyReport {
  readonly dossierId: string;
  readonly title: string;
  readonly content: string;
}

/** A report of any unit that is about the like. */
export interface SimilarDifficulty {
  readonly code: string;
  readonly title: string;
  readonly unitName: string;
  readonly stateName: string;
  readonly stateNameEn: string;
  readonly answer: string;
  /** From 0 to 1. */
  readonly likeness: number;
}

/** How many of the newest reports are compared. */
const COMPARED_MAX = 1000;
const SIMILAR_MAX = 5;
const LIKENESS_MIN = 0.25;

/** Enters a report; the same dossier again changes nothing. @returns the reports that are like it, the likest first */
export async function reportDifficulty(
  office: Office,
  { dossierId, title, content }: DifficultyReport,
): Promise<readonly SimilarDifficulty[]> {
  const words = wordsOf(`${title} ${content}`);
  await office.db
    .insertInto('office.difficulty')
    .values({ dossierId, title, words, reportedAt: await office.now(), state: 'open' })
    .onConflict((conflict) => conflict.column('dossierId').doNothing())
    .execute();
  return similarTo(office, dossierId, words);
}

async function similarTo(office: Office, dossierId: string, words: string): Promise<readonly SimilarDifficulty[]> {
  const rows = await office.db
    .selectFrom('office.difficulty as difficulty')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'difficulty.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'dossier.receivingUnitCode')
    .select(['dossier.code', 'title', 'words', 'state', 'answer', 'lesson', 'unit.name as unitName'])
    .where('difficulty.state', 'not in', ['joined', 'withdrawn'])
    .where('difficulty.dossierId', '<>', dossierId)
    .orderBy('reportedAt', 'desc')
    .limit(COMPARED_MAX)
    .execute();
  return rows
    .map(({ words: others, state, answer, lesson, ...row }) => ({
      ...row,
      stateName: difficultyStateNames[state].vi,
      stateNameEn: difficultyStateNames[state].en,
      answer: lesson ?? answer ?? '',
      likeness: likeness(words, others),
    }))
    .filter((row) => row.likeness >= LIKENESS_MIN)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, SIMILAR_MAX);
}
