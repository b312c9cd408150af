import { summariesOf } from '../dossiers/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { groupName } from '../people/index.ts';
import type { OpenDecision, TransferItemState } from '../terms/index.ts';
import { officeTexts, type Text, vietnameseTexts } from '../texts/index.ts';
import { DAY_MS, writeMoment } from '../time/index.ts';
import { getUnit } from '../units/index.ts';

/** A dossier on a slip as forms and minutes show it; moments are written. */
export interface SlipItem {
  readonly number: number;
  readonly dossierId: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly receivedAt: string;
  readonly dueAt: string;
  /** Form 06: before, on or after time. */
  readonly timeliness: string;
  readonly step: OpenDecision;
  readonly stepName: string;
  readonly stepNameEn: string;
  readonly papers: string;
  readonly note: string;
  readonly difference: string;
}

export interface Slip {
  readonly giverUnitCode: string;
  readonly giverName: string;
  readonly receiverUnitCode: string;
  readonly receiverName: string;
  readonly giverOfficerGroup: string;
  readonly giverLeaderGroup: string;
  /** What is on the slip and neither returned nor recalled. */
  readonly items: readonly SlipItem[];
}

const stepNames: Readonly<Record<OpenDecision, Text>> = officeTexts.names('transfers.steps');
const STANDING: readonly TransferItemState[] = ['listed', 'offered', 'accepted'];

/** A slip with its dossiers, by code. @throws OfficeError not-found */
export async function getSlip(office: Office, slipId: string): Promise<Slip> {
  const rows = await office.db
    .selectFrom('office.transferItem')
    .innerJoin('office.transferBatch', 'office.transferBatch.id', 'office.transferItem.batchId')
    .select(['dossierId', 'receiverUnitCode', 'giverUnitCode', 'step', 'papers', 'note', 'difference', 'state'])
    .where('slipId', '=', slipId)
    .execute();
  const [first] = rows;
  if (!first) throw new OfficeError('not-found', 'transfers.unknownSlip', { slipId });
  const { giverUnitCode, receiverUnitCode } = first;
  const standing = rows.filter(({ state }) => STANDING.includes(state));
  const dossiers = await summariesOf(
    office,
    standing.map(({ dossierId }) => dossierId),
  );
  const now = await office.now();
  const items = standing
    .flatMap((row) => {
      const dossier = dossiers.get(row.dossierId);
      return dossier ? [{ row, dossier }] : [];
    })
    .sort((one, other) => (one.dossier.code < other.dossier.code ? -1 : 1))
    .map(({ row: { dossierId, step, papers, note, difference }, dossier }, index) => ({
      number: index + 1,
      dossierId,
      code: dossier.code,
      procedureCode: dossier.procedureCode,
      procedureName: dossier.procedureName.vi,
      applicantName: dossier.applicantName,
      receivedAt: writeMoment(dossier.receivedAt),
      dueAt: writeMoment(dossier.dueAt),
      timeliness: timelinessOf(dossier.dueAt, dossier.overdue, now),
      step,
      stepName: stepNames[step].vi,
      stepNameEn: stepNames[step].en,
      papers: papers ?? '',
      note: note ?? '',
      difference: difference ?? '',
    }));
  const [giver, receiver] = await Promise.all([getUnit(office, giverUnitCode), getUnit(office, receiverUnitCode)]);
  return {
    giverUnitCode,
    giverName: giver.name,
    receiverUnitCode,
    receiverName: receiver.name,
    giverOfficerGroup: groupName(giverUnitCode, 'case-officer'),
    giverLeaderGroup: groupName(giverUnitCode, 'unit-leader'),
    items,
  };
}

function timelinessOf(dueAt: Date, overdue: boolean, now: Date): string {
  if (overdue) return vietnameseTexts.say('transfers.timeliness.overdue');
  const soon = dueAt.getTime() - now.getTime() < DAY_MS;
  return vietnameseTexts.say(soon ? 'transfers.timeliness.due' : 'transfers.timeliness.early');
}
