import { rename, symlink, unlink } from 'node:fs/promises';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../cli/parts/client.ts';
import { searchEntries } from '../../office/audit/index.ts';
import { getClock, setClock } from '../../office/clock/index.ts';
import { documentsOf } from '../../office/documents/index.ts';
import { transitionDossier } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { openOffice } from '../../office/kernel/office.ts';
import { clockOf } from '../../office/legal-clock/index.ts';
import { type JobType, workers } from '../../workers/registry.ts';
import { type JobFacts, runJob } from '../../workers/run/run-job.ts';
import { waitWhileClockStands } from '../../workers/run/standing-clock.ts';
import type { AnyWorker } from '../../workers/run/worker.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../office/support/open-office.ts';
import { freePort } from '../support/free-port.ts';

/** Nothing listens there: these jobs need no engine, or must bear its absence. */
const nobody = createClient('http://127.0.0.1:9');
let test: TestOffice;
let dossierId: string;
beforeAll(async () => {
  test = await openTestOffice();
  // given a birth of which little was told
  const answers = { childFullName: 'Nguyễn Bảo Châu' };
  dossierId = (await receiveDossier(test.office, officer, { ...birth(), answers })).id;
});
afterAll(() => test.close());

it('links its process instance to the dossier once', async () => {
  await run('dossier.route', {}, { processInstanceKey: '77' });
  await run('dossier.route', {}, { processInstanceKey: '77' });
  const links = (await historyOf(test.office, dossierId)).filter(({ after }) => after?.processInstanceKey === '77');
  expect(links).toHaveLength(1);
});

it('does once what it is given twice', async () => {
  const job = { elementInstanceKey: '901', customHeaders: { document: 'supplement-request' } };
  const first = await run('document.issue', { documentData: { items: 'Giấy chứng sinh' } }, job);
  expect(await run('document.issue', { documentData: { items: 'Giấy chứng sinh' } }, job)).toEqual(first);
  expect(await documentsOf(test.office, dossierId)).toHaveLength(1);
  for (const _ of [1, 2])
    await run('sla.compute', {}, { customHeaders: { action: 'pause', reason: 'waiting-for-supplement' } });
  expect((await clockOf(test.office, dossierId)).stops).toHaveLength(1);
});

it('takes the way of the error that the process handles', async () => {
  const customHeaders = { document: 'birth-certificate', missingDataError: 'DOCUMENT_DATA_MISSING' };
  expect(await run('document.issue', {}, { customHeaders })).toMatchObject({
    kind: 'bpmn-error',
    errorCode: 'DOCUMENT_DATA_MISSING',
    errorMessage: expect.stringContaining('ngày sinh của trẻ'),
    variables: { missingData: expect.stringContaining('nơi sinh') },
  });
});

it.each([
  ['correspondence.address', { recipients: 'nobody' }, {}, 'addressees-unclear'],
  [
    'difficulty.record',
    { answers: { title: 'A', content: 'B' }, joinCode: 'H26.9' },
    { action: 'join' },
    'not-joinable',
  ],
  ['sla.compute', { extensionWorkingDays: 400 }, { action: 'extend', refusedError: 'NOT_EXTENDED' }, 'NOT_EXTENDED'],
  [
    'document.issue',
    {},
    { document: 'birth-certificate', missingDataError: 'DOCUMENT_DATA_MISSING' },
    'DOCUMENT_DATA_MISSING',
  ],
] as const)('tells with the error of %s what its contract says', async (type, variables, customHeaders, code) => {
  const outcome = await run(type, variables, { customHeaders });
  const { errors = [] }: AnyWorker = workers[type];
  const [contract] = errors;
  expect(outcome).toMatchObject({ kind: 'bpmn-error', errorCode: code });
  expect(contract && ('code' in contract ? contract.code : customHeaders)).toEqual(
    contract && 'code' in contract ? code : expect.objectContaining({ [contract?.codeHeader ?? '']: code }),
  );
  const told = 'variables' in outcome ? outcome.variables : {};
  expect(Object.keys(told)).toEqual(Object.keys(contract?.writes.properties ?? {}));
  expect(Value.Check(contract?.writes ?? Type.Never(), told)).toBe(true);
});

