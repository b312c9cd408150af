/**
 * Correcting what was declared, at any time before the decision: what was mistyped at the counter is a fault of the office, and what the applicant told wrongly is mended here too. After
 * the decision the law has procedures of its own for that (Law on Civil Status 2014, articles 26 to 28).
 *
 * A correction passes the same rules as an intake, and asks for the papers that it makes necessary. It computes the case, the limit and the fee anew: the due moment is replayed from the receipt with its stops, and a demand that nobody has paid
 * yet gets the new amount. All of it is one transaction with its history; the variables of the running instances follow by the outbox, so that no form and no paper goes on with what was wrong.
 */
import { isDeepStrictEqual } from 'node:util';
import { audit } from '../audit/index.ts';
import { loadCalendarOf } from '../calendars/index.ts';
import { declarationCheckOf } from '../declaration-checks/index.ts';
import {
  type Applicant,
  type Dossier,
  getDossier,
  lockDossier,
  phoneTailOf,
  revisionOf,
  searchTextOf,
} from '../dossiers/index.ts';
import { type Answers, type Confirmation, completeAnswers, type FactComplaint } from '../facts/index.ts';
import { historyOf, writeHistory } from '../history/index.ts';
import {
  type IntakeDecisions,
  intakeComplaints,
  matterKeyOf,
  recordConfirmations,
  refuseFor,
} from '../intake/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { changeClock, clockOf, replayClock } from '../legal-clock/index.ts';
import { notifyCitizen } from '../notifications/index.ts';
import { refreshVariables } from '../outbox/index.ts';
import { correctDemand } from '../payments/index.ts';
import {
  caseFor,
  getProcedureVersion,
  limitFor,
  type ProcedureVersion,
  type RequiredPaper,
  subtypeFor,
} from '../procedures/index.ts';
import { isFinal, type Limit } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { addPapers, otherCompetence, papersToAdd } from './corrected-matter.ts';

export interface Correction {
  readonly dossierId: string;
  /** The whole applicant and all answers, as they are to be. */
  readonly applicant: Applicant;
  readonly answers: Answers;
  /** Rules that do not hold, and why it is right all the same. */
  readonly confirmations?: readonly Confirmation[];
  /** What the dossier said when it was read (`revisionOf`): who corrects what somebody else has corrected meanwhile would undo it. */
  readonly revision: string;
  /** What the table of fees says of the corrected answers; without it the fee stays. */
  readonly fee?: IntakeDecisions['fee'];
  /** What the table of competence says of them; without it nobody can tell. */
  readonly competence?: IntakeDecisions['competence'];
  /** The kinds of papers that were handed in with it. */
  readonly papers?: readonly string[];
}

/** One answer that changes, as people read it. */
export interface DescribedChange {
  readonly label: Text;
  readonly before: Text;
  readonly after: Text;
}

/** Why it is corrected, and how what changes is said. */
export interface CorrectionWords {
  readonly reason: string;
  readonly describe: (effect: CorrectionEffect) => readonly DescribedChange[];
}

/** What a correction changes, or would change. */
export interface CorrectionEffect {
  readonly before: CorrectedFacts;
  readonly after: CorrectedFacts;
  /** What keeps it from being done. */
  readonly complaints: readonly FactComplaint[];
  /** What only the corrected answers make necessary, and is not there. */
  readonly papers: readonly RequiredPaper[];
  /** That another unit is competent for what is declared now, and what to do. */
  readonly elsewhere?: Text;
}

interface CorrectedFacts {
  readonly applicant: Applicant;
  readonly answers: Answers;
  readonly caseId: string;
  readonly subtype: string | null;
  readonly limit: Limit;
  readonly dueAt: Date;
  readonly feeVnd: number | null;
}

/**
 * What a correction would change; nothing is written.
 * @throws OfficeError not-found; conflict when the dossier is decided
 */
export async function previewCorrection(office: Office, correction: Correction): Promise<CorrectionEffect> {
  const dossier = await openDossier(office, correction.dossierId);
  const procedure = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
  const clock = await clockOf(office, dossier.id);
  const handedInAt = dossier.handedInAt ?? dossier.receivedAt;
  const after = await factsAfter(office, dossier, procedure, correction);
  const declared = withKnownConfirmations(dossier, procedure, { ...correction, answers: after.answers });
  const elsewhere = await otherCompetence(office, dossier, procedure, correction.competence);
  return {
    before: { ...factsOf(dossier), limit: clock.limit, dueAt: clock.dueAt },
    after,
    papers: await papersToAdd(office, dossier, procedure, after.answers),
    ...(elsewhere ? { elsewhere } : {}),
    complaints: intakeComplaints({ procedure, handedInAt }, declared),
  };
}

