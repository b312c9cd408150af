/** What the rules of retention let go is erased dossier by dossier: stopped it goes on, held by then it is left, and nothing that is written once can be changed in another way. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  addRule,
  beginSubmission,
  closableGroups,
  isDossierHeld,
  liftHold,
  packSubmission,
  placeHold,
  verifyRule,
} from '../../../office/archive/index.ts';
import { verifyAudit } from '../../../office/audit/index.ts';
import { getDocument, issueDocument } from '../../../office/documents/index.ts';
import { getDossier, lockDossier, transitionDossier } from '../../../office/dossiers/index.ts';
import {
  approveErasure,
  dryRun,
  eraseApproved,
  erasedPartsOf,
  getErasure,
  makeReport,
  planErasure,
} from '../../../office/erasure/index.ts';
import { historyOf } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { inTransaction } from '../../../office/kernel/index.ts';
import { closeClock } from '../../../office/legal-clock/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
const ids: string[] = [];
let documentId: string;

beforeAll(async () => {
  test = await openTestOffice();
  const { office } = test;
  for (let count = 0; count < 4; count += 1) {
    const { id } = await receiveDossier(office, officer, birth());
    const data = { items: 'Giấy chứng sinh' };
    documentId = (
      await issueDocument(office, officer, { dossierId: id, kind: 'supplement-request', key: `${id}:1`, data })
    ).documentId;
    await transitionDossier(office, officer, id, { decision: 'refused', reason: 'Ông Nguyễn Đức Ân không bổ sung' });
    await closeClock(office, officer, id, 'refused');
    ids.push(id);
  }
  await test.at('2025-08-01 09:00');
  const [group] = await closableGroups(office);
  if (!group) throw new Error('Nothing is due');
  await packSubmission(office, await beginSubmission(office, officer, group), { stepsOf: async () => null });
}, 120_000);
afterAll(() => test.close());

const forget = async (): Promise<void> => undefined;
const applicantOf = async (id: string) => (await getDossier(test.office, id)).applicant;

it('tells what is due and which fields, once a day by itself too, and changes nothing', async () => {
  expect(await dryRun(test.office)).toMatchObject({ dossiers: 0 });
  await test.at('2027-08-01 09:00');
  const { dossiers, lines } = await dryRun(test.office);
  expect([dossiers, lines.map(({ part }) => part)]).toEqual([4, ['contact']]);
  expect(lines[0]?.fields.map(({ en }) => en)).toContain("Applicant's telephone");
  expect([await makeReport(test.office), await makeReport(test.office)]).toEqual([true, false]);
  expect(await applicantOf(ids[0] ?? '')).toMatchObject({ phone: '0912 345 678' });
});

it('goes on where it was stopped, leaves what is held by then, and keeps what no rule lets go', async () => {
  // given
  const { office } = test;
  const { id, itemsHash } = await planErasure(office, officer);
  await expect(approveErasure(office, id, 'a'.repeat(64))).rejects.toThrow('another one');
  await approveErasure(office, id, itemsHash);
  await placeHold(office, officer, ids[3] ?? '', 'Khiếu nại');
  const stopping = new AbortController();

  // when
  const stopped = await eraseApproved(office, id, {
    signal: stopping.signal,
    forget: async () => stopping.abort(),
  });
  const halfway = await getErasure(office, id);
  const done = await eraseApproved(office, id, { forget });

  // then
  expect([stopped, halfway.erased, done]).toEqual([false, 1, true]);
  expect(await getErasure(office, id)).toMatchObject({ state: 'done', erased: 3, left: 1 });
  expect(await applicantOf(ids[0] ?? '')).toEqual({ name: 'Nguyễn Đức Ân' });
  expect(await applicantOf(ids[3] ?? '')).toMatchObject({ phone: '0912 345 678' });
  expect(await erasedPartsOf(office, ids[0] ?? '')).toEqual(['contact']);
  expect((await historyOf(office, ids[0] ?? '')).at(-1)).toMatchObject({ action: 'data-erased' });
  expect(await dryRun(office)).toMatchObject({ dossiers: 0 });
  expect(await verifyAudit(office)).toMatchObject({ intact: true });
});

it('is waited for by whoever holds the dossier, and a hold that came first is seen', async () => {
  const { office } = test;
  const id = ids[3] ?? '';
  await liftHold(office, officer, id, 'Đã giải quyết');
  const { placing } = await inTransaction(office, async (inside) => {
    await lockDossier(inside, id);
    const begun = placeHold(office, officer, id, 'Khiếu nại lần hai');
    await vi.waitFor(async () => expect(await waitForLocks()).toBe(1));
    expect(await isDossierHeld(inside, id)).toBe(false);
    return { placing: begun };
  });
  await placing;
  expect(await isDossierHeld(office, id)).toBe(true);
});

/** How many sessions of the database wait for a row that another one has locked. */
const waitForLocks = async (): Promise<number> => {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(test.office.db);
  return rows.length;
};

