/**
 * Every number of board, report, steering and the city's page over a generated city, for whoever may see it: as many dossiers as the list that it opens, and those that the written history says.
 * The addresses are the pages' own.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import { unbegunProcesses } from '../../office/outbox/index.ts';
import { findPersonByUserName } from '../../office/people/index.ts';
import { seedCity } from '../../office/seed/index.ts';
import {
  boardGroups,
  type Role,
  type SteeringBand,
  type SteeringFlag,
  stockMeasures,
} from '../../office/terms/index.ts';
import { dayNumberFrom, dayOf, isoDay } from '../../office/time/index.ts';
import { listOfWork, type WorkOf } from '../../web/board/city/city-address.ts';
import { numberOf, soonOf, type Work, workMeasures } from '../../web/board/city/city-units.ts';
import { dossiersOf } from '../../web/board/overview/dossiers-of.ts';
import { figures, listOf, type RowOf } from '../../web/board/report/figures.ts';
import { readSteeringFilter, steeringQuery } from '../../web/board/steering/steering-filter.ts';
import { sampleOf, tellSample, WHOLE_TIMEOUT_MS } from '../e2e/support/sample.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { createTruth, readCity, type Viewer, viewersOf, watches } from './support/city-truth.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const DOSSIERS = 300;
const OPEN = 60;
const DAYS = 60;
const BROKEN = 4;
/** So many officers take a task; every other one of them is away. */
const TAKERS = 16;
/** A Wednesday afternoon; the office's clock stands still there. */
const NOW = new Date('2026-03-11T15:20:00+07:00');
/** How many leaders look, and how many lists each opens of each page. */
const LEADERS = 8;
const LISTS = 12;
const roles: readonly Role[] = ['unit-leader', 'city-monitor', 'process-designer', 'administrator'];

let system: System;
let truth: Awaited<ReturnType<typeof createTruth>>;
let viewers: readonly (readonly [Viewer, Caller])[];
let absent: readonly string[] = [];
beforeAll(async () => {
  system = await startSystem();
  await setClock(system.office, NOW);
  const plan = { dossiers: DOSSIERS, open: OPEN, days: DAYS };
  await seedCity(system.office, { kind: 'system', name: 'test' }, plan, async () => undefined);
  await vi.waitFor(async () => expect(await unbegunProcesses(system.office)).toBe(0), {
    timeout: 60_000,
    interval: 200,
  });
  await takeSomeTasks();
  await breakSome();
  viewers = await signEverybodyIn();
  truth = await settledTruth();
}, 300_000);
afterAll(() => system?.close());

/** Some steps are held by somebody, of whom half are away today. */
async function takeSomeTasks(): Promise<void> {
  const open = await system.office.db
    .selectFrom('office.task')
    .select('unitCode')
    .where('state', '=', 'open')
    .execute();
  const busy = new Set(open.map(({ unitCode }) => unitCode));
  const officers = (await viewersOf(system, ['case-officer']))
    .filter(({ userName, unitCode }) => userName.startsWith('chuyenvien.') && busy.has(unitCode))
    .slice(0, TAKERS);
  const idOf = async (userName: string) => (await findPersonByUserName(system.office, userName))?.personId;
  const away: string[] = [];
  for (const [index, { userName }] of officers.entries()) {
    const caller = await system.as(userName);
    const { body } = await caller.get('/api/tasks?limit=1');
    const [task] = body.items;
    if (!task) continue;
    const taken = await caller.send('POST', `/api/tasks/${task.taskKey}/assignment`, {});
    expect(taken.status).toBeLessThan(300);
    if (index % 2 === 0) continue;
    const arranged = await caller.send('POST', '/api/stand-ins/substitutions', {
      absentPersonId: await idOf(userName),
      substitutePersonId: await idOf(userName.replace('chuyenvien', 'tiepnhan')),
      validFrom: dayOf(NOW),
      validTo: dayOf(NOW),
      reason: 'nghỉ ốm',
    });
    expect(arranged.status).toBe(201);
    away.push(userName);
  }
  absent = away;
}

/** A process of some dossiers stands at an incident. */
async function breakSome(): Promise<void> {
  const { engine, office } = system;
  const { content, name } = bpmn('stumbling').start().serviceTask('call', { type: 'test.stumbling' }).end().resource();
  await engine.createDeployment({ resources: [new File([content as Uint8Array<ArrayBuffer>], name)] });
  const open = await office.db
    .selectFrom('office.legalClock')
    .select('dossierId')
    .where('state', '<>', 'closed')
    .orderBy('dossierId')
    .execute();
  for (const { dossierId } of open.slice(0, BROKEN))
    await engine.createProcessInstance({ processDefinitionId: 'stumbling' as never, variables: { dossierId } });
  const { jobs } = await engine.activateJobs({ type: 'test.stumbling', maxJobsToActivate: BROKEN, timeout: 10_000 });
  expect(jobs).toHaveLength(BROKEN);
  for (const { jobKey } of jobs) await engine.failJob({ jobKey, retries: 0, errorMessage: 'Không trả lời.' });
}