/** What was unusual before, and was received so, is not asked about again as long as nothing that its rule speaks of is corrected. */
function withKnownConfirmations(dossier: Dossier, { facts }: ProcedureVersion, correction: Correction) {
  const touched = [...new Set([...Object.keys(dossier.answers), ...Object.keys(correction.answers)])].filter(
    (key) => !isDeepStrictEqual(dossier.answers[key], correction.answers[key]),
  );
  if (!isDeepStrictEqual(dossier.applicant, correction.applicant)) touched.push('applicant');
  const known = (facts?.rules ?? []).filter(
    ({ field, holds }) => !touched.some((key) => key === field || new RegExp(`\\b${key}\\b`).test(holds)),
  );
  const confirmations = [...(correction.confirmations ?? []), ...known.map(({ id: rule }) => ({ rule, reason: rule }))];
  return { ...correction, confirmations, channel: dossier.channel };
}

/**
 * Corrects what was declared.
 * @param describe says what changes in the words of the form; that goes into the history
 * @throws OfficeError not-found; conflict when the dossier is decided, or when nothing changes; invalid for what cannot be true
 */
export async function correctDossier(
  office: Office,
  actor: Actor,
  correction: Correction,
  { reason, describe }: CorrectionWords,
): Promise<CorrectionEffect> {
  return inTransaction(office, async (inside) => {
    await lockDossier(inside, correction.dossierId);
    const dossier = await openDossier(inside, correction.dossierId);
    const procedure = await getProcedureVersion(inside, dossier.procedureCode, dossier.procedureValidFrom);
    const handedInAt = dossier.handedInAt ?? dossier.receivedAt;
    await refuseOvertaken(inside, dossier, correction);
    const effect = await previewCorrection(inside, correction);
    const check = await declarationCheckOf(inside, dossier);
    const declared = { ...correction, channel: dossier.channel };
    refuseFor(effect.complaints);
    if (saysTheSame(effect)) throw new OfficeError('conflict', 'corrections.nothingChanges');
    await addPapers(inside, actor, dossier.id, effect.papers, correction.papers ?? []);
    await writeDossier(inside, dossier, procedure, effect.after, correction);
    await record(inside, actor, dossier.id, effect, { reason, described: describe(effect) });
    await recordConfirmations(inside, actor, dossier.id, { procedure, handedInAt }, declared);
    await moveClock(inside, actor, dossier.id, effect, reason);
    if (effect.before.feeVnd !== effect.after.feeVnd)
      await correctDemand(inside, actor, dossier.id, { from: effect.before.feeVnd, to: effect.after.feeVnd });
    if (check && check.state !== 'stale') await askAnew(inside, dossier.id, check.id, reason);
    return effect;
  });
}

/** What the applicant said was of what is corrected now. Who was asked to look again, and has not yet, is not asked twice. */
async function askAnew(office: Office, dossierId: string, checkId: string, reason: string): Promise<void> {
  const key = `${dossierId}:declaration-check:${checkId}`;
  await notifyCitizen(office, { dossierId, template: 'declaration-corrected', key, data: { reason } });
}

/** Who read the dossier before somebody else corrected it would put back what is wrong. */
async function refuseOvertaken(office: Office, dossier: Dossier, { revision }: Correction): Promise<void> {
  if (revision === revisionOf(dossier)) return;
  const last = (await historyOf(office, dossier.id)).findLast(({ action }) => action === 'dossier-corrected');
  throw new OfficeError('conflict', 'corrections.overtaken', { who: last?.actorName ?? '' });
}

async function openDossier(office: Office, dossierId: string): Promise<Dossier> {
  const dossier = await getDossier(office, dossierId);
  if (isFinal(dossier.decision)) throw new OfficeError('conflict', 'corrections.decided', { code: dossier.code });
  return dossier;
}

const factsOf = ({ applicant, answers, caseId, subtype, feeVnd }: Dossier) => ({
  ...{ applicant, answers, caseId, subtype, feeVnd },
});

