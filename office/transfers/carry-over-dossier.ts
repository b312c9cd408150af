import { createHash } from 'node:crypto';
import { type Actor, actorName } from '../actor.ts';
import { adoptClock } from '../deadlines/adopt-clock.ts';
import { writeHistory } from '../dossiers/dossier-history.ts';
import { matterKeyOf } from '../dossiers/duplicates.ts';
import { phoneTailOf, searchTextOf } from '../dossiers/intake.ts';
import { newLookUpCode } from '../dossiers/look-up-code.ts';
import type { Office } from '../office.ts';
import { limitFor } from '../procedures/limit-for.ts';
import type { PlannedRow } from './plan-transfer.ts';

/** Brings in a dossier that ran elsewhere: with its old code, its old moments and its state, and with no process until it is accepted. */
export async function carryOverDossier(
  office: Office,
  actor: Actor,
  giverUnitCode: string,
  row: PlannedRow,
): Promise<string> {
  const { id } = await office.db
    .insertInto('office.dossier')
    .values({
      intakeId: intakeIdOf(row.code),
      code: row.code,
      procedureCode: row.procedure.code,
      procedureValidFrom: row.procedure.validFrom,
      caseId: row.caseId,
      subtype: null,
      channel: 'transferred',
      receivingUnitCode: giverUnitCode,
      competentUnitCode: giverUnitCode,
      unitCodes: [giverUnitCode],
      applicantName: row.applicant.name,
      applicant: row.applicant,
      answers: row.answers,
      returnAt: null,
      note: row.note,
      lookUpCode: newLookUpCode(),
      phoneTail: phoneTailOf(row.applicant.phone),
      receivedAt: row.receivedAt,
      handedInAt: null,
      feeVnd: null,
      feeReason: null,
      receivedBy: actorName(actor),
      decision: row.step,
      searchText: searchTextOf(row.code, row),
      matterKey: matterKeyOf(row.procedure, row.answers),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await adoptClock(office, id, {
    limit: limitFor(row.procedure, { caseId: row.caseId, channel: 'transferred' }),
    receivedAt: row.receivedAt,
    originalDueAt: row.originalDueAt,
    dueAt: row.dueAt,
    ...(row.stoppedAt
      ? {
          stop: {
            stoppedAt: row.stoppedAt,
            reason: row.step === 'consulting' ? 'waiting-for-agency' : 'waiting-for-supplement',
          },
        }
      : {}),
  });
  const { code, step, dueAt, papers } = row;
  await writeHistory(office, actor, id, {
    action: 'carried-over',
    after: { code, giverUnitCode, step, dueAt, papers },
  });
  return id;
}

/** The same code is the same intake, wherever the list comes from. */
function intakeIdOf(code: string): string {
  const hex = createHash('sha256').update(`carried-over:${code}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