async function signEverybodyIn() {
  const all = await viewersOf(system, roles);
  const leaders = all.filter((viewer) => !watches(viewer));
  const drawn = sampleOf('numbers', leaders, LEADERS);
  tellSample(
    'numbers of the city',
    drawn.map(({ userName }) => userName),
    leaders.length,
  );
  const signedIn: (readonly [Viewer, Caller])[] = [];
  // One after the other: sixty tries at once from one address would wait for each other.
  for (const viewer of [...drawn, ...all.filter(watches)]) signedIn.push([viewer, await system.as(viewer.userName)]);
  return signedIn;
}

/** The truth once the processes have come to rest and the product has read every task and incident that the engine has. */
async function settledTruth() {
  let steps = -1;
  await vi.waitFor(
    async () => {
      const before = steps;
      steps = (await readCity(system)).reduce((sum, known) => sum + known.steps.length, 0);
      const { db } = system.office;
      const open = await db.selectFrom('office.task').select('taskKey').where('state', '=', 'open').execute();
      const broken = await db
        .selectFrom('office.incident')
        .select('incidentKey')
        .where('state', '=', 'ACTIVE')
        .execute();
      expect(steps).toBeGreaterThan(OPEN / 2);
      expect([before, open.length, broken.length]).toEqual([steps, steps, BROKEN]);
    },
    { timeout: 60_000, interval: 1_000 },
  );
  return createTruth(system, await readCity(system));
}

/** The dossiers of a list, page after page. */
async function idsOf(
  caller: Caller,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const asked = new URLSearchParams({ ...query, limit: '100', ...(after ? { after } : {}) });
    const { status, body } = await caller.get(`${path}?${asked}`);
    expect([path, query, status]).toEqual([path, query, 200]);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    after = body.next ?? undefined;
    if (after === undefined) return ids.sort();
  }
}

/** The dossiers behind a link of a page: the names in its address are those of the question. */
const behind = (caller: Caller, address: string) =>
  idsOf(caller, '/api/dossiers', Object.fromEntries(new URL(address, 'http://office').searchParams));

/** A number as somebody is shown it, the list that it opens, and who is counted in truth. */
interface Shown {
  readonly name: readonly unknown[];
  readonly count: number;
  readonly list: (caller: Caller) => Promise<readonly string[]>;
  readonly wanted: readonly string[];
}

/** Judges all numbers that somebody is shown; of the lists of those above zero as many are opened as are drawn. */
async function judge(viewer: Viewer, caller: Caller, all: readonly Shown[]): Promise<void> {
  for (const { name, count, wanted } of all)
    expect([viewer.userName, ...name, count]).toEqual([viewer.userName, ...name, wanted.length]);
  const opened = sampleOf(
    `lists of ${viewer.userName}`,
    all.filter(({ count }) => count > 0),
    LISTS,
  );
  for (const { name, list, wanted } of opened) expect([...name, ...(await list(caller))]).toEqual([...name, ...wanted]);
}

test('every number of the board', { timeout: WHOLE_TIMEOUT_MS }, async () => {
  for (const [viewer, caller] of viewers) {
    const { body } = await caller.get('/api/board');
    const rows = [{ counts: body.totals }, ...body.units] as readonly { unit?: Ref; counts: Record<string, number> }[];
    const shown = rows.flatMap(({ unit, counts }) =>
      boardGroups.map((group) => ({
        name: [group, unit?.code],
        count: counts[group] ?? 0,
        list: (by: Caller) => behind(by, dossiersOf(group, unit?.code)),
        wanted: truth.group(viewer, group, { unit: unit?.code }),
      })),
    );
    await judge(viewer, caller, shown);
  }
});

