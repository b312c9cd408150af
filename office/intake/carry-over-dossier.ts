import { createHash } from 'node:crypto';
import { type Applicant, phoneTailOf, searchTextOf } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, type Office } from '../kernel/index.ts';
import { adoptClock, type CarriedClock } from '../legal-clock/index.ts';
import { limitFor, type ProcedureVersion } from '../procedures/index.ts';
import type { Decision } from '../terms/index.ts';
import { matterKeyOf } from './duplicates.ts';

/** A dossier that ran in another system, as its list tells it. */
export interface CarriedDossier extends Omit<CarriedClock, 'limit'> {
  readonly code: string;
  readonly procedure: ProcedureVersion;
  readonly caseId: string;
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly decision: Decision;
  readonly receivingUnitCode: string;
  readonly competentUnitCode: string;
  readonly papers: string | null;
  readonly note: string | null;
}

/** Brings in a dossier that ran elsewhere: with its old code, its old moments and its state, and without a process. @returns its id */
export async function carryOverDossier(office: Office, actor: Actor, carried: CarriedDossier): Promise<string> {
  const { code, procedure, caseId, applicant, answers, decision, receivingUnitCode, competentUnitCode } = carried;
  const { id } = await office.db
    .insertInto('office.dossier')
    .values({
      intakeId: intakeIdOf(code),
      code,
      procedureCode: procedure.code,
      procedureValidFrom: procedure.validFrom,
      caseId,
      subtype: null,
      channel: 'transferred',
      receivingUnitCode,
      competentUnitCode,
      unitCodes: [...new Set([receivingUnitCode, competentUnitCode])],
      applicantName: applicant.name,
      applicant,
      answers,
      returnAt: null,
      note: carried.note,
      phoneTail: phoneTailOf(applicant.phone),
      receivedAt: carried.receivedAt,
      handedInAt: null,
      feeVnd: null,
      feeReason: null,
      receivedBy: actorName(actor),
      decision,
      searchText: searchTextOf(code, carried),
      matterKey: matterKeyOf(procedure, answers),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await adoptClock(office, id, { ...carried, limit: limitFor(procedure, { caseId, channel: 'transferred' }) });
  const { dueAt, papers } = carried;
  await writeHistory(office, actor, id, {
    action: 'carried-over',
    after: { code, giverUnitCode: competentUnitCode, step: decision, dueAt, papers },
  });
  return id;
}

/** The same code is the same intake, wherever the list comes from. */
function intakeIdOf(code: string): string {
  const hex = createHash('sha256').update(`carried-over:${code}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
