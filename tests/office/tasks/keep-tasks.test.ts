import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkInstance } from '../../../office/dossiers/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { foldText } from '../../../office/kernel/fold-text.ts';
import { pauseClock, resumeClock } from '../../../office/legal-clock/index.ts';
import {
  keepChangedTasks,
  keepTasks,
  searchTasks,
  type TaskFacts,
  type TaskReach,
  type TaskSearch,
  tasksByKey,
} from '../../../office/tasks/index.ts';
import { taskSorts } from '../../../office/terms/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let world: TestOffice;
beforeAll(async () => {
  world = await openTestOffice();
});
afterAll(async () => world.close());

let lastKey = 4_500_000_000_000_000_000n;
const facts = (changes: Partial<TaskFacts> = {}): TaskFacts => ({
  taskKey: String(++lastKey),
  processInstanceKey: '2251799813685300',
  processDefinitionKey: '2251799813685200',
  processId: 'birth-registration',
  elementId: 'check',
  nameEn: null,
  name: 'Thẩm định hồ sơ',
  state: 'open',
  assignee: null,
  groups: ['H26.1:case-officer'],
  createdAt: new Date('2025-06-25T02:00:00Z'),
  completedAt: null,
  ownDueAt: null,
  ownPriority: 50,
  dossierId: null,
  ...changes,
});
const rowOf = async ({ taskKey }: TaskFacts) => (await tasksByKey(world.office, [taskKey]))[0];
const reach: TaskReach = {
  userName: 'chuyenvien.h26-1',
  personId: '00000000-0000-4000-8000-000000000002',
  holders: ['chuyenvien.h26-1'],
  groups: ['H26.1:case-officer'],
  limitedGroups: [],
  readableUnits: ['H26.1'],
  ledGroups: [],
  everywhere: false,
};

describe('what the engine says of a task', () => {
  test('ends up as it is in the engine, whatever older lists came before, in whatever order and however often', async () => {
    const life = fc.array(fc.constantFrom(null, 'a.h26-1', 'b.h26-1'), { minLength: 1, maxLength: 5 });
    const end = fc.constantFrom('open', 'completed', 'canceled');
    await fc.assert(
      fc.asyncProperty(life, end, fc.array(fc.nat(9), { maxLength: 12 }), async (holders, state, told) => {
        // given the life of a task as the engine knows it, and lists of it that arrive late and repeatedly
        const task = facts();
        const lived = holders.map((assignee): TaskFacts => ({ ...task, assignee }));
        const last = lived.at(-1) ?? task;
        const truth: TaskFacts = {
          ...last,
          state,
          completedAt: state === 'open' ? null : new Date('2025-06-25T03:00:00Z'),
        };
        for (const index of told) await keepTasks(world.office, [lived[index % lived.length] ?? task]);

        // when
        await keepTasks(world.office, [truth]);
        if (state !== 'open')
          for (const index of told) await keepTasks(world.office, [lived[index % lived.length] ?? task]);

        // then
        expect(await rowOf(task)).toMatchObject({ state: truth.state, assignee: truth.assignee });
      }),
      { numRuns: 40 },
    );
  });

  test('does not take back what a page has just done, until that has had its time to settle', async () => {
    // given
    const task = facts();
    await keepTasks(world.office, [task]);
    await keepChangedTasks(world.office, [{ ...task, assignee: 'a.h26-1' }]);

    // when a list of a cluster that lags is read
    await keepTasks(world.office, [task]);
    const soon = await rowOf(task);
    world.passRealTime(31_000);
    await keepTasks(world.office, [task]);

    // then
    expect(soon?.assignee).toBe('a.h26-1');
    expect((await rowOf(task))?.assignee).toBeNull();
  });

  test('never opens again what was completed here, not even a task that the list had never seen', async () => {
    const task = facts({ assignee: 'a.h26-1' });
    await keepChangedTasks(world.office, [
      { ...task, state: 'completed', completedAt: new Date('2025-06-25T03:00:00Z') },
    ]);
    world.passRealTime(60_000);
    await keepTasks(world.office, [task]);
    expect((await rowOf(task))?.state).toBe('completed');
  });
});

