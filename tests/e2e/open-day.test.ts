/** What `npm run demo -- --leave-open` leaves behind: a city in the middle of its day, in which there is something to see for everybody who looks after it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assembleCast, type Cast } from '../../cli/demo/cast.ts';
import { dossiersOfDay, matters } from '../../cli/demo/day.ts';
import { type OpenDay, playOpenDay } from '../../cli/demo/open-day.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { timeOfDayMs, writeTime } from '../../office/time/index.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const DOSSIERS = 8;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

let system: TestSystem;
let cast: Cast;
let left: OpenDay;
beforeAll(async () => {
  system = await startTestSystem();
  cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  const often = matters.filter(({ plots }) => plots).toSorted((one, other) => other.share - one.share);
  left = await playOpenDay(cast, system.engine, dossiersOfDay(DOSSIERS, often.slice(0, 2)), () => undefined);
});
afterAll(() => system?.stop());

it('has dossiers past their limit, and others that came this morning', async () => {
  const { virtual, now } = await cast.monitor.clock();
  expect({ virtual, time: writeTime(timeOfDayMs(new Date(now))) }).toEqual({ virtual: true, time: '09:30' });
  expect(left.late).toBeGreaterThan(0);
  expect(left.open).toBeGreaterThan(left.late);
});

it('has processes that stand at an incident', async () => {
  const { items = [] } = await system.engine.searchIncidents(
    { filter: { state: 'ACTIVE' }, page: { limit: 100 } },
    AT_ONCE,
  );
  expect(items.length).toBe(left.stuck);
  expect(items.length).toBeGreaterThan(0);
});

it('has somebody who is ill, with tasks that lie with her', async () => {
  const absent = cast.people.find(({ userName }) => userName === left.absent);
  const { page } = await system.engine.searchUserTasks(
    { filter: { state: 'CREATED', assignee: left.absent }, page: { limit: 1 } },
    AT_ONCE,
  );
  expect(absent?.role).toBe('case-officer');
  expect(Number(page.totalItems)).toBe(left.heldByAbsent);
  expect(left.heldByAbsent).toBeGreaterThan(0);
});
