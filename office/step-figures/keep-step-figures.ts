/**
 * Keeps the figures by step true to what the engine said and to the dossiers. Whatever a figure depends on notes an instance or a dossier in `office.step_due`, which only grows, so nobody waits and nothing that was not
 * committed is missed. A turn takes some of them, computes the parts of their dossiers again, and writes the difference to parts and sums in one transaction; it may be repeated, and a crash leaves both as they were.
 *
 * The same computation compares (some dossiers taken at random), fills (the migration wants every instance read) and rebuilds.
 */
import { sql } from 'kysely';
import { loadCalendars } from '../calendars/index.ts';
import { inTransaction, type Office } from '../kernel/index.ts';
import { type MatterKeys, readMatters } from './matter.ts';
import { countStepsDue, takeStepsDue } from './step-due.ts';
import { computeParts, type StepPart } from './step-part.ts';
import { addToSums, mendSums, WHOLE_CITY } from './step-sum.ts';

/** The same in every Motcua: of several servers one at a time writes figures by step. */
const LOCK = 762_911_332;
const TURN_ENTRIES = 1_000;
const REBUILT_AT_ONCE = 1_000;
const COMPARED_DOSSIERS = 200;

/** Works off some of what is due, unless another server is at it. @returns whether there may be more */
export async function keepStepFigures(office: Office): Promise<boolean> {
  return inTransaction(office, async (inside) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(inside.db);
    return rows[0]?.mine === true && (await workOff(inside)) === TURN_ENTRIES;
  });
}

/** Works off what is due where that is little, so that what is read next has it. Most often nothing is. */
export async function settleStepFigures(office: Office): Promise<void> {
  const due = await countStepsDue(office, TURN_ENTRIES + 1);
  if (due === 0 || due > TURN_ENTRIES) return;
  await alone(office, workOff);
}

const alone = <Result>(office: Office, work: (inside: Office) => Promise<Result>): Promise<Result> =>
  inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(inside.db);
    return work(inside);
  });

async function workOff(office: Office): Promise<number> {
  const { entries, ...keys } = await takeStepsDue(office, TURN_ENTRIES);
  await writeDifference(office, keys);
  return entries;
}

/** Computes some dossiers taken at random again, once what is due is worked off, and the sums of a unit, and mends what differs. @returns how many parts and sums were wrong */
export async function compareStepFigures(office: Office): Promise<number> {
  return alone(office, async (inside) => {
    await workOff(inside);
    const { rows } = await sql<{ id: string }>`
      select id from office.dossier where id >= ${crypto.randomUUID()}::uuid order by id limit ${COMPARED_DOSSIERS}`.execute(
      inside.db,
    );
    const wrong = await writeDifference(inside, { processInstanceKeys: [], dossierIds: rows.map(({ id }) => id) });
    const units = await sql<{ code: string }>`select code from office.unit order by random() limit 1`.execute(
      inside.db,
    );
    return wrong + (units.rows[0] ? await mendSums(inside, units.rows[0].code) : 0);
  });
}

/** Computes all figures by step again. @param told is told how many instances are done. @returns how many there were, and how many parts and sums were wrong */
export async function rebuildStepFigures(
  office: Office,
  told: (done: number) => void,
): Promise<{ readonly instances: number; readonly mended: number }> {
  let [instances, mended, after] = [0, 0, ''];
  for (;;) {
    const { rows } = await sql<{ key: string }>`
      select distinct process_instance_key as key from office.step_run where process_instance_key > ${after} order by 1 limit ${REBUILT_AT_ONCE}`.execute(
      office.db,
    );
    const last = rows.at(-1);
    if (!last) break;
    mended += await alone(office, (inside) =>
      writeDifference(inside, { dossierIds: [], processInstanceKeys: rows.map(({ key }) => key) }),
    );
    instances += rows.length;
    after = last.key;
    told(instances);
  }
  const units = await sql<{ code: string }>`
    select code from office.unit union select '' union (select unit_code from office.step_sum where unit_code <> ${WHOLE_CITY} group by unit_code)`.execute(
    office.db,
  );
  for (const { code } of units.rows) mended += await alone(office, (inside) => mendSums(inside, code));
  mended += await alone(office, (inside) => mendSums(inside, WHOLE_CITY));
  return { instances, mended };
}

/** Writes what of these matters differs from what is written about them. @returns how many parts that were */
async function writeDifference(office: Office, keys: MatterKeys): Promise<number> {
  if (keys.dossierIds.length + keys.processInstanceKeys.length === 0) return 0;
  const matters = await readMatters(office, keys);
  const calendarOf = await loadCalendars(office);
  const parts = matters.flatMap((matter) => computeParts(matter, calendarOf));
  const instances = new Set(matters.flatMap(({ runs }) => runs.map(({ processInstanceKey }) => processInstanceKey)));
  const { rows } = await sql<{ changed: number }>`
    with computed as materialized (select * from jsonb_populate_recordset(null::office.step_part, ${JSON.stringify(parts.map(rowOf))}::jsonb)),
    written as materialized (select * from office.step_part where process_instance_key = any (${[...instances]}::text[])),
    surplus as materialized (select * from written except select * from computed),
    missing as materialized (select * from computed except select * from written),
    gone as (
      delete from office.step_part as part using surplus
      where (part.process_instance_key, part.kind, part.part_key) = (surplus.process_instance_key, surplus.kind, surplus.part_key)
        and (part.process_instance_key, part.kind, part.part_key) not in (select process_instance_key, kind, part_key from missing)
    ), came as (
      insert into office.step_part select * from missing
      on conflict (process_instance_key, kind, part_key) do update set process_id = excluded.process_id, process_definition_key = excluded.process_definition_key,
        element_id = excluded.element_id, unit_code = excluded.unit_code, procedure_code = excluded.procedure_code, case_id = excluded.case_id,
        channel = excluded.channel, day = excluded.day, bucket = excluded.bucket, again = excluded.again, taken = excluded.taken,
        waited_seconds = excluded.waited_seconds, worked_seconds = excluded.worked_seconds, stopped_seconds = excluded.stopped_seconds,
        spent_seconds = excluded.spent_seconds
    ), changed as materialized (select *, 1 as sign from missing union all select *, -1 from surplus),
    summed as (${addToSums(sql`changed`)})
    select count(*) as changed from changed`.execute(office.db);
  return rows[0]?.changed ?? 0;
}

/** A part with the columns of its table. */
const rowOf = (part: StepPart): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
