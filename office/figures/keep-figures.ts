/**
 * Keeps the figures true to the dossiers. Triggers note in `office.figure_due` each dossier of which something changed that a figure depends on; a turn takes some of them, computes
 * their parts again, and writes only what differs: parts that are gone, parts that came, and the difference to the sums. So a turn may be repeated, a dossier may be noted twice, and a
 * crash leaves both as they were, for the turn is one transaction.
 *
 * The same statement is the comparison (of random dossiers, every few minutes), the first filling (the migration notes all dossiers) and the rebuilding at will: what is true
 * is found and left, what is not is mended, and nobody who reads meanwhile finds an empty page. One server at a time writes.
 *
 * Who reads settles first what is due (`settleFigures`): a figure then has what the last answer of the server promised, as every other list has. Where a lot is due, as after
 * the migration, it does not wait for all of it.
 */
import { sql } from 'kysely';
import { inTransaction, type Office } from '../kernel/index.ts';
import { countDue, takeDue } from './figure-due.ts';
import { computedParts } from './figure-part.ts';
import { addToSums, mendSums } from './figure-sum.ts';
import { addToTimes, mendTimes } from './figure-time.ts';

/** The same in every Motcua: of several servers one at a time writes figures. */
const LOCK = 762_911_331;
const TURN_DOSSIERS = 2_000;
const REBUILT_AT_ONCE = 10_000;
const COMPARED_DOSSIERS = 500;

/** Works off some of what is due, unless another server is at it. @returns whether there may be more */
export async function keepFigures(office: Office): Promise<boolean> {
  return inTransaction(office, async (inside) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(inside.db);
    return rows[0]?.mine === true && (await workOff(inside)) === TURN_DOSSIERS;
  });
}

/** Works off what is due where that is little, so that what is read next has it. Most often nothing is. */
export async function settleFigures(office: Office): Promise<void> {
  const due = await countDue(office, TURN_DOSSIERS + 1);
  if (due === 0 || due > TURN_DOSSIERS) return;
  await inTransaction(office, async (inside) => {
    await lock(inside);
    await workOff(inside);
  });
}

const lock = ({ db }: Office) => sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);

async function workOff(office: Office): Promise<number> {
  const { dossierIds, entries } = await takeDue(office, TURN_DOSSIERS);
  if (dossierIds.length > 0) await writeDifference(office, dossierIds);
  return entries;
}

/** Computes some dossiers taken at random again and mends what differs; those that are due anyway are left out. @returns how many parts were wrong */
export async function compareFigures(office: Office): Promise<number> {
  return inTransaction(office, async (inside) => {
    await lock(inside);
    const { rows } = await sql<{ id: string }>`
      select id from office.dossier as dossier
      where id >= ${crypto.randomUUID()}::uuid and not exists (select from office.figure_due as due where due.dossier_id = dossier.id)
      order by id limit ${COMPARED_DOSSIERS}`.execute(inside.db);
    const wrong = await writeDifference(
      inside,
      rows.map(({ id }) => id),
    );
    const units = await sql<{ code: string }>`select code from office.unit order by random() limit 1`.execute(
      inside.db,
    );
    const [unit] = units.rows;
    return unit ? wrong + (await mendUnit(inside, unit.code)) : wrong;
  });
}

/** Computes all figures again. @param told is told how many dossiers are done. @returns how many dossiers there were and how many parts and sums were wrong */
export async function rebuildFigures(
  office: Office,
  told: (done: number) => void,
): Promise<{ readonly dossiers: number; readonly mended: number }> {
  let [dossiers, mended, after] = [0, 0, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from office.dossier where id > ${after}::uuid order by id limit ${REBUILT_AT_ONCE}`.execute(office.db);
    const last = rows.at(-1);
    if (!last) break;
    const ids = rows.map(({ id }) => id);
    mended += await alone(office, (inside) => writeDifference(inside, ids));
    dossiers += ids.length;
    after = last.id;
    told(dossiers);
  }
  const units = await sql<{ code: string }>`
    select code from office.unit union select unit_code from office.figure_sum union select unit_code from office.figure_time`.execute(
    office.db,
  );
  for (const { code } of units.rows) mended += await alone(office, (inside) => mendUnit(inside, code));
  return { dossiers, mended };
}

const mendUnit = async (office: Office, unitCode: string): Promise<number> =>
  (await mendSums(office, unitCode)) + (await mendTimes(office, unitCode));

const alone = (office: Office, work: (inside: Office) => Promise<number>): Promise<number> =>
  inTransaction(office, async (inside) => {
    await lock(inside);
    return work(inside);
  });

const PART = sql`dossier_id, measure, unit_code, procedure_code, procedure_valid_from, channel, internal, day, until_day, amount`;

/** Writes what of these dossiers differs from what their rows say. @returns how many parts that were */
async function writeDifference({ db }: Office, dossierIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with computed as materialized (${computedParts(dossierIds)}),
    written as materialized (select ${PART} from office.figure_part where dossier_id = any (${[...dossierIds]}::uuid[])),
    gone as (
      delete from office.figure_part as part
      using (select * from written except select * from computed) as old
      where part.dossier_id = old.dossier_id and part.measure = old.measure
        and (part.unit_code, part.procedure_code, part.procedure_valid_from, part.channel, part.internal, part.day, part.until_day, part.amount)
          = (old.unit_code, old.procedure_code, old.procedure_valid_from, old.channel, old.internal, old.day, old.until_day, old.amount)
      returning part.*
    ), came as (
      insert into office.figure_part (${PART}) select * from computed except select * from written returning *
    ), changed as (
      select ${PART}, 1 as sign from came union all select ${PART}, -1 from gone
    ), summed as (${addToSums(sql`changed`)}), timed as (${addToTimes(sql`changed`)})
    select count(*) as changed from changed`.execute(db);
  return rows[0]?.changed ?? 0;
}
