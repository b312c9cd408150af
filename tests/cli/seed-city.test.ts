/** A whole city for trying things at their size: `npm run seed -- --city`, as a process of its own on a database in which Motcua ran before. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStack, type Stack } from '../../cli/lifetime/stack.ts';
import { loadCalendars } from '../../office/calendars/index.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { clockOf, dueMoment, movedByStop, workedTime } from '../../office/legal-clock/index.ts';
import { onDatabase } from '../support/bench-database.ts';
import { startCommand } from '../support/command.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';

const DOSSIERS = 160;
const OPEN = 12;

let stack: Stack;
let office: Office;
let databaseUrl: string;
let environment: Readonly<Record<string, string>>;
let said: string;
beforeAll(async () => {
  stack = createStack(() => undefined);
  const home = await mkdtemp(join(tmpdir(), 'motcua-city-'));
  stack.push('home', () => rm(home, { recursive: true }));
  const { url, drop } = await createFurnishedDatabase('deployed');
  databaseUrl = url;
  stack.push('database', drop);
  office = await openOffice({ databaseUrl });
  stack.push('office', () => office.close());
  environment = { MOTCUA_HOME: home, DATABASE_URL: url, PORT: '0' };
  const command = seed('--dossiers', String(DOSSIERS), '--open', String(OPEN));
  expect(await command.ended()).toBe(0);
  said = command.output();
});
afterAll(() => stack?.stop());

const seed = (...options: readonly string[]) => startCommand('seed', environment, ['--city', ...options]);
const query = async <Row extends object>(text: string): Promise<readonly Row[]> =>
  onDatabase(databaseUrl, async (client) => (await client.query<Row>(text)).rows);

it('says how far it has come, and how to go on', () => {
  expect(said).toContain(`${DOSSIERS} of ${DOSSIERS} dossiers`);
  expect(said).toContain('npm start');
});

it('has people at every counter, who examine and lead, in 126 wards and communes and 12 branches', async () => {
  const rows = await query<{ kind: string; role: string; units: number }>(
    `select unit.kind, held.role, count(distinct unit.code)::int as units from office.membership held join office.unit on unit.code = held.unit_code
     where unit.valid_to is null and unit.kind in ('ward', 'commune', 'service-centre-branch') group by 1, 2`,
  );
  const units = (role: string) => rows.filter((row) => row.role === role).reduce((sum, row) => sum + row.units, 0);
  expect(units('counter-officer')).toBe(126 + 12);
  for (const role of ['case-officer', 'clerk', 'unit-leader', 'police-officer', 'police-leader'])
    expect([role, units(role)]).toEqual([role, 126]);
});

it('keeps each clock by the calendar of its unit, through its stops', async () => {
  const calendarOf = await loadCalendars(office);
  const dossiers = await office.db
    .selectFrom('office.dossier')
    .select(['id', 'competentUnitCode', 'decision', 'receivedAt'])
    .execute();
  expect(dossiers).toHaveLength(DOSSIERS);
  for (const { id, competentUnitCode, receivedAt } of dossiers) {
    const clock = await clockOf(office, id);
    const calendar = calendarOf(competentUnitCode);
    const due = dueMoment(calendar, clock.limit, receivedAt);
    const [stop] = clock.stops;
    const lawful = stop?.resumedAt
      ? movedByStop(calendar, { ...clock, lawfulDueAt: due, dueAt: due }, stop.stoppedAt, stop.resumedAt).lawfulDueAt
      : due;
    expect([id, clock.originalDueAt, clock.lawfulDueAt]).toEqual([id, due, lawful]);
    if (clock.closedAt) expect(clock.workedMs).toBe(workedTime(calendar, clock, clock.closedAt));
    else expect(clock.state).toBe(stop?.resumedAt === null ? 'stopped' : 'running');
  }
});

it('leaves a finished instance with its steps behind each finished dossier, within its time', async () => {
  const rows = await query<{ steps: number; fits: boolean }>(
    `select count(element.*)::int as steps, bool_and(element.start_ms >= instance.start_ms and element.end_ms <= instance.end_ms) as fits
     from office.legal_clock clock join office.dossier_instance link using (dossier_id)
     join engine.process_instance instance on instance.process_instance_key = link.process_instance_key::bigint
     left join engine.element_instance element on element.process_instance_key = instance.process_instance_key
     where clock.state = 'closed' and instance.state = 'COMPLETED' group by clock.dossier_id`,
  );
  const finished = await query(`select from office.legal_clock where state = 'closed'`);
  expect(rows).toHaveLength(finished.length);
  expect(rows.every(({ steps, fits }) => fits && steps >= 4)).toBe(true);
});

it('has begun the process and the clock of each open dossier, which somebody has to work on', async () => {
  const open = await query<{ processes: number; steps: number }>(
    `select count(distinct link.process_id)::int as processes, count(element.*)::int as steps
     from office.legal_clock clock left join office.dossier_instance link using (dossier_id)
     left join engine.element_instance element on element.process_instance_key = link.process_instance_key::bigint and element.state = 'ACTIVE'
     where clock.state <> 'closed' group by clock.dossier_id`,
  );
  expect(open.length).toBeGreaterThanOrEqual(OPEN / 2);
  expect(open.filter(({ processes, steps }) => processes < 2 || steps < 2)).toEqual([]);
});

it('adds nothing when all is there, and goes on with the numbers of the counters when more is wanted', async () => {
  expect(await seed('--dossiers', String(DOSSIERS)).ended()).toBe(0);
  const count = async () => (await query('select from office.dossier')).length;
  expect(await count()).toBe(DOSSIERS);
  expect(await seed('--dossiers', String(DOSSIERS + 30), '--open', '1').ended()).toBe(0);
  expect(await count()).toBe(DOSSIERS + 30);
});

it('refuses a number that is none, with what it may be', async () => {
  const command = seed('--dossiers', 'many');
  expect(await command.ended()).toBe(2);
  expect(command.output()).toContain('--dossiers is "many", and has to be a whole number from 1 to');
});
