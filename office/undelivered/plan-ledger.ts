import { findDossierByCode, stateWord } from '../dossiers/index.ts';
import { refuseUntrue } from '../intake/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { caseFor, listProcedureVersions, type ProcedureVersion } from '../procedures/index.ts';
import { isFinal } from '../terms/index.ts';
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
import { type CheckedResult, checkResultRow, type ResultRow } from './result-row.ts';

/** What would happen with a row. */
export interface PlannedResult extends Omit<CheckedResult, 'keeperUnitCode'> {
  /** 1 for the first row under the header. */
  readonly rowNumber: number;
  /** Who keeps it from now on: whom the list names, else the successor by rule. */
  readonly keeperUnitCode: string;
  readonly procedure: ProcedureVersion;
  readonly caseId: string;
  /** The dossier, when it is known here; else it is brought in with its code. */
  readonly dossierId: string | null;
}

export interface LedgerPlan {
  readonly rows: readonly PlannedResult[];
  /** Rows that are in the ledger already. */
  readonly before: number;
  readonly flaws: readonly LedgerFlaw[];
  readonly keepers: readonly { readonly unitCode: string; readonly unitName: string; readonly count: number }[];
}

/** A row that is left out, and why. */
export interface LedgerFlaw {
  readonly rowNumber: number;
  readonly code: string;
  readonly reason: string;
  readonly reasonVi: string;
}

interface Survey {
  readonly issuer: Unit;
  readonly units: ReadonlyMap<string, Unit>;
  readonly register: UnitRegister;
  readonly procedures: ReadonlyMap<string, readonly ProcedureVersion[]>;
  /** ISO date: today, or the day after the issuer's last one. */
  readonly day: string;
  readonly now: Date;
  readonly known: ReadonlySet<string>;
}

/** The dry run of an import: who would keep what, and what is wrong with the list. Nothing is changed. @throws OfficeError not-found for an unknown issuer */
export async function planLedger(
  office: Office,
  issuerUnitCode: string,
  rows: readonly ResultRow[],
): Promise<LedgerPlan> {
  const survey = await surveyFor(office, issuerUnitCode);
  const planned: PlannedResult[] = [];
  const flaws: LedgerFlaw[] = [];
  const seen = new Set<string>();
  let before = 0;
  for (const [index, row] of rows.entries()) {
    const code = row.code?.trim() ?? '';
    if (survey.known.has(code)) {
      before += 1;
      continue;
    }
    try {
      if (seen.has(code)) throw new OfficeError('invalid', 'spreadsheet.codeTwice');
      seen.add(code);
      planned.push(await planRow(office, survey, row, index + 1));
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      flaws.push({ rowNumber: index + 1, code, reason: error.text.en, reasonVi: error.text.vi });
    }
  }
  return { rows: planned, before, flaws, keepers: countKeepers(survey, planned) };
}

async function surveyFor(office: Office, issuerUnitCode: string): Promise<Survey> {
  const issuer = await getUnit(office, issuerUnitCode);
  const units = new Map((await loadUnits(office)).map((unit) => [unit.code, unit]));
  const now = await office.now();
  const today = dayOf(now);
  const after = issuer.validTo === null ? today : isoDay(dayNumberFrom(issuer.validTo) + 1);
  const ledger = await office.db
    .selectFrom('office.undeliveredResult')
    .innerJoin('office.dossier', 'office.dossier.id', 'dossierId')
    .select('code')
    .execute();
  return {
    issuer,
    units,
    register: { units, successions: await loadSuccessions(office) },
    procedures: Map.groupBy(await listProcedureVersions(office), ({ code }) => code),
    day: [today, after].toSorted().at(-1) ?? today,
    now,
    known: new Set(ledger.map(({ code }) => code)),
  };
}

async function planRow(office: Office, survey: Survey, row: ResultRow, rowNumber: number): Promise<PlannedResult> {
  const checked = checkResultRow(row, survey.now);
  const versions = survey.procedures.get(checked.procedureCode) ?? [];
  const procedure = versions.findLast(({ validFrom }) => validFrom <= dayOf(checked.receivedAt)) ?? versions[0];
  if (!procedure)
    throw new OfficeError('invalid', 'undelivered.unknownProcedure', { procedureCode: checked.procedureCode });
  const { applicant, receivedAt: handedInAt } = checked;
  refuseUntrue({ procedure, handedInAt }, { applicant, answers: {}, channel: 'transferred' });
  const known = await findDossierByCode(office, checked.code);
  if (known && !isFinal(known.decision))
    throw new OfficeError('conflict', 'undelivered.dossierOpen', {
      decision: stateWord('decision', known.decision),
    });
  if (known?.delivery === 'ready') throw new OfficeError('conflict', 'undelivered.atTheCounter');
  if (known?.delivery === 'delivered') throw new OfficeError('conflict', 'undelivered.handedOver');
  return {
    ...checked,
    rowNumber,
    keeperUnitCode: keeperOf(survey, checked),
    procedure,
    caseId: caseFor(procedure, {}).id,
    dossierId: known?.id ?? null,
  };
}

function keeperOf({ issuer, register, units, day }: Survey, checked: CheckedResult): string {
  const { keeperUnitCode, procedureCode, locality } = checked;
  if (keeperUnitCode) {
    const named = units.get(keeperUnitCode);
    if (named && isValidOn(named, day)) return named.code;
    throw new OfficeError('invalid', 'undelivered.noKeeperThen', { keeperUnitCode, day: dayText(day) });
  }
  const matter = { procedureCode, ...(locality ? { place: locality } : {}) };
  const [keeper] = standingInFor(register, issuer.code, day, matter);
  if (keeper) return keeper;
  throw new OfficeError('invalid', 'undelivered.noKeeperKnown', { issuerCode: issuer.code, day: dayText(day) });
}

function countKeepers({ units }: Survey, rows: readonly PlannedResult[]): LedgerPlan['keepers'] {
  const byKeeper = Map.groupBy(rows, ({ keeperUnitCode }) => keeperUnitCode);
  return [...byKeeper]
    .map(([unitCode, own]) => ({ unitCode, unitName: units.get(unitCode)?.name ?? unitCode, count: own.length }))
    .sort((one, other) => other.count - one.count);
}
