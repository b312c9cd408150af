/** Every number of steering is the length of the list behind it, for every reach. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCalendars } from '../../../office/calendars/index.ts';
import { keepIncidents, keepInstances } from '../../../office/instances/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { closeClock, pauseClock, resumeClock } from '../../../office/legal-clock/index.ts';
import {
  bandMoments,
  bandOf,
  countSteering,
  listSteering,
  type SteeringFilter,
  type SteeringReach,
  type SteeringSurroundings,
  steeringMoments,
} from '../../../office/steering/index.ts';
import { keepTasks, type TaskFacts } from '../../../office/tasks/index.ts';
import { soonBands, steeringBands, steeringFlags } from '../../../office/terms/index.ts';
import { birth, local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const [USUAL, CLOSED] = ['H26.31', 'H26.32'] as const;
/** From long overdue to far ahead, seen on Wednesday 25 June at 16:00. */
const DUE = [
  '2025-06-20 17:00',
  '2025-06-25 15:59',
  '2025-06-25 16:30',
  '2025-06-26 09:00',
  '2025-06-26 09:01',
  '2025-06-26 17:00',
  '2025-06-27 17:00',
  '2025-06-30 09:00',
  '2025-06-30 17:00',
  '2025-07-20 17:00',
];

let world: TestOffice;
let around: SteeringSurroundings;
const ids: string[] = [];
beforeAll(async () => {
  world = await openTestOffice();
  // given a unit that is closed on Thursday and Friday
  await world.office.db
    .insertInto('office.calendarDay')
    .values(
      ['2025-06-26', '2025-06-27'].map((day) => ({
        unitCode: CLOSED,
        day,
        kind: 'holiday' as const,
        nameVi: 'nghỉ',
        nameEn: 'off',
        source: 'test',
        verifiedBy: null,
      })),
    )
    .execute();
  // given dossiers of two units with every due moment; of each third the clock stands, each fifth is with nobody, the others with one of two officers
  await world.at('2025-06-17 09:00');
  for (const unit of [USUAL, CLOSED])
    for (const [index, due] of DUE.entries()) {
      const { id } = await receiveDossier(world.office, officer, birth({ receivingUnitCode: unit }));
      ids.push(id);
      await keepTasks(world.office, [taskOf(id, unit, index)]);
      if (index % 3 === 0) await pauseClock(world.office, officer, id, 'waiting-for-supplement');
      await world.office.db
        .updateTable('office.legalClock')
        .set({ lawfulDueAt: local(due), dueAt: local(due) })
        .where('dossierId', '=', id)
        .execute();
    }
  await closeClock(world.office, officer, ids[4] ?? '', 'approved');
  await resumeClock(world.office, officer, ids[6] ?? '', 'supplemented');
  await world.at('2025-06-25 16:00');
  around = { ...(await steeringMoments(world.office)), absent: ['vang.h26-31'] };
  await breakProcess(ids[2] ?? '');
});
afterAll(() => world.close());

/** Lets a process of the dossier stand at an incident. */
async function breakProcess(dossierId: string): Promise<void> {
  const [createdAt, processInstanceKey] = [local('2025-06-25 10:00'), '2251799813685999'];
  const process = { processId: 'birth-registration', processDefinitionKey: '2251799813685200' };
  await keepInstances(world.office, [
    {
      ...{ ...process, processInstanceKey, dossierId, startedAt: createdAt, processVersion: 1, state: 'ACTIVE' },
      ...{ parentKey: null, rootKey: null, businessId: null, endedAt: null },
    },
  ]);
  const where = { elementId: 'check', elementInstanceKey: '2251799813686000', jobKey: null };
  const what = { errorType: 'JOB_NO_RETRIES', message: 'no answer', state: 'ACTIVE', createdAt } as const;
  await keepIncidents(world.office, [
    { ...process, ...where, ...what, processInstanceKey, incidentKey: '2251799813686001' },
  ]);
}

