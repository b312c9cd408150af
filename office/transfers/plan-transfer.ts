import { completeAnswers } from '../facts/index.ts';
import { refuseUntrue } from '../intake/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { caseFor, listProcedureVersions, type ProcedureVersion } from '../procedures/index.ts';
import { dayText } from '../texts/index.ts';
import { dayNumberFrom, dayOf, isoDay } from '../time/index.ts';
import {
  getUnit,
  isValidOn,
  loadSuccessions,
  loadUnits,
  standingInFor,
  type Unit,
  type UnitRegister,
} from '../units/index.ts';
import { type CheckedRow, checkRow } from './check-row.ts';
import { findOpenItem } from './transfer-item.ts';
import type { TransferRow } from './transfer-row.ts';

/** What would happen with a row. */
export interface PlannedRow extends CheckedRow {
  /** 1 for the first row under the header. */
  readonly rowNumber: number;
  readonly receiverUnitCode: string;
  readonly procedure: ProcedureVersion;
  readonly caseId: string;
  /** The dossier, when it is known here; else it is brought in with its code. */
  readonly dossierId: string | null;
}

export interface TransferFlaw {
  readonly rowNumber: number;
  readonly code: string;
  readonly reason: string;
  readonly reasonVi: string;
}

export interface TransferPlan {
  readonly rows: readonly PlannedRow[];
  readonly flaws: readonly TransferFlaw[];
  /** How many each successor gets. */
  readonly receivers: readonly { readonly unitCode: string; readonly unitName: string; readonly count: number }[];
}

/**
 * The dry run: who would get what by the rules of succession, and what is wrong with the list. Nothing is changed.
 * @throws OfficeError not-found for an unknown giver
 */
export async function planTransfer(
  office: Office,
  giverUnitCode: string,
  rows: readonly TransferRow[],
): Promise<TransferPlan> {
  const survey = await surveyFor(office, giverUnitCode);
  const planned: PlannedRow[] = [];
  const flaws: TransferFlaw[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const rowNumber = index + 1;
    const code = row.code?.trim() ?? '';
    try {
      if (seen.has(code)) throw new OfficeError('invalid', 'spreadsheet.codeTwice');
      seen.add(code);
      planned.push(await planRow(office, survey, row, rowNumber));
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      flaws.push({ rowNumber, code, reason: error.text.en, reasonVi: error.text.vi });
    }
  }
  return { rows: planned, flaws, receivers: countReceivers(survey, planned) };
}

interface Survey {
  readonly giver: Unit;
  readonly units: ReadonlyMap<string, Unit>;
  readonly register: UnitRegister;
  /** By code, the oldest version first. */
  readonly procedures: ReadonlyMap<string, readonly ProcedureVersion[]>;
  readonly now: Date;
  /** ISO date on which the successors stand in: today, or the day after the giver's last one. */
  readonly day: string;
}

async function surveyFor(office: Office, giverUnitCode: string): Promise<Survey> {
  const giver = await getUnit(office, giverUnitCode);
  const units = new Map((await loadUnits(office)).map((unit) => [unit.code, unit]));
  const now = await office.now();
  const today = dayOf(now);
  const after = giver.validTo === null ? today : isoDay(dayNumberFrom(giver.validTo) + 1);
  const register = { units, successions: await loadSuccessions(office) };
  const procedures = Map.groupBy(await listProcedureVersions(office), ({ code }) => code);
  return { giver, units, register, procedures, now, day: [today, after].toSorted().at(-1) ?? today };
}

async function planRow(office: Office, survey: Survey, row: TransferRow, rowNumber: number): Promise<PlannedRow> {
  const checked = checkRow(row, survey.now);
  const day = dayOf(checked.receivedAt);
  const procedure = versionFor(survey.procedures.get(checked.procedureCode) ?? [], day);
  if (!procedure?.processId)
    throw new OfficeError('invalid', 'transfers.procedureNotOffered', { procedureCode: checked.procedureCode });
  const channel = 'transferred';
  refuseUntrue({ procedure, handedInAt: checked.receivedAt }, { ...checked, channel });
  const answers = completeAnswers(procedure.facts, { answers: checked.answers, day, channel });
  const dossierId = await knownDossier(office, survey.giver.code, checked);
  const receiverUnitCode = receiverOf(survey, checked);
  return {
    ...checked,
    answers,
    rowNumber,
    receiverUnitCode,
    procedure,
    caseId: caseFor(procedure, answers).id,
    dossierId,
  };
}

/** The version of the day of receipt; what was received before the catalogue begins comes under its first one. */
function versionFor(versions: readonly ProcedureVersion[], day: string): ProcedureVersion | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
}

/** The successor by rule, or whom the list names, if that unit exists then. */
function receiverOf({ giver, register, units, day }: Survey, { receiverUnitCode, ...row }: CheckedRow): string {
  const named = receiverUnitCode === undefined ? undefined : units.get(receiverUnitCode);
  if (receiverUnitCode !== undefined) {
    if (named && named.code !== giver.code && isValidOn(named, day)) return named.code;
    throw new OfficeError('invalid', 'transfers.noReceiverThen', { receiverUnitCode, day: dayText(day) });
  }
  const matter = { procedureCode: row.procedureCode, ...(row.place ? { place: row.place } : {}) };
  const [successor] = standingInFor(register, giver.code, day, matter).filter((code) => code !== giver.code);
  if (successor) return successor;
  throw new OfficeError('invalid', 'transfers.noReceiverKnown', { giverCode: giver.code, day: dayText(day) });
}

async function knownDossier(office: Office, giverUnitCode: string, { code }: CheckedRow): Promise<string | null> {
  const known = await office.db
    .selectFrom('office.dossier')
    .select(['id', 'competentUnitCode'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!known) return null;
  if (known.competentUnitCode !== giverUnitCode)
    throw new OfficeError('conflict', 'transfers.withUnitAlready', { competentUnitCode: known.competentUnitCode });
  const open = await findOpenItem(office, known.id);
  if (open) throw new OfficeError('conflict', 'transfers.onListAlready', { key: open.key });
  return known.id;
}

function countReceivers({ units }: Survey, rows: readonly PlannedRow[]): TransferPlan['receivers'] {
  const byReceiver = Map.groupBy(rows, ({ receiverUnitCode }) => receiverUnitCode);
  return [...byReceiver]
    .map(([unitCode, own]) => ({ unitCode, unitName: units.get(unitCode)?.name ?? unitCode, count: own.length }))
    .sort((one, other) => other.count - one.count);
}
