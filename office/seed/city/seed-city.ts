/**
 * A whole city to try things on: people in every unit, and a past. What was finished is written as rows; what is open is written too, and its processes are started by the
 * outbox like those of any other dossier, so that tasks, clocks and escalations come by themselves from the running system.
 *
 * So many dossiers are wanted in all: run again, it adds what is missing, also after it was interrupted, because each batch is written whole.
 */
import { sql } from 'kysely';
import { audit } from '../../audit/index.ts';
import { loadCalendars } from '../../calendars/index.ts';
import { startProcesses } from '../../intake/index.ts';
import { type Actor, asJson, inTransaction, type Office, refuseLive } from '../../kernel/index.ts';
import { listProcedures, type ProcedureVersion } from '../../procedures/index.ts';
import type { UnitKind } from '../../terms/index.ts';
import { DAY_MS } from '../../time/index.ts';
import { competences } from '../../units/index.ts';
import { type Chance, createChance } from './names.ts';
import {
  addDossier,
  createNumbers,
  noRows,
  type Past,
  type SeededDossier,
  type SeededProcedure,
  type SeededRows,
  type SeededUnit,
} from './past.ts';
import { type StaffMember, seedCityStaff } from './staff.ts';

const BATCH = 5_000;
/** A counter gives 9,999 numbers a day; where all are used up another day is drawn. */
const MISSES_MAX = 100_000;
const EXAMINING = new Set(['case-officer', 'department-officer']);
/** From the largest unit to the smallest, by their place in the register. */
const LARGEST_WEIGHT = 6;

export interface CityPlan {
  /** So many dossiers there are to be in all. */
  readonly dossiers: number;
  /** So many of those that are added are open. */
  readonly open: number;
  /** For how many days back. */
  readonly days: number;
  /** What is drawn depends on it, and on how many dossiers there are already. */
  readonly seed?: number;
}

/**
 * Brings in the city's people and as many dossiers as are missing.
 * @param added told of each batch after it was written
 * @throws OfficeError conflict in a live installation; RangeError when counters have given all their numbers
 */
export async function seedCity(
  office: Office,
  actor: Actor,
  plan: CityPlan,
  added: (dossiers: readonly SeededDossier[], done: number) => Promise<void>,
): Promise<void> {
  await refuseLive(office, 'installation.noSampleData');
  const staff = await seedCityStaff(office);
  const known = await countDossiers(office);
  const missing = Math.max(0, plan.dossiers - known);
  const past = await preparePast(office, staff, plan, missing, createChance((plan.seed ?? 1) + known));
  for (let done = 0; done < missing; ) {
    const size = Math.min(BATCH, missing - done);
    const batch = makeBatch(past, size);
    await inTransaction(office, (inside) => writeBatch(inside, past, batch));
    done += size;
    await added(batch.dossiers, known + done);
  }
  await inTransaction(office, async (inside) =>
    audit(inside, actor, 'seed-city', 'installation', { dossiers: plan.dossiers, added: missing, open: plan.open }),
  );
}

async function countDossiers({ db }: Office): Promise<number> {
  const { count } = await db
    .selectFrom('office.dossier')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function preparePast(
  office: Office,
  staff: ReadonlyMap<string, readonly StaffMember[]>,
  { open, days }: CityPlan,
  missing: number,
  chance: Chance,
): Promise<Past> {
  const now = await office.now();
  const units = await seededUnits(office, staff, chance);
  const offered = (await listProcedures(office)).filter(({ internal, processId }) => processId !== null && !internal);
  const given = await office.db.selectFrom('office.dossierNumber').selectAll().execute();
  return {
    chance,
    procedures: offered.flatMap((version) => seededProcedure(version, units)),
    times: { now, since: new Date(now.getTime() - days * DAY_MS), openShare: missing === 0 ? 0 : open / missing },
    numbers: createNumbers(given),
  };
}

type UnitOfKind = SeededUnit & { readonly kind: UnitKind };

/** The units in which somebody receives and somebody examines, with what comes to each. */
async function seededUnits(
  office: Office,
  staff: ReadonlyMap<string, readonly StaffMember[]>,
  chance: Chance,
): Promise<readonly UnitOfKind[]> {
  const calendarOf = await loadCalendars(office);
  const rows = await office.db
    .selectFrom('office.unit')
    .select(['code', 'kind'])
    .where('validTo', 'is', null)
    .orderBy('sortNumber')
    .execute();
  return rows.flatMap(({ code, kind }, index) => {
    const people = staff.get(code) ?? [];
    const officers = people.filter(({ role }) => EXAMINING.has(role));
    const received = people.filter(({ role }) => role === 'counter-officer');
    if (officers.length === 0) return [];
    const weight = 1 + LARGEST_WEIGHT * (1 - index / rows.length) ** 3;
    const pace = 0.65 + 0.4 * chance.random();
    const counter = received.length > 0 ? received : officers;
    return [{ code, kind, officers, counter, weight, pace, calendar: calendarOf(code) }];
  });
}

/** What is done on the same day comes often, what takes weeks seldom. */
function seededProcedure(version: ProcedureVersion, units: readonly UnitOfKind[]): readonly SeededProcedure[] {
  const kinds: readonly UnitKind[] = competences[version.competence];
  const able = units.filter(({ kind }) => kinds.includes(kind));
  const limit = version.cases.at(-1)?.limit;
  const days = limit === undefined || limit.unit === 'same-day' || limit.unit === 'hour' ? 0.4 : limit.amount;
  return able.length === 0 ? [] : [{ version, units: able, weight: 1 / (days + 0.6) }];
}

interface Batch {
  readonly rows: SeededRows;
  readonly dossiers: readonly SeededDossier[];
}

function makeBatch(past: Past, size: number): Batch {
  const rows = noRows();
  const dossiers: SeededDossier[] = [];
  for (let misses = 0; dossiers.length < size; ) {
    const dossier = addDossier(past, rows);
    if (dossier) dossiers.push(dossier);
    else misses += 1;
    if (misses > MISSES_MAX)
      throw new RangeError('The counters have given all their numbers of these days: ask for more days (--days)');
  }
  return { rows, dossiers };
}

/** In one transaction, whose loss at a failing disk costs a run of this command and nothing else. */
async function writeBatch(office: Office, past: Past, { rows, dossiers }: Batch): Promise<void> {
  const { db } = office;
  await sql`set local synchronous_commit = off`.execute(db);
  await insert(office, 'dossier', rows.dossier);
  await insert(office, 'legal_clock', rows.legalClock);
  await insert(office, 'due_date', rows.dueDate);
  await insert(office, 'clock_stop', rows.clockStop);
  await insert(office, 'dossier_history', rows.history);
  await insert(office, 'survey', rows.survey);
  await db
    .insertInto('office.dossierNumber')
    .columns(['unitCode', 'day', 'lastNumber'])
    .expression(
      sql`select * from jsonb_to_recordset(${asJson(past.numbers.given())}) as given("unitCode" text, day date, "lastNumber" int)`,
    )
    .onConflict((conflict) =>
      conflict.columns(['unitCode', 'day']).doUpdateSet(({ ref }) => ({ lastNumber: ref('excluded.lastNumber') })),
    )
    .execute();
  for (const { processId, receivedAt: _, closedAt, ...dossier } of dossiers)
    if (closedAt === null) await startProcesses(office, dossier, processId);
}

/** Rows with the same columns as one statement. */
async function insert(
  { db }: Office,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  const into = sql.table(`office.${table}`);
  await sql`insert into ${into} (${columns}) select ${columns} from jsonb_populate_recordset(null::${into}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}