describe('a task', () => {
  test('follows the clock of its dossier, linked before or after it', async () => {
    // given one task from before the link and one from after
    const dossier = await receiveDossier(world.office, officer, birth());
    const early = facts({ processInstanceKey: '81' });
    const late = facts({ processInstanceKey: '81' });
    await keepTasks(world.office, [early]);
    await linkInstance(world.office, dossier.id, '81', 'birth-registration');
    await keepTasks(world.office, [late]);
    const both = async () =>
      (await tasksByKey(world.office, [early.taskKey, late.taskKey])).map(({ dueAt, lateAt }) => ({ dueAt, lateAt }));
    const running = { dueAt: dossier.dueAt, lateAt: dossier.dueAt };
    expect(await both()).toEqual([running, running]);

    // when
    await pauseClock(world.office, officer, dossier.id, 'waiting-for-supplement');

    // then its time does not run out while the clock stands still
    expect((await both()).map(({ lateAt }) => lateAt)).toEqual([null, null]);

    // when
    await world.at('2025-06-26 09:00');
    await resumeClock(world.office, officer, dossier.id, 'bổ sung đủ');

    // then
    const [resumed] = await both();
    expect(resumed?.dueAt?.getTime()).toBeGreaterThan(dossier.dueAt.getTime());
    expect(await both()).toEqual([resumed, resumed]);
    await world.at('2025-06-25 09:00');
  });

  test('with a date of its own is sorted by the nearer one, and by its own while the clock of the dossier stands still', async () => {
    const dossier = await receiveDossier(world.office, officer, birth());
    const soon = facts({ ownDueAt: new Date(dossier.dueAt.getTime() - 3_600_000), dossierId: dossier.id });
    const later = facts({ ownDueAt: new Date('2025-08-01T10:00:00Z'), dossierId: dossier.id });
    const handedOn = facts({ ownDueAt: dossier.dueAt, dossierId: dossier.id });
    await keepTasks(world.office, [soon, later, handedOn]);
    const [clockDueAt, none] = [dossier.dueAt, null];
    expect(await rowOf(soon)).toMatchObject({ dueAt: soon.ownDueAt, stepDueAt: soon.ownDueAt, clockDueAt });
    expect(await rowOf(later)).toMatchObject({ dueAt: clockDueAt, stepDueAt: later.ownDueAt, clockDueAt });
    expect(await rowOf(handedOn)).toMatchObject({ dueAt: clockDueAt, stepDueAt: none, clockDueAt });

    await pauseClock(world.office, officer, dossier.id, 'waiting-for-supplement');
    expect(await rowOf(later)).toMatchObject({ dueAt: later.ownDueAt, lateAt: later.ownDueAt });
    expect(await rowOf(handedOn)).toMatchObject({ lateAt: none });
  });

  test('of an agency that is consulted has the date that it was given', async () => {
    const dossier = await receiveDossier(world.office, officer, birth());
    const own = new Date('2025-06-27T10:00:00Z');
    const task = facts({ groups: ['H26.9:case-officer'], ownDueAt: own, dossierId: dossier.id });
    await keepTasks(world.office, [task]);
    expect(await rowOf(task)).toMatchObject({ dueAt: own, lateAt: own, dossierCode: dossier.code });
  });

  test('of a dossier that does not exist stands there without one', async () => {
    const task = facts({ dossierId: '00000000-0000-4000-8000-00000000abcd' });
    await keepTasks(world.office, [task]);
    expect(await rowOf(task)).toMatchObject({ dossierId: null, unitCode: 'H26.1' });
  });
});

describe('the list', () => {
  test('is sorted as a whole in every order, and no page leaves out or repeats a row', async () => {
    for (let index = 0; index < 23; index += 1) {
      const dossier =
        index % 5 === 0
          ? null
          : await receiveDossier(
              world.office,
              officer,
              birth({ applicant: { name: ['Đặng An', 'Ân', 'Bùi', 'an'][index % 4] ?? '' } }),
            );
      await keepTasks(world.office, [
        facts({
          dossierId: dossier?.id ?? null,
          ownPriority: index % 3,
          elementId: 'paged',
          name: `Bước ${index % 4}`,
        }),
      ]);
    }
    for (const sort of taskSorts)
      for (const descending of [false, true]) {
        const read = async (limit: number) => {
          const keys: string[] = [];
          let after: string | undefined;
          do {
            const search: TaskSearch = { scope: 'unit', elementId: 'paged', sort, descending, limit, after };
            const page = await searchTasks(world.office, reach, search);
            expect(page.total).toEqual({ count: 23, capped: false });
            keys.push(...page.items.map(({ taskKey }) => taskKey));
            after = page.next ?? undefined;
          } while (after);
          return keys;
        };
        const whole = await read(100);
        expect(new Set(whole).size, sort).toBe(23);
        expect(await read(4), `${sort} ${descending}`).toEqual(whole);
      }
  });

  test('sorts names as without marks, and what has no name last in both directions', async () => {
    const names = async (descending: boolean) =>
      (
        await searchTasks(world.office, reach, {
          scope: 'unit',
          elementId: 'paged',
          sort: 'applicant',
          descending,
          limit: 100,
        })
      ).items.map(({ applicantName }) => applicantName);
    const up = (await names(false)).map((name) => (name === null ? null : foldText(name)));
    expect(up.slice(0, -5)).toEqual(up.slice(0, -5).toSorted());
    expect(up.slice(-5)).toEqual([null, null, null, null, null]);
    expect((await names(true)).slice(-5)).toEqual([null, null, null, null, null]);
  });

  test('refuses a place that is none of its order', async () => {
    const { next } = await searchTasks(world.office, reach, { scope: 'unit', sort: 'code', limit: 1 });
    const ask = (after: string) =>
      searchTasks(world.office, reach, { scope: 'unit', sort: 'applicant', after, limit: 1 });
    await expect(ask(next ?? '')).rejects.toMatchObject({ kind: 'invalid' });
    for (const after of ['x', Buffer.from('["applicant+","a\\u0000","1",1]').toString('base64url'), 'bnVsbA'])
      await expect(ask(after)).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('says late as the cell of the deadline does', async () => {
    const dossier = await receiveDossier(world.office, officer, birth());
    await keepTasks(world.office, [facts({ dossierId: dossier.id, elementId: 'lateness' })]);
    const late = async () =>
      (await searchTasks(world.office, reach, { scope: 'unit', elementId: 'lateness', due: 'overdue', limit: 5 })).items
        .length;
    await world.at('2025-06-25 17:00');
    expect(await late()).toBe(0);
    await world.at('2025-06-26 08:01');
    expect(await late()).toBe(1);
    await world.at('2025-06-25 09:00');
  });
});

test('text is folded in the database as everywhere else', async () => {
  const query = sql<{ folded: string }>`select office.fold(raw) as folded from unnest(${SAMPLES}::text[]) raw`;
  const { rows } = await query.execute(world.office.db);
  expect(rows.map(({ folded }) => folded)).toEqual(SAMPLES.map(foldText));
});
const SAMPLES = ['Đặng  Thùy\tTrâm', 'ĐĂNG KÝ KHAI SINH', 'Nguyễn Thị Ước', 'é e\u0301', '', ' x ', 'Hòa – Hoà'];
