/** What steering looks at is what a slow look at everything else says, after any history; and whatever is wrong in it is found and mended. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ComparedTo, compareNextOpenDossiers, compareSomeOpenDossiers } from '../../../office/steering/index.ts';
import { keepTasks } from '../../../office/tasks/index.ts';
import { type Happening, happen, histories, units } from '../figures/histories.ts';
import { local, openTestOffice, type TestOffice } from '../support/open-office.ts';

let world: TestOffice;
beforeAll(async () => {
  world = await openTestOffice();
});
afterAll(() => world.close());

/** A step of a dossier's process: who has it, where, and whether it has ended. */
const steps = fc.array(
  fc.record({
    dossier: fc.nat(50),
    unit: fc.constantFrom(...units, 'H26.8'),
    assignee: fc.constantFrom(null, 'mot.h26-41', 'hai.h26-41'),
    ended: fc.boolean(),
  }),
  { maxLength: 20 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

let now = local('2025-06-25 09:00');
let stepCount = 0;

async function live(happenings: readonly Happening[], given: readonly Step[]): Promise<void> {
  const history = {
    dossierIds: [] as string[],
    wait: async (ms: number) => {
      now = new Date(now.getTime() + ms);
      await world.at(new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '));
    },
  };
  for (const what of happenings) await happen(world.office, history, what);
  for (const { dossier, unit, assignee, ended } of given) {
    const dossierId = history.dossierIds[dossier % Math.max(1, history.dossierIds.length)];
    if (dossierId === undefined) continue;
    stepCount += 1;
    await keepTasks(world.office, [
      {
        ...{ taskKey: String(4_500_000_000_000_000_000n + BigInt(stepCount)), dossierId, assignee },
        ...{ processInstanceKey: String(2_251_799_813_685_300n + BigInt(stepCount)), elementId: 'check' },
        ...{
          processDefinitionKey: '2251799813685200',
          processId: 'birth-registration',
          name: 'Thẩm định',
          nameEn: null,
        },
        ...{ state: ended ? 'completed' : 'open', groups: [`${unit}:case-officer`], createdAt: now },
        ...{ completedAt: ended ? now : null, ownDueAt: null, ownPriority: 50 },
      },
    ]);
  }
}

/** The rows as everything else says, one dossier after the other. */
async function slowly() {
  const { db } = world.office;
  const [dossiers, clocks, stops, tasks] = await Promise.all([
    db.selectFrom('office.dossier').selectAll().execute(),
    db.selectFrom('office.legalClock').selectAll().execute(),
    db.selectFrom('office.clockStop').selectAll().execute(),
    db.selectFrom('office.task').selectAll().execute(),
  ]);
  return dossiers
    .flatMap((dossier) => {
      const clock = clocks.find(({ dossierId }) => dossierId === dossier.id);
      if (!clock || clock.state === 'closed') return [];
      const of = <Row extends { dossierId: string | null }>(rows: readonly Row[]) =>
        rows.filter(({ dossierId }) => dossierId === dossier.id);
      const open = of(tasks).filter(({ state }) => state === 'open');
      const { competentUnitCode, receivingUnitCode } = dossier;
      const moved = [
        dossier.receivedAt,
        ...of(tasks).flatMap(({ createdAt, completedAt }) => [createdAt, completedAt]),
        ...of(stops).map(({ resumedAt }) => resumedAt),
      ].flatMap((moment) => moment?.getTime() ?? []);
      return {
        dossierId: dossier.id,
        unitCode: competentUnitCode,
        procedureCode: dossier.procedureCode,
        readerGroups: dossier.readerGroups,
        lawfulDueAt: clock.lawfulDueAt,
        stoppedAt: of(stops).find(({ resumedAt }) => resumedAt === null)?.stoppedAt ?? null,
        freeSteps: open.filter(({ assignee }) => assignee === null).length,
        ownSteps: open.filter(
          ({ unitCode }) =>
            unitCode === competentUnitCode ||
            unitCode === receivingUnitCode ||
            competentUnitCode.startsWith(`${unitCode}.`),
        ).length,
        holders: [...new Set(open.flatMap(({ assignee }) => assignee ?? []))].sort(),
        movedAt: new Date(Math.max(...moved)),
      };
    })
    .sort((one, other) => (one.dossierId < other.dossierId ? -1 : 1));
}

const kept = () => world.office.db.selectFrom('office.openDossier').selectAll().orderBy('dossierId').execute();

/** What may be wrong in a row: it is gone, older than it should be, or that of another unit. */
const faults = fc.array(fc.record({ row: fc.nat(50), fault: fc.constantFrom('gone', 'due', 'unit', 'steps') }), {
  minLength: 1,
  maxLength: 8,
});

async function damage(rows: readonly { dossierId: string }[], row: number, fault: string): Promise<void> {
  const id = rows[row % Math.max(1, rows.length)]?.dossierId;
  if (id === undefined) return;
  const table = sql`office.open_dossier`;
  if (fault === 'gone') await sql`delete from ${table} where dossier_id = ${id}`.execute(world.office.db);
  if (fault === 'due')
    await sql`update ${table} set lawful_due_at = now() where dossier_id = ${id}`.execute(world.office.db);
  if (fault === 'unit')
    await sql`update ${table} set unit_code = 'H26.9' where dossier_id = ${id}`.execute(world.office.db);
  if (fault === 'steps')
    await sql`update ${table} set free_steps = 99 where dossier_id = ${id}`.execute(world.office.db);
}

/** Compares everything, stretch by stretch. @returns how many rows were wrong */
async function compareAll(): Promise<number> {
  let [wrong, to]: [number, ComparedTo] = [0, null];
  do {
    const compared = await compareNextOpenDossiers(world.office, to);
    wrong += compared.wrong;
    to = compared.comparedTo;
  } while (to !== null);
  return wrong;
}

test('rows follow any history, and any fault in them is found and mended', async () => {
  await fc.assert(
    fc.asyncProperty(histories(false), steps, faults, async (happenings, given, wrongs) => {
      // when
      await live(happenings, given);
      // then the triggers have kept them
      const right = await slowly();
      expect(await kept()).toEqual(right);
      expect(await compareAll()).toBe(0);
      // and when some are wrong
      for (const { row, fault } of wrongs) await damage(right, row, fault);
      const damaged = JSON.stringify(await kept()) === JSON.stringify(right) ? 0 : 1;
      // then
      expect(await compareAll()).toBeGreaterThanOrEqual(damaged);
      expect(await kept()).toEqual(right);
    }),
    { numRuns: 8 },
  );
}, 60_000);

test('a row whose clock is closed does not stay, wherever the random sample begins', async () => {
  await live(
    [
      { kind: 'receive', unit: 0, internal: false },
      { kind: 'close', dossier: 0, withdrawn: true },
    ],
    [],
  );
  const right = await kept();
  await sql`insert into office.open_dossier
    select dossier.id, 'H26.41', procedure_code, reader_groups, now(), null, 0, 0, '{}', now()
    from office.dossier join office.legal_clock clock on clock.dossier_id = dossier.id where clock.state = 'closed' limit 1`.execute(
    world.office.db,
  );
  await expect.poll(() => compareSomeOpenDossiers(world.office)).toBe(1);
  expect(await kept()).toEqual(right);
});