it('takes names out of what was written of them, when their turn comes, and keeps the rest of the sentence', async () => {
  // given: of civil status the names stay; here a rule of the procedure lets them go
  const { office } = test;
  for (const subject of ['identity', 'family'] as const)
    await addRule(office, officer, {
      ...{ subject, procedureCode: '1.001193', procedureField: null, amount: 3, unit: 'year' },
      ...{ validFrom: '2020-01-01', legalBasis: 'Thử', source: 'Thử' },
    });
  await test.at('2029-08-01 09:00');
  const run = await planErasure(office, officer);
  await approveErasure(office, run.id, run.itemsHash);

  // when: two servers work on it
  const atOnce = await Promise.all([1, 2].map(() => eraseApproved(office, run.id, { forget })));

  // then
  expect(atOnce).toEqual([true, true]);
  expect(await getErasure(office, run.id)).toMatchObject({ state: 'done', erased: 3 });
  const [id = ''] = ids;
  const refusal = (await historyOf(office, id)).find(({ action }) => action === 'state-changed');
  expect(refusal?.reason).toBe('Ông [đã xóa theo thời hạn] không bổ sung');
  const { rows } = await sql<{
    line: string;
  }>`select dossier::text as line from office.dossier dossier where id = ${id}`.execute(office.db);
  expect(rows[0]?.line).not.toContain('Đức Ân');
  expect(rows[0]?.line).not.toContain('duc an');
  expect((await getDocument(office, documentId)).content.length).toBeGreaterThan(1000);
});

it('is refused by the database where the office is live and nobody has approved it, and by no rule that nobody verified', async () => {
  // given
  const { office } = test;
  await test.at('2046-08-01 09:00');
  const triedOut = await planErasure(office, officer);
  await approveErasure(office, triedOut.id, triedOut.itemsHash);
  const planned = await planErasure(office, officer);
  await office.db
    .insertInto('office.installation')
    .values({ singleton: true, mode: 'pilot', since: new Date(), decidedBy: 'test' })
    .execute();

  // then
  await eraseApproved(office, triedOut.id, { forget });
  expect(await getErasure(office, triedOut.id)).toMatchObject({ erased: 0, left: triedOut.dossierCount });
  await expect(approveErasure(office, planned.id, planned.itemsHash)).rejects.toThrow('Nobody has approved');
  await expect(planErasure(office, officer)).rejects.toThrow('Nothing is due');
  const rule = await office.db
    .selectFrom('office.retentionRule')
    .select('id')
    .where('subject', '=', 'letters')
    .executeTakeFirstOrThrow();
  await verifyRule(office, officer, rule.id, 'Thông tư thử, Điều 1');
  expect((await planErasure(office, officer)).parts).toEqual({ letters: 3 });
  for (const table of ['office.dossier_history', 'office.document', 'office.archive_package'])
    await expect(sql`delete from ${sql.table(table)}`.execute(office.db)).rejects.toThrow('written once');
});