describe('every number of the report', () => {
  test.each([
    ['of a window that has passed', 40, 12],
    ['of a window that ends today', 9, 0],
  ])('%s', { timeout: WHOLE_TIMEOUT_MS }, async (_, ...daysAgo) => {
    const [from = '', to = ''] = daysAgo.map((days) => isoDay(dayNumberFrom(dayOf(NOW)) - days));
    for (const [viewer, caller] of viewers.filter(([{ role }]) => role !== 'process-designer')) {
      const { body: report } = await caller.get(`/api/reports/processing-times?from=${from}&to=${to}`);
      const window = { from, to, isNow: report.isNow };
      await judge(viewer, caller, [
        ...numbersOf(viewer, report.total, { ...window, matters: 'citizens' }),
        ...numbersOf(viewer, report.internalTotal, { ...window, matters: 'internal' }),
        ...report.rows.flatMap(({ unit, procedure, internal, ...row }: ReportRow) =>
          numbersOf(viewer, row as Row, {
            ...window,
            matters: internal ? 'internal' : 'citizens',
            unit: unit.code,
            procedure: procedure.code,
          }),
        ),
      ]);
    }
  });
});

/** The numbers of a row of the report that count dossiers. */
function numbersOf(viewer: Viewer, row: Row, which: RowOf): readonly Shown[] {
  return figures.flatMap((figure) => {
    const address = listOf(figure, which);
    if (address === undefined) return [];
    const measure = figure === 'ratingMean' ? 'rated' : figure;
    const isStock = stockMeasures.find((one) => one === measure);
    return {
      name: [measure, which.matters, which.unit, which.procedure],
      count: row[measure] ?? 0,
      list: (caller) => behind(caller, address),
      wanted: which.isNow && isStock ? truth.group(viewer, isStock, which) : truth.figure(viewer, measure, which),
    };
  });
}

test('every number of steering', { timeout: WHOLE_TIMEOUT_MS }, async () => {
  const opened = (query: Readonly<Record<string, string>>) => (caller: Caller) =>
    idsOf(caller, '/api/steering/dossiers', query);
  for (const [viewer, caller] of viewers) {
    const { body } = (await caller.get('/api/steering')) as { body: Steering };
    const ofBands = [{ bands: body.bands }, ...body.units].flatMap(({ bands, unit }: { bands: Bands; unit?: Ref }) =>
      bands.map(({ band, count }) => ({
        name: [band, unit?.code],
        count,
        list: opened({ band, ...(unit ? { unit: unit.code } : {}) }),
        wanted: truth.band(viewer, band, { unit: unit?.code }),
      })),
    );
    const ofFlags = body.flags.map(({ flag, count }) => ({
      name: [flag],
      count,
      list: opened({ flags: flag }),
      wanted: truth.flag(viewer, flag, absent),
    }));
    await judge(viewer, caller, [...ofBands, ...ofFlags]);
  }
});

test("every number of the city's page, at the list of steering that it opens", {
  timeout: WHOLE_TIMEOUT_MS,
}, async () => {
  for (const [viewer, caller] of viewers.filter(([who]) => watches(who) && who.role !== 'process-designer')) {
    const { body: city } = (await caller.get('/api/city')) as { body: { units: (Work & { unit: Ref })[] } };
    const shown = city.units.flatMap((row) => workOf(viewer, row, { unit: row.unit.code }));
    const busy = city.units.filter((row) => numberOf(row, 'open') > 0);
    expect(busy.length).toBeGreaterThan(1);
    for (const { unit } of sampleOf(`units of ${viewer.userName}`, busy, LEADERS)) {
      const { body: parts } = await caller.get(`/api/city/units/${unit.code}`);
      for (const row of parts.procedures)
        shown.push(...workOf(viewer, row, { unit: unit.code, procedure: row.procedure.code }));
      for (const row of parts.holders)
        shown.push(...workOf(viewer, row, { unit: unit.code, holder: row.holder.userName }));
    }
    await judge(viewer, caller, shown);
  }
});

/** The numbers of a row of the city, and what its tile says. */
function workOf(viewer: Viewer, row: Work, of: WorkOf): readonly Shown[] {
  return [...workMeasures, 'soon' as const].map((measure) => ({
    name: [measure, of],
    count: measure === 'soon' ? soonOf(row) : numberOf(row, measure),
    list: (caller) => {
      const { searchParams } = new URL(listOfWork(measure, of), 'http://office');
      return idsOf(caller, '/api/steering/dossiers', steeringQuery(readSteeringFilter(searchParams)));
    },
    wanted: truth.work(viewer, measure, of, absent),
  }));
}

interface Ref {
  readonly code: string;
}
type Row = Readonly<Record<string, number | null>>;
type ReportRow = { readonly unit: Ref; readonly procedure: Ref; readonly internal: boolean };
type Bands = readonly { readonly band: SteeringBand; readonly count: number }[];
interface Steering {
  readonly bands: Bands;
  readonly flags: readonly { readonly flag: SteeringFlag; readonly count: number }[];
  readonly units: readonly { readonly unit: Ref; readonly bands: Bands }[];
}
