import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringInReference } from '../../cli/parts/office.ts';
import { verifyAudit } from '../../office/audit/index.ts';
import { getClock, setClock } from '../../office/clock/index.ts';
import { linkInstance, transitionDossier } from '../../office/dossiers/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { foldText } from '../../office/kernel/fold-text.ts';
import { openOffice } from '../../office/kernel/office.ts';
import { closeClock } from '../../office/legal-clock/index.ts';
import { dueOutbox, markOutboxSent, rescheduleOutbox } from '../../office/outbox/index.ts';
import { getProcedure, listProcedures, papersFor } from '../../office/procedures/index.ts';
import { boardSummary, processingTimes } from '../../office/reports/index.ts';
import { seedSample } from '../../office/seed/index.ts';
import { listUnits } from '../../office/units/index.ts';
import { birth, local, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice({ people: true });
});
afterAll(() => test.close());

async function fingerprint(): Promise<unknown> {
  const tables = ['unit', 'person', 'membership', 'procedure', 'calendar_day'];
  const sums = tables.map((table) =>
    sql<{ sum: string }>`
    select md5(string_agg(t::text, '|' order by t::text)) as sum from ${sql.table(`office.${table}`)} as t`.execute(
      test.office.db,
    ),
  );
  return (await Promise.all(sums)).map(({ rows }) => rows[0]?.sum);
}

describe('the seed', () => {
  it('holds the city, 126 wards and communes, and 12 branches, all marked as samples', async () => {
    const units = await listUnits(test.office);
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length;
    expect([count('city'), count('ward'), count('commune'), count('service-centre-branch')]).toEqual([1, 51, 75, 12]);
    expect(units.every((unit) => unit.sample && unit.verifiedBy === null && unit.source.length > 0)).toBe(true);
    expect(await listUnits(test.office, { text: 'hoan kiem', kind: 'ward' })).toMatchObject([
      { code: 'H26.1', name: 'Phường Hoàn Kiếm' },
      { code: 'H26.2', name: 'Phường Cửa Nam' },
    ]);
    expect(units.at(-13)).toMatchObject({ code: 'H26.126', name: 'Xã Kim Anh' });
  });

  it('changes nothing the second time, and is quick', async () => {
    const before = await fingerprint();
    const started = performance.now();
    await bringInReference(test.office);
    await seedSample(test.office);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await fingerprint()).toEqual(before);
  });
});

