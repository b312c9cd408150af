/** The doors by which a dossier comes into the office, each as a function that tells what is refused: one office on one database, with a server and no engine. */
import type { Filled, Matter } from '../../../cli/demo/matter.ts';
import { setClock } from '../../../office/clock/index.ts';
import { correctDossier } from '../../../office/corrections/index.ts';
import { type Applicant, type Dossier, getDossier, revisionOf } from '../../../office/dossiers/index.ts';
import { beginDraft, type Draft, handInDraft } from '../../../office/drafts/index.ts';
import { type Confirmation, completeAnswers } from '../../../office/facts/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { type Office, OfficeError } from '../../../office/kernel/index.ts';
import { getProcedure, type ProcedureVersion, papersFor } from '../../../office/procedures/index.ts';
import type { Text } from '../../../office/texts/index.ts';
import { planTransfer } from '../../../office/transfers/index.ts';
import { competences } from '../../../office/units/index.ts';
import { checkForm } from '../../../server/forms/check-form.ts';
import { readFormSchema } from '../../../server/forms/form-schema.ts';
import { intakeForm } from '../../../server/forms/intake-form.ts';
import { type Caller, startServerAlone } from '../../server/support/system.ts';
import { local, officer } from '../support/open-office.ts';
import { DAY, applicant as usual } from './counter-examples.ts';

/**
 * The API of the counter and of programs; what processes and their workers call; a citizen's draft; the list of a unit that hands its dossiers over; the correction of a dossier that was
 * received with what is true.
 */
export type Door = 'api' | 'process' | 'draft' | 'list' | 'correction';

export interface Refusal extends Text {
  /** Of the API: which fields it names, each with its rule when it is one. */
  readonly fields?: readonly { readonly field: string; readonly rule?: string; readonly messageVi?: string }[];
}

/** Undefined for what is let in. */
export type Verdict = Refusal | undefined;

/** What is tried, and who enters it where people do. */
export interface Attempt {
  readonly code: string;
  readonly enteredBy: Matter['enteredBy'] | undefined;
  readonly answers: Filled;
  /** Whoever declares everything else, when not given. */
  readonly applicant?: Applicant;
}

export interface Doors {
  readonly office: Office;
  /** Tries everything at that door, in the order of the attempts. */
  tryAll(door: Door, attempts: readonly Attempt[]): Promise<readonly Verdict[]>;
  /** Receives what is right, with its papers, as a process would. */
  receive(attempt: Attempt, confirmations?: readonly Confirmation[]): Promise<Dossier>;
  /** The answers that the intake form asks of whoever gave these: it hides the others, and the API leaves them out. */
  asked(attempt: Attempt): Promise<ReadonlySet<string>>;
  /** All dossiers with their answers. */
  dossiers(): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** Who enters a matter, and where. */
const ENTERING = {
  reception: { userName: 'tiepnhan.h26-1', unit: 'H26.1' },
  officer: { userName: 'chuyenvien.h26-1', unit: 'H26.1' },
  leader: { userName: 'lanhdao.h26-1', unit: 'H26.1' },
  clerk: { userName: 'vanthu.h26-1', unit: 'H26.1' },
  monitor: { userName: 'giamsat.h26', unit: 'H26' },
} as const satisfies Record<Matter['enteredBy'], { userName: string; unit: string }>;

const unitOf = ({ enteredBy = 'leader' }: Attempt): string => ENTERING[enteredBy].unit;

/** Who decides what no ward does. */
const DEPARTMENT = 'H26.SNNMT';
const GIVER = 'H26.D01';
const BAD_REQUEST = 400;
const CREATED = 201;

/** The doors of a furnished office, on the day of the counter-examples. It has received each of these, which are true and can be corrected. */
export async function openDoors(truths: readonly Attempt[]): Promise<Doors> {
  const system = await startServerAlone();
  const { office } = system;
  await setClock(office, local(`${DAY} 09:00`));
  const callers = new Map<string, Promise<Caller>>();
  const callerOf = (userName: string): Promise<Caller> => {
    const known = callers.get(userName) ?? system.as(userName);
    callers.set(userName, known);
    return known;
  };
  const drafts = new Map<string, Draft>();
  const received = new Map<string, string>();
  for (const truth of truths) received.set(truth.code, (await receive(office, truth)).id);
  const inTurn: Record<Exclude<Door, 'list'>, (attempt: Attempt) => Promise<Verdict>> = {
    api: async (attempt) => overTheApi(await callerOf(ENTERING[attempt.enteredBy ?? 'leader'].userName), attempt),
    process: (attempt) => refusalOf(receiveDossier(office, officer, intakeOf(attempt))),
    draft: async (attempt) =>
      refusalOf(handInDraft(office, await draftOf(office, drafts, attempt), intakeOf(attempt), new Map())),
    correction: (attempt) => refusalOf(correct(office, received.get(attempt.code) ?? '', attempt)),
  };
  return {
    office,
    tryAll: async (door, attempts) => {
      if (door === 'list') return onTheList(office, attempts);
      const verdicts: Verdict[] = [];
      for (const attempt of attempts) verdicts.push(await inTurn[door](attempt));
      return verdicts;
    },
    receive: (attempt, confirmations) => receive(office, attempt, confirmations),
    asked: async ({ code, answers }) => askedIn(office, await getProcedure(office, code), answers),
    dossiers: () => office.db.selectFrom('office.dossier').select(['id', 'answers']).orderBy('id').execute(),
    close: () => system.close(),
  };
}

const intakeOf = (attempt: Attempt) => ({
  ...{ intakeId: crypto.randomUUID(), procedureCode: attempt.code, receivingUnitCode: unitOf(attempt) },
  ...{ channel: 'counter' as const, applicant: attempt.applicant ?? usual, answers: attempt.answers },
});

const papersOf = (version: ProcedureVersion, answers: Filled) =>
  papersFor(version, completeAnswers(version.facts, { answers, day: DAY, channel: 'counter' }))
    .filter(({ required }) => required)
    .map(({ kind, name }) => ({ kind, name: name.vi }));

async function receive(
  office: Office,
  attempt: Attempt,
  confirmations: readonly Confirmation[] = [],
): Promise<Dossier> {
  const version = await getProcedure(office, attempt.code);
  const papers = papersOf(version, attempt.answers);
  const byDepartment = competences[version.competence].some((kind) => kind === 'department');
  const competent = byDepartment ? { competentUnitCode: DEPARTMENT } : {};
  return receiveDossier(office, officer, { ...intakeOf(attempt), ...competent, confirmations, papers });
}

async function correct(office: Office, dossierId: string, { answers, applicant = usual }: Attempt): Promise<unknown> {
  const revision = revisionOf(await getDossier(office, dossierId));
  const correction = { dossierId, applicant, answers, revision };
  return correctDossier(office, officer, correction, { reason: 'Gõ nhầm', describe: () => [] });
}

async function refusalOf(attempt: Promise<unknown>): Promise<Verdict> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    if (error instanceof OfficeError && error.code === 'facts.refused') return error.text;
    throw error;
  }
}

