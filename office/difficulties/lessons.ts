import { foldText, hasWord, type Office, searchWords } from '../kernel/index.ts';
import type { DifficultyState } from './difficulty.ts';

/** A difficulty or proposal that was answered, for whoever meets the like. */
export interface Lesson {
  readonly dossierId: string;
  readonly code: string;
  readonly title: string;
  readonly reportedBy: string;
  readonly answeredBy: string;
  readonly answer: string;
  readonly answerNumber: string | null;
  readonly answeredAt: Date;
  readonly lesson: string | null;
  /** Whether it helped, as far as the unit has said. */
  readonly state: DifficultyState;
}

/** Lessons that are looked through, the newest ones; and those that are given. */
const SEARCHED_MAX = 5_000;
const FOUND_MAX = 100;

/** What was answered, the newest first: those in which every word of the text occurs, with or without marks. They are for everybody of the staff, whoever reported them. */
export async function findLessons(office: Office, text: string): Promise<readonly Lesson[]> {
  const words = searchWords(text);
  const rows = await office.db
    .selectFrom('office.difficulty as difficulty')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'difficulty.dossierId')
    .innerJoin('office.unit as reporter', 'reporter.code', 'dossier.receivingUnitCode')
    .innerJoin('office.unit as agency', 'agency.code', 'dossier.competentUnitCode')
    .select(['dossierId', 'dossier.code', 'title', 'reporter.name as reportedBy', 'agency.name as answeredBy'])
    .select(['answer', 'answerNumber', 'answeredAt', 'lesson', 'state'])
    .where('answer', 'is not', null)
    .where('answeredAt', 'is not', null)
    .orderBy('answeredAt', 'desc')
    .limit(SEARCHED_MAX)
    .$narrowType<{ answer: string; answeredAt: Date }>()
    .execute();
  return rows
    .filter((row) => {
      const told = foldText([row.code, row.title, row.answer, row.lesson, row.reportedBy, row.answeredBy].join(' '));
      return words.every((word) => hasWord(told, word));
    })
    .slice(0, FOUND_MAX);
}