async function factsAfter(
  office: Office,
  dossier: Dossier,
  procedure: ProcedureVersion,
  correction: Correction,
): Promise<CorrectedFacts> {
  const day = dayOf(dossier.handedInAt ?? dossier.receivedAt);
  const answers = completeAnswers(procedure.facts, { answers: correction.answers, day, channel: dossier.channel });
  const { id: caseId } = caseFor(procedure, answers);
  const subtype = subtypeFor(procedure, answers) ?? dossier.subtype;
  const question = { caseId, channel: dossier.channel, ...(subtype === null ? {} : { subtype }) };
  const clock = await clockOf(office, dossier.id);
  const ruled = caseId === dossier.caseId && subtype === dossier.subtype ? clock.limit : limitFor(procedure, question);
  const calendar = await loadCalendarOf(office, dossier.id);
  const { dueAt } = isDeepStrictEqual(ruled, clock.limit) ? clock : replayClock(calendar, { ...clock, limit: ruled });
  const feeVnd = correction.fee ? correction.fee.amountVnd : dossier.feeVnd;
  return { applicant: correction.applicant, answers, caseId, subtype, limit: ruled, dueAt, feeVnd };
}

const saysTheSame = ({ before, after }: CorrectionEffect): boolean =>
  isDeepStrictEqual(before.answers, after.answers) && isDeepStrictEqual(before.applicant, after.applicant);

async function writeDossier(
  office: Office,
  { id, code }: Dossier,
  procedure: ProcedureVersion,
  { applicant, answers, caseId, subtype, feeVnd }: CorrectedFacts,
  { fee }: Correction,
): Promise<void> {
  const name = applicant.name.normalize('NFC').trim();
  await office.db
    .updateTable('office.dossier')
    .set({
      ...{ answers, caseId, subtype, feeVnd },
      ...(fee ? { feeReason: fee.reason } : {}),
      applicant: { ...applicant, name },
      applicantName: name,
      phoneTail: phoneTailOf(applicant.phone),
      searchText: searchTextOf(code, { applicant, answers }),
      matterKey: matterKeyOf(procedure, answers),
    })
    .where('id', '=', id)
    .execute();
}

async function record(
  office: Office,
  actor: Actor,
  dossierId: string,
  { before, after, elsewhere }: CorrectionEffect,
  { reason, described }: { readonly reason: string; readonly described: readonly DescribedChange[] },
): Promise<void> {
  const [was, is] = [differing(before, after), differing(after, before)];
  await writeHistory(office, actor, dossierId, {
    ...{ action: 'dossier-corrected', reason },
    before: was,
    after: { ...is, described, ...(elsewhere ? { elsewhere } : {}) },
  });
  // The values are in the history, of which they can be erased; what is in the trail stays for good.
  const fields = [...Object.keys(is.answers), ...Object.keys(is.applicant)];
  audit(office, actor, 'correct-dossier', `dossier:${dossierId}`, { reason, fields });
  await refreshVariables(office, dossierId);
}

/** What of one says something else than the other: answers and contacts by their keys. */
function differing(one: CorrectedFacts, other: CorrectedFacts) {
  const part = (own: object, others: object) =>
    Object.fromEntries(
      Object.entries(own).filter(([key, value]) => !isDeepStrictEqual(value, others[key as keyof typeof others])),
    );
  const { feeVnd, caseId } = one;
  return {
    answers: part(one.answers, other.answers),
    applicant: part(one.applicant, other.applicant),
    ...(feeVnd === other.feeVnd ? {} : { feeVnd }),
    ...(caseId === other.caseId ? {} : { caseId }),
  };
}

/** Another case may have another limit: the due moment is computed anew, and the applicant is told. */
async function moveClock(
  office: Office,
  actor: Actor,
  dossierId: string,
  { before, after }: CorrectionEffect,
  reason: string,
): Promise<void> {
  if (isDeepStrictEqual(before.limit, after.limit)) return;
  const calendar = await loadCalendarOf(office, dossierId);
  const { changes } = await changeClock(office, actor, dossierId, async (_inside, clock) => {
    const { lawfulDueAt, dueAt, allottedMs } = replayClock(calendar, { ...clock, limit: after.limit });
    return {
      set: { limit: after.limit, lawfulDueAt, dueAt, allottedMs },
      ...{ cause: 'correction', history: 'clock-moved', reason },
      after: { dueAt },
    };
  });
  if (before.dueAt.getTime() === after.dueAt.getTime()) return;
  const key = `${dossierId}:correction:${changes}`;
  await notifyCitizen(office, { dossierId, template: 'appointment-moved', key, data: { reason } });
}
