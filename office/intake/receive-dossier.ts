import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { officeMessages, officeProcesses } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import {
  type Dossier,
  findDossierByIntake,
  firstStates,
  getDossier,
  linkToOrigin,
  phoneTailOf,
  searchTextOf,
} from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { startClock } from '../legal-clock/index.ts';
import { postMessage } from '../outbox/index.ts';
import { PAPERS_MAX, storePaper } from '../papers/index.ts';
import type { Language } from '../texts/index.ts';
import { DAY_MS, dayOf } from '../time/index.ts';
import { nextDossierCode } from './dossier-number.ts';
import { matterKeyOf, noteDuplicates } from './duplicates.ts';
import { type Intake, type IntakeUnits, processOf, unitsOf } from './intake.ts';
import { type IntakeMatter, matterOf } from './intake-terms.ts';
import { takeScans } from './take-scans.ts';
import { recordTaken } from './taken-facts.ts';
import { recordConfirmations, refuseMissingPapers, refuseUntrue } from './true-facts.ts';

/** How long the engine holds a start message that it cannot yet correlate, and knows its repeats by `messageId`. */
const START_LIVES_MS = DAY_MS;

/**
 * Receives a dossier in one transaction: its row, papers, clock, history, audit, and the messages that start its process and its clock's sleeper. The
 * same `intakeId` again gives the dossier of the first time and changes nothing; with another matter it is refused.
 * @throws OfficeError not-found (procedure), not-available (no process yet), invalid (units, papers, facts), too-large, conflict
 */
export async function receiveDossier(office: Office, actor: Actor, intake: Intake): Promise<Dossier> {
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${intake.intakeId.toLowerCase()}, 0))`.execute(inside.db);
    const known = await findDossierByIntake(inside, intake.intakeId);
    const matter = await matterOf(inside, intake);
    if (known) return sameAs(known, intake, matter);
    const processId = processOf(matter.procedure);
    refuseUntrue(matter, intake);
    const units = await unitsOf(inside, intake, matter.procedure, dayOf(matter.receivedAt));
    const dossierId = await insertDossier(inside, actor, intake, matter, units);
    await storePapers(inside, actor, dossierId, intake);
    await takeScans(inside, actor, dossierId, intake.intakeId);
    await refuseMissingPapers(inside, dossierId, matter, intake);
    if (intake.origin) await linkToOrigin(inside, dossierId, intake.origin);
    await startClock(inside, dossierId, matter.limit, matter.receivedAt);
    const dossier = await getDossier(inside, dossierId);
    await record(inside, actor, dossier);
    await recordConfirmations(inside, actor, dossierId, matter, intake);
    await recordTaken(inside, actor, dossierId, matter, intake);
    await noteDuplicates(inside, actor, dossier, intake.despiteDuplicates ?? false);
    await startProcesses(inside, dossier, processId);
    return dossier;
  });
}

/** @throws OfficeError conflict: an intake that says something else is no repeat, and nobody is told that it was received */
function sameAs(known: Dossier, { applicant }: Intake, { procedure, answers }: IntakeMatter): Dossier {
  const name = applicant.name.normalize('NFC').trim();
  const same =
    known.procedureCode === procedure.code &&
    known.applicantName === name &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(answers)), known.answers);
  if (same) return known;
  throw new OfficeError('conflict', 'intake.receivedOtherwise', { code: known.code });
}

async function insertDossier(
  office: Office,
  actor: Actor,
  intake: Intake,
  { procedure, caseId, subtype, handedInAt, receivedAt, answers }: IntakeMatter,
  { receiving, competent }: IntakeUnits,
): Promise<string> {
  const code = await nextDossierCode(office, receiving.code, receivedAt);
  const applicant = { ...intake.applicant, name: intake.applicant.name.normalize('NFC').trim() };
  const { id } = await office.db
    .insertInto('office.dossier')
    .values({
      intakeId: intake.intakeId,
      code,
      procedureCode: procedure.code,
      procedureValidFrom: procedure.validFrom,
      caseId,
      subtype,
      channel: intake.channel,
      receivingUnitCode: receiving.code,
      competentUnitCode: competent.code,
      unitCodes: [...new Set([receiving.code, competent.code])],
      applicantName: applicant.name,
      applicant,
      answers,
      returnWay: intake.returnWay ?? 'counter',
      returnAt: intake.returnAt ?? null,
      note: intake.note ?? null,
      sets: intake.sets ?? 1,
      language: await languageOf(office, intake),
      phoneTail: phoneTailOf(applicant.phone),
      receivedAt,
      handedInAt: handedInAt < receivedAt ? handedInAt : null,
      feeVnd: intake.decided?.fee.amountVnd ?? null,
      feeReason: intake.decided?.fee.reason ?? null,
      receivedBy: actorName(actor),
      searchText: searchTextOf(code, { ...intake, answers }),
      matterKey: matterKeyOf(procedure, answers),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function languageOf(office: Office, { language, origin }: Intake): Promise<Language> {
  if (language !== undefined || origin === undefined) return language ?? 'vi';
  return (await getDossier(office, origin.dossierId)).language;
}

async function storePapers(office: Office, actor: Actor, dossierId: string, { papers = [] }: Intake): Promise<void> {
  if (papers.length > PAPERS_MAX)
    throw new OfficeError('invalid', 'papers.tooMany', { papersMax: PAPERS_MAX, count: papers.length });
  for (const paper of papers) await storePaper(office, actor, dossierId, paper);
}

async function record(office: Office, actor: Actor, dossier: Dossier): Promise<void> {
  const { id, code, procedureCode, receivingUnitCode, competentUnitCode, channel, dueAt, feeVnd } = dossier;
  const after = { code, procedureCode, receivingUnitCode, competentUnitCode, channel, dueAt, feeVnd, ...firstStates };
  await writeHistory(office, actor, id, { action: 'received', after });
  audit(office, actor, 'receive-dossier', `dossier:${id}`, {
    code,
    procedureCode,
    receivingUnitCode,
    competentUnitCode,
  });
}

/** What the processes of a dossier are told of it at their start. */
export type StartedDossier = Pick<
  Dossier,
  | 'id'
  | 'code'
  | 'procedureCode'
  | 'receivingUnitCode'
  | 'applicantName'
  | 'answers'
  | 'caseId'
  | 'subtype'
  | 'channel'
  | 'feeVnd'
  | 'returnWay'
>;

/** Posts what starts the process of the procedure and the sleeper of its clock. Their variables are the contract with the processes. */
export async function startProcesses(office: Office, dossier: StartedDossier, processId: string): Promise<void> {
  const { id: dossierId, code: dossierCode, procedureCode, receivingUnitCode, applicantName, answers } = dossier;
  const { caseId, subtype, channel, feeVnd, returnWay } = dossier;
  const matter = { caseId, subtype, channel, feeVnd, returnWay };
  const common = { correlationKey: dossierId, messageId: dossierId, timeToLiveMs: START_LIVES_MS };
  await postMessage(office, {
    ...common,
    name: `${processId}.received`,
    variables: { dossierId, dossierCode, procedureCode, receivingUnitCode, applicantName, answers, ...matter },
    starts: { dossierId, processId },
  });
  await postMessage(office, {
    ...common,
    name: officeMessages.clockStarted,
    variables: { dossierId, dossierCode },
    starts: { dossierId, processId: officeProcesses.legalClock },
  });
}