it.each([
  ['variables that do not fit', 'dossier.route', { dossierId: 7 }, {}, '/dossierId'],
  ['headers that do not fit', 'sla.compute', {}, { action: 'stop' }, 'headers of "step"'],
  [
    'an unknown dossier',
    'dossier.route',
    { dossierId: '00000000-0000-4000-8000-000000000000' },
    {},
    'There is no dossier',
  ],
  ['an unknown kind of paper', 'document.issue', {}, { document: 'poem' }, 'poem'],
] as const)('fails with a message for %s', async (_what, type, variables, customHeaders, message) => {
  expect(await run(type, variables, { customHeaders })).toMatchObject({
    kind: 'failed',
    errorMessage: expect.stringContaining(message),
  });
});

it('tells who took a result in the history, of which it can be erased, and not in the audit trail', async () => {
  // given
  const { office } = test;
  await transitionDossier(office, officer, dossierId, { decision: 'examining' });
  await transitionDossier(office, officer, dossierId, { decision: 'awaiting-signature' });
  await transitionDossier(office, officer, dossierId, { decision: 'approved' });
  await run('dossier.deliver', {}, { customHeaders: { action: 'ready' } });
  // when
  const recipient = { recipientName: 'Nguyễn Thị Hoa', recipientIdNumber: '001185000001' };
  await run('dossier.deliver', recipient, { customHeaders: { action: 'delivered' } });
  // then
  const told = (await historyOf(office, dossierId)).map(({ reason }) => reason);
  expect(told).toContain('Người nhận: Nguyễn Thị Hoa, 001185000001');
  const { items } = await searchEntries(office, { action: 'change-state', limit: 1 });
  expect(items).toMatchObject([{ data: { after: { delivery: 'delivered' }, reason: null } }]);
});

it('leaves no retry for what a repeat cannot mend', async () => {
  expect(await run('dossier.route', { dossierId: 7 })).toMatchObject({ retries: 0 });
});

it('tries again, later each time, when the engine cannot be reached', async () => {
  const job = { customHeaders: { document: 'supplement-request', performer: 'check' } };
  const outcomes = await Promise.all([3, 2].map((retries) => run('document.issue', {}, { ...job, retries })));
  expect(outcomes).toMatchObject([
    { kind: 'failed', retries: 2, retryBackOff: 1000 },
    { kind: 'failed', retries: 1, retryBackOff: 4000 },
  ]);
});

it('names the letter that the font of papers lacks, and leaves no retry', async () => {
  const outcome = await run(
    'document.issue',
    { documentData: { items: 'Giấy 王' } },
    { elementInstanceKey: '902', customHeaders: { document: 'supplement-request' } },
  );
  expect(outcome).toMatchObject({ kind: 'failed', retries: 0, errorMessage: expect.stringContaining('"王" (U+738B)') });
});

it('says in words that the disk is full, comes back, and then writes the paper once', async () => {
  // given an office whose papers lie on a disk that is full: the file of their contents leads to /dev/full, where every write ends in ENOSPC
  const own = await openTestOffice();
  const { id } = await receiveDossier(own.office, officer, birth());
  const path = await contentFileOf(own);
  await rename(path, `${path}.aside`);
  await symlink('/dev/full', path);
  const job = {
    ...{ elementInstanceKey: '903', customHeaders: { document: 'supplement-request' } },
    variables: { dossierId: id, documentData: { items: 'Giấy chứng sinh' } },
  };

  // when
  const outcome = await runJob(own.office, nobody, workers['document.issue'], jobOf('document.issue', job));

  // then
  expect(outcome).toMatchObject({ kind: 'failed', retries: 3, retryBackOff: 3000 });
  expect(outcome).toMatchObject({ errorMessage: expect.stringContaining('đĩa của cơ sở dữ liệu đã đầy') });
  expect(await documentsOf(own.office, id)).toEqual([]);

  // when there is room again, and the job comes again and once more
  await unlink(path);
  await rename(`${path}.aside`, path);
  const later = await openOffice({ databaseUrl: own.databaseUrl });
  const retry = { ...job, retries: 3 };
  const again = await runJob(later, nobody, workers['document.issue'], jobOf('document.issue', retry));

  // then
  expect(again).toMatchObject({ kind: 'completed', variables: { documentNumber: '1/HDHS' } });
  expect(await runJob(later, nobody, workers['document.issue'], jobOf('document.issue', retry))).toEqual(again);
  expect(await documentsOf(later, id)).toHaveLength(1);
  await later.close();
  await own.close();
});