const taskOf = (dossierId: string, unit: string, index: number): TaskFacts => ({
  taskKey: String(4_500_000_000_000_000_000n + BigInt(ids.length)),
  processInstanceKey: String(2_251_799_813_685_300n + BigInt(ids.length)),
  processDefinitionKey: '2251799813685200',
  processId: 'birth-registration',
  elementId: 'check',
  nameEn: null,
  name: 'Thẩm định hồ sơ',
  state: 'open',
  assignee: index % 5 === 0 ? null : index % 2 === 0 ? 'vang.h26-31' : 'co.h26-31',
  groups: [index % 4 === 3 ? 'H26.8:case-officer' : `${unit}:case-officer`],
  createdAt: local(index % 2 === 0 ? '2025-06-17 09:00' : '2025-06-25 10:00'),
  completedAt: null,
  ownDueAt: null,
  ownPriority: 50,
  dossierId,
});

const city: SteeringReach = { reading: { groups: [], limitedGroups: [], everywhere: true } };
const leaderOf = (unit: string): SteeringReach => ({
  reading: { groups: [`${unit}:unit-leader`, `${unit}:case-officer`], limitedGroups: [], everywhere: false },
  unitCodes: [unit],
});

/** Everything behind a filter, page by page. */
async function listed(reach: SteeringReach, filter: SteeringFilter): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await listSteering(world.office, reach, filter, around, { after, limit: 3 });
    found.push(...page.items.map(({ dossierId }) => dossierId));
    after = page.next ?? undefined;
    if (!after) expect(page.count).toBe(found.length);
  } while (after);
  expect(new Set(found).size).toBe(found.length);
  return found;
}

test('the band of each line is that of its unit’s calendar', async () => {
  const calendarOf = await loadCalendars(world.office);
  const { items } = await listSteering(world.office, city, {}, around, { limit: 100 });
  const rows = await world.office.db.selectFrom('office.openDossier').selectAll().execute();
  const expected = rows.map((row) => [
    row.dossierId,
    bandOf(bandMoments(calendarOf(row.unitCode), around.now), around.now, row),
  ]);
  expect(Object.fromEntries(items.map(({ dossierId, band }) => [dossierId, band]))).toEqual(
    Object.fromEntries(expected),
  );
  const bandAt = (index: number) => items.find(({ dossierId }) => dossierId === ids[index])?.band;
  // then Monday 09:00 lies within two hours where nobody works before
  expect([bandAt(7), bandAt(DUE.length + 7)]).toEqual(['later', 'hours']);
});

test.each([
  ['the city', city],
  ['a leader', leaderOf(USUAL)],
  ['the leader of another unit', leaderOf(CLOSED)],
  ['the leader of a unit without a dossier', leaderOf('H26.33')],
])('for %s every number is the length of its list', async (_, reach) => {
  for (const flags of [[], ...steeringFlags.map((flag) => [flag]), ['unassigned', 'waiting'] as const])
    for (const unitCode of [undefined, USUAL]) {
      const counts = await countSteering(world.office, reach, { flags, unitCode }, around);
      for (const band of steeringBands) {
        const behind = await listed(reach, { band, flags, unitCode });
        expect([band, flags, behind.length]).toEqual([band, flags, counts.bands[band]]);
        const within = await countSteering(world.office, reach, { band, flags, unitCode }, around);
        for (const flag of steeringFlags)
          expect(within.flags[flag]).toBe((await listed(reach, { band, flags: [...flags, flag], unitCode })).length);
      }
      const soon = soonBands.reduce((sum, band) => sum + counts.bands[band], 0);
      expect((await listed(reach, { band: 'soon', flags, unitCode })).length).toBe(soon);
      const ofUnits = counts.units.flatMap(({ bands }) => Object.values(bands));
      expect(ofUnits.reduce((sum, count) => sum + count, 0)).toBe(
        Object.values(counts.bands).reduce((sum, count) => sum + count, 0),
      );
    }
});

test('flags say who has to look: free steps, absent holders, what stands at an incident or does not move, what is with others', async () => {
  const { items } = await listSteering(world.office, leaderOf(USUAL), {}, around, { limit: 100 });
  const flagsOf = (index: number) => items.find(({ dossierId }) => dossierId === ids[index])?.flags;
  expect(flagsOf(0)).toEqual(['unassigned', 'waiting']);
  expect(flagsOf(1)).toEqual([]);
  expect(flagsOf(2)).toEqual(['absent', 'stuck']);
  expect(flagsOf(3)).toEqual(['waiting']);
  // closed
  expect(flagsOf(4)).toBeUndefined();
  expect(flagsOf(7)).toEqual(['waiting']);
  // nothing moved since Tuesday of the week before, and the clock runs
  expect(flagsOf(8)).toEqual(['absent', 'stuck']);
});
