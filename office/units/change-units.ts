import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
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
  if (await findUnit(office, unit.code))
    throw new OfficeError('conflict', `The code "${unit.code}" is taken; a unit that begins needs a new one`, {
      unitCode: unit.code,
      detailVi: `Mã "${unit.code}" đã có; đơn vị mới cần mã mới.`,
    });
  if (unit.parentCode !== null && !(await findUnit(office, unit.parentCode)))
    throw new OfficeError('not-found', `There is no unit "${unit.parentCode}" for ${unit.code} to belong to`, {
      detailVi: `Không có đơn vị cấp trên "${unit.parentCode}".`,
    });
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
  if (!unit) throw new OfficeError('not-found', `There is no unit "${code}" in the register`, { unitCode: code });
  if (unit.validTo !== null && unit.validTo !== lastDay)
    throw new OfficeError('conflict', `${code} ended on ${unit.validTo}; it cannot end on ${lastDay}`, {
      unitCode: code,
      detailVi: `${unit.name} (${code}) đã kết thúc ngày ${unit.validTo.split('-').reverse().join('/')}.`,
    });
  if (lastDay < unit.validFrom)
    throw new OfficeError('invalid', `${code} began on ${unit.validFrom}; it cannot end on ${lastDay}`, {
      unitCode: code,
      detailVi: `${unit.name} (${code}) bắt đầu sau ngày kết thúc đã nêu.`,
    });
  await office.db.updateTable('office.unit').set({ validTo: lastDay }).where('code', '=', code).execute();
}

async function succeed(office: Office, succession: Readonly<UnitSuccessionTable>): Promise<void> {
  const { predecessorCode, successorCode } = succession;
  for (const code of [predecessorCode, successorCode])
    if (!(await findUnit(office, code)))
      throw new OfficeError('not-found', `There is no unit "${code}" in the register`, { unitCode: code });
  const inserted = await office.db
    .insertInto('office.unitSuccession')
    .values(succession)
    .onConflict((conflict) => conflict.doNothing())
    .returning('predecessorCode')
    .executeTakeFirst();
  if (inserted) return;
  const what = succession.rule.kind === 'rest' ? `or another takes the rest of ${predecessorCode}` : 'already';
  throw new OfficeError('conflict', `${successorCode} succeeds ${predecessorCode} ${what}`, {
    unitCode: predecessorCode,
  });
}

function refuseMalformed({ begin = [], end = [], successions = [] }: UnitChange): void {
  if (begin.length + end.length + successions.length > CHANGES_MAX)
    throw new OfficeError('too-large', `One change holds at most ${CHANGES_MAX} entries; split it by date`);
  for (const { code, validFrom, validTo } of begin) {
    if (!UNIT_CODE.test(code))
      throw new OfficeError('invalid', `"${code}" is no unit code; codes are like H26 or H26.15`, {
        unitCode: code,
        detailVi: `"${code}" không phải mã đơn vị; mã có dạng H26 hoặc H26.15.`,
      });
    if (validTo !== null && validTo < validFrom)
      throw new OfficeError('invalid', `${code} would end on ${validTo}, before it begins on ${validFrom}`, {
        detailVi: `${code} sẽ kết thúc trước khi bắt đầu.`,
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
    throw new OfficeError('invalid', cause instanceof RangeError ? cause.message : String(cause));
  }
}

function refuseFlaws(flaws: readonly RegisterFlaw[]): void {
  const [first] = flaws;
  if (!first) return;
  const more = flaws.length > 1 ? ` (and ${flaws.length - 1} more)` : '';
  throw new OfficeError('invalid', `The register was not changed. ${first.message}${more}`, {
    flaw: first.kind,
    unitCode: first.unitCode,
    flaws: flaws.map(({ message }) => message),
    flawsVi: flaws.map(({ messageVi }) => messageVi),
    detailVi: `Danh mục không thay đổi. ${first.messageVi}${flaws.length > 1 ? ` (và ${flaws.length - 1} lỗi khác)` : ''}`,
  });
}