/** Where PostgreSQL keeps the contents of the papers (they are too long for the table itself). */
async function contentFileOf({ office }: TestOffice): Promise<string> {
  const { rows } = await sql<{ path: string }>`
    select current_setting('data_directory') || '/' || pg_relation_filepath(reltoastrelid) as path
    from pg_class where oid = 'office.document'::regclass`.execute(office.db);
  return rows[0]?.path ?? '';
}

it('says in words that the engine is down, and where it was looked for', async () => {
  const port = await freePort();
  const job = { elementInstanceKey: '904', customHeaders: { document: 'supplement-request', performer: 'check' } };
  const outcome = await run('document.issue', {}, job, createClient(`http://127.0.0.1:${port}`));
  expect(outcome).toMatchObject({
    retries: 2,
    errorMessage: expect.stringMatching(new RegExp(`^Không có gì trả lời.*127\\.0\\.0\\.1:${port}`)),
  });
});

it('takes no retry from a job because the database is away', async () => {
  // given an office whose database has stopped
  const port = await freePort();
  const away = await openOffice({ databaseUrl: `postgres://nobody@127.0.0.1:${port}/none` });

  // when a job is done there, on its last retry
  const job = jobOf('dossier.route', { variables: { dossierId }, retries: 1 });
  const outcome = await runJob(away, nobody, workers['dossier.route'], job);

  // then it comes again, and is no incident
  expect(outcome).toMatchObject({ kind: 'failed', retries: 1, retryBackOff: 3_000 });
  await away.close();
});

it('waits for a short back-off itself while the clock stands, since the engine’s stands too', async () => {
  // given a failure that passes by itself, at an office whose time stands
  const outcome = { kind: 'failed', retries: 2, retryBackOff: 20, errorMessage: 'busy' } as const;
  const running = new AbortController().signal;
  expect((await getClock(test.office)).virtual).toBe(true);

  // when
  const startedMs = performance.now();
  const waited = await waitWhileClockStands(test.office, outcome, running);

  // then it comes again at once, after its time here; what another system asked for stays the engine's
  expect(waited).toEqual({ ...outcome, retryBackOff: 0 });
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(19);
  for (const kept of [
    { ...outcome, retryBackOff: 15_000 },
    { ...outcome, retries: 0 },
  ])
    expect(await waitWhileClockStands(test.office, kept, running)).toBe(kept);
  // and whoever stops waits for nobody
  const long = { ...outcome, retryBackOff: 4_000 };
  expect(await waitWhileClockStands(test.office, long, AbortSignal.abort())).toEqual(waited);
  // and where time goes on, the engine counts
  await setClock(test.office, null);
  expect(await waitWhileClockStands(test.office, outcome, running)).toBe(outcome);
});

function run(type: JobType, variables: object, job: Partial<JobFacts> = {}, client = nobody) {
  const facts = jobOf(type, { ...job, variables: { dossierId, ...variables } });
  return runJob(test.office, client, workers[type], facts);
}

function jobOf(type: JobType, job: Partial<JobFacts>): JobFacts {
  return {
    type,
    jobKey: '1',
    elementId: 'step',
    elementInstanceKey: '900',
    processInstanceKey: '1',
    processDefinitionId: 'birth-registration',
    retries: 3,
    customHeaders: {},
    variables: {},
    ...job,
  };
}
