import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';
import { dayNumberFrom } from '../time/index.ts';
import { type RegisterFlaw, registerFlaws } from './register-flaws.ts';
import { loadSuccessions, type UnitSuccessionTable } from './succession.ts';
import { findUnit, loadUnits, type Unit, unitSearchText } from './unit.ts';

/** A reform: what begins, what ends (last day included), and who takes over. All of it, or nothing. */
export interface UnitChange {
  readonly reason: string;
  readonly begin?: readonly Omit<Unit, 'sample'>[];
  readonly end?: readonly { readonly code: string; readonly lastDay: string }[];
  readonly successions?: readonly Readonly<UnitSuccessionTable>[];
}

/** The same in every Motcua: changes of the register take turns, so that each is judged by what is there when it commits. */
const REGISTER_LOCK = 762_911_308;
const CHANGES_MAX = 1000;
const UNIT_CODE = /^[A-Z]\d{2}(\.[A-Z0-9]{1,12})?$/;

/**
 * Changes the register in one transaction and judges the whole of it: when anything overlaps, goes in a circle or leaves a gap, nothing is changed.
 * @throws OfficeError invalid with every flaw in `details.flaws`, conflict for a code that is taken or a unit that has ended, not-found
 */
export async function changeUnits(office: Office, actor: Actor, change: UnitChange): Promise<void> {
  const { begin = [], end = [], successions = [] } = change;
  refuseMalformed(change);
  await inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(${REGISTER_LOCK})`.execute(inside.db);
    for (const unit of begin) await beginUnit(inside, unit);
    for (const { code, lastDay } of end) await endUnit(inside, code, lastDay);
    for (const succession of successions) await succeed(inside, succession);
    refuseFlaws(registerFlaws(await loadUnits(inside), await loadSuccessions(inside)));
    for (const code of new Set([...begin, ...end].map((unit) => unit.code))) {
      audit(inside, actor, 'change-unit', `unit:${code}`, { reason: change.reason });
      await announceChange(inside, { type: 'unit', id: code });
    }
  });
}

async function beginUnit(office: Office, unit: Omit<Unit, 'sample'>): Promise<void> {
  if (await findUnit(office, unit.code)) throw new OfficeError('conflict', 'units.codeTaken', { unitCode: unit.code });
  if (unit.parentCode !== null && !(await findUnit(office, unit.parentCode)))
    throw new OfficeError('not-found', 'units.noParent', { parentCode: unit.parentCode, code: unit.code });
  await office.db
    .insertInto('office.unit')
    .values((build) => ({
      ...unit,
      sample: false,
      searchText: unitSearchText(unit),
      sortNumber: build.selectFrom('office.unit').select(sql<number>`coalesce(max(sort_number), -1) + 1`.as('next')),
    }))
    .execute();
}

async function endUnit(office: Office, code: string, lastDay: string): Promise<void> {
  const unit = await findUnit(office, code);
  if (!unit) throw new OfficeError('not-found', 'units.unknown', { unitCode: code });
  if (unit.validTo !== null && unit.validTo !== lastDay)
    throw new OfficeError('conflict', 'units.endedAlready', {
      unitCode: code,
      name: unit.name,
      validTo: dayText(unit.validTo),
      lastDay: dayText(lastDay),
    });
  if (lastDay < unit.validFrom)
    throw new OfficeError('invalid', 'units.endsBeforeItBegins', {
      unitCode: code,
      name: unit.name,
      validFrom: dayText(unit.validFrom),
      lastDay: dayText(lastDay),
    });
  await office.db.updateTable('office.unit').set({ validTo: lastDay }).where('code', '=', code).execute();
}

async function succeed(office: Office, succession: Readonly<UnitSuccessionTable>): Promise<void> {
  const { predecessorCode, successorCode } = succession;
  for (const code of [predecessorCode, successorCode])
    if (!(await findUnit(office, code))) throw new OfficeError('not-found', 'units.unknown', { unitCode: code });
  const inserted = await office.db
    .insertInto('office.unitSuccession')
    .values(succession)
    .onConflict((conflict) => conflict.doNothing())
    .returning('predecessorCode')
    .executeTakeFirst();
  if (inserted) return;
  const code = succession.rule.kind === 'rest' ? 'units.restTaken' : 'units.succeedsAlready';
  throw new OfficeError('conflict', code, { unitCode: predecessorCode, successorCode });
}

function refuseMalformed({ begin = [], end = [], successions = [] }: UnitChange): void {
  if (begin.length + end.length + successions.length > CHANGES_MAX)
    throw new OfficeError('too-large', 'units.changeTooLarge', { changesMax: CHANGES_MAX });
  for (const { code, validFrom, validTo } of begin) {
    if (!UNIT_CODE.test(code)) throw new OfficeError('invalid', 'units.wrongCode', { unitCode: code });
    if (validTo !== null && validTo < validFrom)
      throw new OfficeError('invalid', 'units.periodBackwards', {
        code,
        validTo: dayText(validTo),
        validFrom: dayText(validFrom),
      });
  }
  const days = [
    ...begin.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom]),
    ...end.map(({ lastDay }) => lastDay),
    ...successions.map(({ takesOverOn }) => takesOverOn),
  ];
  for (const day of days) refuseNoDay(day);
}

function refuseNoDay(day: string): void {
  try {
    dayNumberFrom(day);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new OfficeError('invalid', 'units.noDay', { day });
  }
}

function refuseFlaws(flaws: readonly RegisterFlaw[]): void {
  const [first] = flaws;
  if (!first) return;
  const more = flaws.length - 1;
  throw new OfficeError('invalid', more > 0 ? 'units.registerFlawedMore' : 'units.registerFlawed', {
    flaw: first.kind,
    unitCode: first.unitCode,
    first: { vi: first.messageVi, en: first.message },
    more,
    flaws: flaws.map(({ message }) => message),
    flawsVi: flaws.map(({ messageVi }) => messageVi),
  });
}