describe('procedures', () => {
  it('ask for the papers that the answers make necessary', async () => {
    const birthRegistration = await getProcedure(test.office, '1.001193');
    const kinds = (answers: object) => papersFor(birthRegistration, { ...answers }).map((paper) => paper.kind);
    expect(kinds({ birthEvidence: 'birth-notice', registrantRelation: 'mother' })).toEqual([
      'declaration',
      'birth-notice',
      'identity-paper',
    ]);
    expect(kinds({ birthPlaceKind: 'abroad', circumstance: 'ordinary', registrantRelation: 'grandparent' })).toEqual([
      'declaration',
      'foreign-birth-paper',
      'entry-proof',
      'authorisation',
      'identity-paper',
    ]);
    expect(kinds({ circumstance: 'foundling', registrantRelation: 'carer' })).toEqual([
      'declaration',
      'foundling-minutes',
      'identity-paper',
    ]);
  });

  it('hold by date, name their source, and say which are not offered yet', async () => {
    const all = await listProcedures(test.office, {});
    expect(all.length).toBeGreaterThanOrEqual(15);
    const offered = all.filter((procedure) => procedure.processId !== null).map((procedure) => procedure.code);
    expect(offered).toEqual(expect.arrayContaining(['1.001193', '1.000656', '2.000815', '1.013225']));
    expect(offered.length).toBeLessThan(all.length);
    expect(all.every((procedure) => procedure.source.length > 0 && procedure.verifiedBy === null)).toBe(true);
    expect(await listProcedures(test.office, { text: 'khai sinh' })).not.toHaveLength(0);
    await expect(getProcedure(test.office, '1.001193', local('2020-01-01'))).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('the outbox', () => {
  it('gives a message to one taker, repeats a failed one later, and a start until its instance is linked', async () => {
    // given
    const { id } = await receiveDossier(test.office, officer, birth());
    // when two take at once
    const taken = await Promise.all([dueOutbox(test.office, 10), dueOutbox(test.office, 10)]);
    const [start, clock] = taken.flat();
    if (!start || !clock) throw new Error('two messages were expected');
    // then
    expect(taken.flat().map((message) => message.name)).toEqual(['birth-registration.received', 'sla-clock.start']);
    await markOutboxSent(test.office, start.id);
    await rescheduleOutbox(test.office, clock.id, new Error('engine away'));
    expect(await dueOutbox(test.office, 10)).toEqual([]);
    test.passRealTime(1000);
    expect(await dueOutbox(test.office, 10)).toMatchObject([{ id: clock.id, attempts: 1 }]);
    await markOutboxSent(test.office, clock.id);
    await linkInstance(test.office, id, '7', 'sla-clock');
    test.passRealTime(60_000);
    expect(await dueOutbox(test.office, 10)).toMatchObject([{ id: start.id }]);
    await linkInstance(test.office, id, '8', 'birth-registration');
    test.passRealTime(3_600_000);
    expect(await dueOutbox(test.office, 10)).toEqual([]);
  });

  it('links no instance with a dossier that there is not, and says which', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    await expect(linkInstance(test.office, id, '9', 'birth-registration')).rejects.toMatchObject({
      code: 'dossiers.unknown',
      message: `There is no dossier "${id}"`,
    });
  });

  it('gives what a dead taker held to the next one', async () => {
    await receiveDossier(test.office, officer, birth());
    const taken = await dueOutbox(test.office, 10);
    test.passRealTime(10_000);
    expect(await dueOutbox(test.office, 10)).toEqual(taken);
  });
});

describe('reports', () => {
  it('tell on-time, late and open-overdue apart, with working minutes', async () => {
    // given four dossiers of one ward: closed after 1 h, after 3 h, one day late, and one still open
    const receive = () => receiveDossier(test.office, officer, birth({ receivingUnitCode: 'H26.20' }));
    await test.at('2025-06-20 08:00');
    const ids = [await receive(), await receive(), await receive(), await receive()].map(({ id }) => id);
    for (const [index, moment] of ['2025-06-20 09:00', '2025-06-20 11:00', '2025-06-23 17:00'].entries()) {
      await test.at(moment);
      await closeClock(test.office, officer, ids[index] ?? '', 'approved');
    }
    // when
    await test.at('2025-06-24 09:00');
    const report = await processingTimes(test.office, { from: '2025-06-20', to: '2025-06-26', unitCodes: ['H26.20'] });
    // then
    const figures = {
      received: 4,
      finished: 3,
      onTime: 2,
      finishedLate: 1,
      overdue: 1,
      medianMinutes: 180,
      p90Minutes: 960,
    };
    expect(report.total).toMatchObject({ ...figures, onTimeShare: 2 / 3 });
    expect(report.rows).toMatchObject([
      { unitCode: 'H26.20', unitName: expect.any(String), procedureCode: '1.001193', ...figures },
    ]);
    const board = await boardSummary(test.office, ['H26.20']);
    expect(board.totals).toMatchObject({ open: 1, overdue: 1, dueToday: 0, finishedToday: 0 });
    expect(board.attention.map(({ id }) => id)).toEqual([ids[3]]);
  });

  it('count what was withdrawn as received, and not as finished in time', async () => {
    // given
    await test.at('2025-07-21 08:00');
    const { id } = await receiveDossier(test.office, officer, birth({ receivingUnitCode: 'H26.21' }));
    await transitionDossier(test.office, officer, id, { decision: 'withdrawn' });
    await closeClock(test.office, officer, id, 'withdrawn');
    // when
    const window = { from: '2025-07-21', to: '2025-07-21', unitCodes: ['H26.21'] };
    const { total } = await processingTimes(test.office, window);
    // then
    expect(total).toMatchObject({ received: 1, finished: 0, onTime: 0, finishedLate: 0, withdrawn: 1, overdue: 0 });
    expect(total).toMatchObject({ onTimeShare: null, medianMinutes: null });
  });

  it('are empty, not wrong, for a window in which nothing happened', async () => {
    const report = await processingTimes(test.office, { from: '2024-01-01', to: '2024-01-02' });
    expect(report.rows).toEqual([]);
    expect(report.total).toMatchObject({ finished: 0, onTimeShare: null, medianMinutes: null });
  });
});

describe('the clock', () => {
  it('stands where it was set and goes back to real time', async () => {
    const moment = local('2025-06-24 14:50');
    expect(await setClock(test.office, moment)).toEqual({ now: moment, virtual: true });
    expect(await test.office.now()).toEqual(moment);
    await setClock(test.office, null);
    expect(await getClock(test.office)).toEqual({ now: test.office.systemNow(), virtual: false });
  });
});

describe('the audit trail', () => {
  it('notices a changed, a removed and an inserted entry', async () => {
    const tamper = async (statement: string) => {
      const outcome = await test.office.db
        .transaction()
        .execute(async (db) => {
          await sql`alter table audit.entry disable trigger user`.execute(db);
          await sql.raw(statement).execute(db);
          throw await verifyAudit({ ...test.office, db });
        })
        .catch((verdict: unknown) => verdict);
      return outcome;
    };
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
    expect(await tamper(`update audit.entry set data = '{}' where number = 3`)).toMatchObject({
      intact: false,
      brokenAt: 3,
    });
    expect(await tamper('delete from audit.entry where number = 4')).toMatchObject({ intact: false, brokenAt: 4 });
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
  });
});

describe('foldText', () => {
  it('folds composed and decomposed Vietnamese alike', () => {
    expect(foldText('ĐẶNG Thị  Ước')).toBe('dang thi uoc');
    expect(foldText('Đặng'.normalize('NFD'))).toBe(foldText('Đặng'.normalize('NFC')));
  });
});

it('has closed its connections when it says that it is closed, so that a database may stop next', async () => {
  // given an office that has used all of its connections
  const own = await openTestOffice();
  const lost: string[] = [];
  const note = (_details: object, message: string) => void lost.push(message);
  const log = { info: () => undefined, warn: () => undefined, error: note };
  const office = await openOffice({ databaseUrl: own.databaseUrl, log });
  await Promise.all(Array.from({ length: 12 }, () => sql`select pg_sleep(0.05)`.execute(office.db)));

  // when
  await office.close();
  await own.close(); // drops the database under whoever is still connected

  // then
  expect(lost).toEqual([]);
});