async function overTheApi(caller: Caller, attempt: Attempt): Promise<Verdict> {
  const { channel: _, ...intake } = intakeOf(attempt);
  const { status, body, text } = await caller.send('POST', '/api/dossiers', intake);
  if (status === CREATED) return undefined;
  if (status !== BAD_REQUEST) throw new Error(`${attempt.code} is answered with ${status}: ${text}`);
  return { vi: body.detailVi, en: body.detail, fields: body.fields };
}

async function draftOf(office: Office, drafts: Map<string, Draft>, { code }: Attempt): Promise<Draft> {
  const known = drafts.get(code);
  if (known) return known;
  const { draft } = await beginDraft(office, { procedureCode: code, addressHash: 'one telephone' });
  drafts.set(code, draft);
  return draft;
}

async function onTheList(office: Office, attempts: readonly Attempt[]): Promise<readonly Verdict[]> {
  const rows = attempts.map(({ code, answers, applicant = usual }, index) => ({
    ...{ code: `${GIVER}-250625-${index}`, procedureCode: code, applicantName: applicant.name },
    ...(applicant.phone ? { applicantPhone: applicant.phone } : {}),
    ...(applicant.idNumber ? { applicantIdNumber: applicant.idNumber } : {}),
    ...(applicant.address ? { applicantAddress: applicant.address } : {}),
    ...{ receivedAt: '25/06/2025 08:00', dueAt: '27/06/2025 17:00', step: 'Thẩm tra' },
    answers: JSON.stringify(answers),
  }));
  const { flaws } = await planTransfer(office, GIVER, rows);
  const byRow = new Map(flaws.map(({ rowNumber, reason, reasonVi }) => [rowNumber, { vi: reasonVi, en: reason }]));
  return rows.map((_, index) => byRow.get(index + 1));
}

async function askedIn(office: Office, version: ProcedureVersion, answers: Filled): Promise<ReadonlySet<string>> {
  const form = await intakeForm(office, version);
  if (!form) return new Set(Object.keys(answers));
  const { data, complaints } = checkForm(readFormSchema(form.schema), answers);
  return new Set([...Object.keys(data), ...complaints.map(({ field }) => field)]);
}
