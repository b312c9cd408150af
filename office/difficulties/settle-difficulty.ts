import { audit } from '../audit/index.ts';
import { findDossierByCode } from '../dossiers/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import type { Assessment } from '../terms/index.ts';
import type { OfficeErrorCode } from '../texts/index.ts';
import { holdDifficulty, joinedWith } from './difficulty.ts';

export interface DifficultyAnswer {
  readonly text: string;
  readonly number: string | null;
  /** What other units learn of it. */
  readonly lesson: string | null;
}

/**
 * Joins a report to another, which is answered for both; when that one is joined itself, to its own.
 * @throws OfficeError conflict, in words for the officer, when there is none such, it is the same, or it has been answered or withdrawn
 */
export async function joinDifficulty(
  office: Office,
  actor: Actor,
  dossierId: string,
  mainCode: string,
): Promise<{ readonly mainCode: string }> {
  return inTransaction(office, async (inside) => {
    const named = await findDossierByCode(inside, mainCode);
    if (!named) throw new OfficeError('conflict', 'difficulties.noMain', { mainCode });
    const first = await holdDifficulty(inside, named.id);
    const main = first.joinedTo ? await holdDifficulty(inside, first.joinedTo) : first;
    const refusal = refusalOf(dossierId, main);
    if (refusal) throw new OfficeError('conflict', refusal, { mainCode, answerNumber: main.answerNumber });
    await inside.db
      .updateTable('office.difficulty')
      .set({ state: 'joined', joinedTo: main.dossierId })
      .where('dossierId', '=', dossierId)
      .execute();
    // Reports that wait for this one wait for its main one from now on.
    await inside.db
      .updateTable('office.difficulty')
      .set({ joinedTo: main.dossierId })
      .where('joinedTo', '=', dossierId)
      .execute();
    audit(inside, actor, 'join-difficulty', `dossier:${dossierId}`, { joinedTo: main.dossierId });
    return { mainCode };
  });
}

function refusalOf(
  dossierId: string,
  main: { dossierId: string; state: string; answerNumber: string | null },
): OfficeErrorCode | undefined {
  if (main.dossierId === dossierId) return 'difficulties.joinedWithItself';
  if (main.state === 'withdrawn') return 'difficulties.mainWithdrawn';
  if (main.state === 'open') return undefined;
  return main.answerNumber ? 'difficulties.mainAnsweredByNumber' : 'difficulties.mainAnswered';
}

/** Keeps the answer, for the reports that were joined to this one too. @returns their dossiers */
export async function answerDifficulty(
  office: Office,
  actor: Actor,
  dossierId: string,
  { text, number, lesson }: DifficultyAnswer,
): Promise<readonly string[]> {
  return inTransaction(office, async (inside) => {
    const { state, answeredAt } = await holdDifficulty(inside, dossierId);
    const joined = await joinedWith(inside, dossierId);
    // A repeat after an answer that was lost; the joined ones are told again, and their processes know it.
    if (state !== 'open' && answeredAt) return joined;
    await inside.db
      .updateTable('office.difficulty')
      .set({ state: 'answered', answer: text, answerNumber: number, lesson, answeredAt: await inside.now() })
      .where('dossierId', '=', dossierId)
      .execute();
    audit(inside, actor, 'answer-difficulty', `dossier:${dossierId}`, { number, joined: joined.length });
    return joined;
  });
}

/** What the unit says of the answer: `solved` or not; silence leaves it answered. A joined report takes over the answer to its main one. */
export async function assessDifficulty(
  office: Office,
  actor: Actor,
  dossierId: string,
  { assessment, note }: { readonly assessment: Assessment; readonly note: string | null },
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { joinedTo, answeredAt, state: before } = await holdDifficulty(inside, dossierId);
    const state = assessment === 'silent' ? 'answered' : assessment;
    if (before === state && answeredAt) return;
    await inside.db
      .updateTable('office.difficulty')
      .set({
        state,
        assessmentNote: note,
        answeredAt: answeredAt ?? (await inside.now()),
      })
      .where('dossierId', '=', dossierId)
      .execute();
    audit(inside, actor, 'assess-difficulty', `dossier:${dossierId}`, { assessment, joinedTo });
  });
}

/** The unit took its report back. @returns the dossiers that were joined to it and are open again */
export async function withdrawDifficulty(office: Office, dossierId: string): Promise<readonly string[]> {
  return inTransaction(office, async (inside) => {
    const joined = await joinedWith(inside, dossierId);
    await inside.db
      .updateTable('office.difficulty')
      .set({ state: 'withdrawn' })
      .where('dossierId', '=', dossierId)
      .execute();
    await inside.db
      .updateTable('office.difficulty')
      .set({ state: 'open', joinedTo: null })
      .where('joinedTo', '=', dossierId)
      .where('state', '=', 'joined')
      .execute();
    return joined;
  });
}
