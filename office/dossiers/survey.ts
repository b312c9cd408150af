import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { isFinal } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS } from '../time/index.ts';
import { getDossier } from './find-dossier.ts';

/** `office.survey`: what the citizen thinks; once for each dossier. */
export interface SurveyTable {
  dossierId: string;
  answers: SurveyRatings;
  comment: string | null;
  answeredAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.survey': SurveyTable;
  }
}

/** The ten questions, each rated from 1 to 5. */
export const surveyQuestions = officeTexts.names('dossiers.survey.questions') satisfies Record<string, Text>;
export type SurveyQuestion = keyof typeof surveyQuestions;

export type SurveyRatings = Readonly<Partial<Record<SurveyQuestion, number>>>;

export interface SurveyAnswers {
  readonly ratings: SurveyRatings;
  readonly comment?: string;
}

export interface Survey extends SurveyAnswers {
  readonly answeredAt: Date;
}

const RATING_MAX = 5;
export const COMMENT_LENGTH_MAX = 2000;
const citizen: Actor = { kind: 'citizen' };

/** Tells whoever waits for the answers; they may come long before the result is handed over. */
const SURVEY_RECEIVED = 'survey.received';
const SURVEY_RECEIVED_LIVES_MS = 60 * DAY_MS;

/**
 * Keeps the citizen's answers; never a condition for the result.
 * @throws OfficeError conflict before a decision or when answered before; invalid for a rating outside 1 to 5 or too long a comment
 */
export async function recordSurvey(
  office: Office,
  dossierId: string,
  { ratings, comment }: SurveyAnswers,
): Promise<void> {
  refuseUnfit(ratings, comment);
  await inTransaction(office, async (inside) => {
    const { decision } = await getDossier(inside, dossierId);
    if (!isFinal(decision)) throw new OfficeError('conflict', 'dossiers.survey.notYet', { dossierId });
    const row = {
      dossierId,
      answers: ratings,
      comment: comment?.normalize('NFC') ?? null,
      answeredAt: await inside.now(),
    };
    const inserted = await inside.db
      .insertInto('office.survey')
      .values(row)
      .onConflict((conflict) => conflict.column('dossierId').doNothing())
      .returning('dossierId')
      .executeTakeFirst();
    if (!inserted) throw new OfficeError('conflict', 'dossiers.survey.answeredBefore', { dossierId });
    await writeHistory(inside, citizen, dossierId, { action: 'survey-answered', after: ratings });
    audit(inside, citizen, 'answer-survey', `dossier:${dossierId}`, ratings);
    await postMessage(inside, {
      name: SURVEY_RECEIVED,
      correlationKey: dossierId,
      messageId: `${dossierId}:survey`,
      variables: { rating: ratings.overall ?? null },
      timeToLiveMs: SURVEY_RECEIVED_LIVES_MS,
    });
  });
}

export async function findSurvey(office: Office, dossierId: string): Promise<Survey | undefined> {
  const row = await office.db
    .selectFrom('office.survey')
    .select(['answers', 'comment', 'answeredAt'])
    .where('dossierId', '=', dossierId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ratings: row.answers,
    answeredAt: row.answeredAt,
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}

function refuseUnfit(ratings: SurveyRatings, comment: string | undefined): void {
  if (Object.keys(ratings).length === 0 && !comment) throw new OfficeError('invalid', 'dossiers.survey.empty');
  for (const [question, rating] of Object.entries(ratings)) {
    if (!Object.hasOwn(surveyQuestions, question))
      throw new OfficeError('invalid', 'dossiers.survey.noQuestion', { field: question });
    if (!Number.isInteger(rating) || rating < 1 || rating > RATING_MAX)
      throw new OfficeError('invalid', 'dossiers.survey.wrongRating', {
        field: question,
        ratingMax: RATING_MAX,
        rating,
      });
  }
  if ((comment?.length ?? 0) > COMMENT_LENGTH_MAX)
    throw new OfficeError('too-large', 'dossiers.survey.commentTooLong', {
      field: 'comment',
      commentLengthMax: COMMENT_LENGTH_MAX,
    });
}
