/**
 * A dossier's life after its end, from the API down: it is closed into the archive, who may sees and takes what; decades later the rules let its data go, one person proposes that, another approves it, and then nothing
 * of it is left anywhere in the database, which is looked through whole.
 */
import { Readable } from 'node:stream';
import { OrchestrationLifters } from '@camunda8/sdk';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findRetention, placeHold, verifyPackage } from '../../office/archive/index.ts';
import { verifyAudit } from '../../office/audit/index.ts';
import { setClock } from '../../office/clock/index.ts';
import { foldText } from '../../office/kernel/index.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { birthIntake } from './support/intake.ts';
import { approvedBy } from './support/second-person.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const WAIT = { timeout: 60_000, interval: 200 };
const YEAR_MS = 366 * DAY_MS;

let system: System;
let callers: Record<'counter' | 'clerk' | 'archivist' | 'administrator' | 'monitor' | 'stranger' | 'designer', Caller>;
let erasedId: string;
let heldId: string;
let started: Date;

/** What is told about these people is told nowhere else. */
const people = ({ name, phone, child, mother, street }: typeof ERASED) => {
  const intake = birthIntake('H26.1', name);
  return {
    ...intake,
    applicant: { name, phone, email: `${phone}@thu.example.vn`, address: street },
    answers: {
      ...intake.answers,
      childFullName: child,
      motherFullName: mother,
      motherResidence: street,
      fatherResidence: street,
    },
  };
};
const ERASED = {
  name: 'Triệu Quốc Khánh',
  phone: '0977100200',
  child: 'Triệu Bảo Ngân',
  mother: 'Hà Kiều Oanh',
  street: 'Số 917 phố Thử Nghiệm',
};
const HELD = {
  name: 'Lương Thế Hiển',
  phone: '0977300400',
  child: 'Lương Gia Hân',
  mother: 'Vũ Lan Chi',
  street: 'Số 918 phố Khác Biệt',
};

beforeAll(async () => {
  system = await startSystem();
  const as = (userName: string) => system.as(userName);
  callers = {
    counter: await as('tiepnhan.h26-1'),
    clerk: await as('vanthu.h26-1'),
    archivist: await as('vanthu.h26'),
    administrator: await as('quantri.h26'),
    monitor: await as('giamsat.h26'),
    stranger: await as('vanthu.h26-2'),
    designer: await as('thietke.h26'),
  };
  started = new Date();
  erasedId = await withdrawn(people(ERASED));
  heldId = await withdrawn(people(HELD));
}, 300_000);
afterAll(async () => {
  if (system) await setClock(system.office, null);
  await system?.close();
});

/** A dossier that was received with a scan, corrected, and withdrawn; nothing of it is left to do. */
async function withdrawn(intake: object): Promise<string> {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  const received = await callers.counter.send('POST', '/api/dossiers', intake);
  expect(received).toMatchObject({ status: 201 });
  const { body } = received;
  const { id } = body;
  const paper = await callers.counter.upload(`/api/dossiers/${id}/papers`, {
    kind: 'birth-notice',
    file: new File([new Uint8Array(picture)], 'scan.png'),
  });
  expect(paper.status).toBe(201);
  expect((await callers.counter.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Đổi ý' })).status).toBe(202);
  const ofDossier = system.office.db
    .selectFrom('office.task')
    .select(['taskKey', 'elementId', 'state'])
    .where('dossierId', '=', id);
  // The papers lie at the counter for thirty days, and are fetched at once.
  await vi.waitFor(async () => {
    const task = (await ofDossier.execute()).find(({ elementId }) => elementId === 'returnPapers');
    const { body: dossier } = await callers.counter.get(`/api/dossiers/${id}`);
    if (task && dossier.tasks.length > 0)
      await system.engine.completeUserTask({
        userTaskKey: OrchestrationLifters.UserTaskKey.assumeExists(task.taskKey),
      });
    expect([dossier.states.decision, task?.state]).toEqual(['withdrawn', 'completed']);
  }, WAIT);
  return id;
}

const later = (ms: number) => setClock(system.office, new Date(started.getTime() + ms));
const submissionsFor = async (who: Caller) => (await who.get('/api/archive')).body.submissions ?? [];

describe('closing into the archive', () => {
  it('is for the clerk of the unit, and goes on beside', async () => {
    // given
    await later(40 * DAY_MS);
    const dueNow = async () => (await callers.clerk.get('/api/archive')).body.due;
    await vi.waitFor(async () => expect(await dueNow()).toMatchObject([{ unit: { code: 'H26.1' }, count: 2 }]), WAIT);
    const [{ month }] = await dueNow();
    const order = { unitCode: 'H26.1', month };

    // when
    const refused = await callers.stranger.send('POST', '/api/archive/submissions', order);
    const begun = await callers.clerk.send('POST', '/api/archive/submissions', order);

    // then
    expect([refused.status, begun.status]).toEqual([403, 202]);
    await vi.waitFor(
      async () => expect(await submissionsFor(callers.clerk)).toMatchObject([{ state: 'submitted', dossierCount: 2 }]),
      WAIT,
    );
    expect((await callers.counter.get(`/api/dossiers/${erasedId}`)).body.archived.receiptNumber).toMatch(
      /^1\/BBNL-H26\.1/,
    );
  });

  it('shows each what is hers, and gives the file to the clerk alone, who says why', async () => {
    const [{ id }] = await submissionsFor(callers.clerk);
    const path = `/api/archive/submissions/${id}`;
    const statusOf = async (who: Caller, url: string) => (await who.get(url)).status;
    expect(await submissionsFor(callers.stranger)).toEqual([]);
    expect(await statusOf(callers.stranger, path)).toBe(404);
    expect(await statusOf(callers.designer, path)).toBe(403);
    for (const who of ['clerk', 'archivist', 'administrator', 'monitor'] as const) {
      expect([who, await statusOf(callers[who], path)]).toEqual([who, 200]);
      expect([who, await statusOf(callers[who], `${path}/receipt`)]).toEqual([who, 200]);
    }
    expect(await statusOf(callers.administrator, `${path}/file`)).toBe(403);
    expect(await statusOf(callers.archivist, `${path}/file`)).toBe(403);
    expect((await callers.clerk.send('POST', `${path}/giving`, { reason: ' ' })).status).toBe(400);
    expect((await callers.clerk.send('POST', `${path}/giving`, { reason: 'Nộp lưu trữ thành phố' })).status).toBe(204);
  });

  it('packs the steps of the processes, and everything is whole', async () => {
    const [{ id }] = await submissionsFor(callers.clerk);
    const { body } = await callers.clerk.get(`/api/archive/submissions/${id}`);
    expect(body.packages.map((line: { missing: string[] }) => line.missing)).toEqual([[], []]);
    const file = await system.app.inject({
      method: 'GET',
      url: `/api/archive/submissions/${id}/file`,
      headers: { cookie: callers.clerk.cookie },
    });
    const verdict = await verifyPackage(Readable.from([file.rawPayload]));
    expect(verdict).toMatchObject({ intact: true, kind: 'submission', packages: 2 });
    const looks = await system.office.db
      .selectFrom('audit.look')
      .select('dossierIds')
      .where('action', '=', 'give-archive')
      .execute();
    expect(looks.flatMap(({ dossierIds }) => [...dossierIds]).sort()).toEqual([erasedId, heldId].sort());
  });
});

describe('the rules of retention', () => {
  it('tell of each part until when it is kept, and by which rule', async () => {
    const { endedAt, parts } = await findRetention(system.office, erasedId);
    expect(endedAt).toBeInstanceOf(Date);
    const contact = parts.find(({ part }) => part === 'contact');
    expect(contact).toMatchObject({ period: { amount: 2, unit: 'year' }, verified: false });
    // Civil status is kept for good, whatever holds for other procedures.
    expect(parts.find(({ part }) => part === 'identity')).toMatchObject({ period: null, until: null });
  });

  it('are added and verified by who keeps the archive, for dossiers that end from then on', async () => {
    const rule = {
      ...{ subject: 'identity', procedureCode: '1.001193', procedureField: null, amount: 20, unit: 'year' },
      ...{ validFrom: '2020-01-01', legalBasis: 'Văn bản thử', source: 'Thử' },
    };
    expect((await callers.clerk.send('POST', '/api/archive/rules', rule)).status).toBe(403);
    expect((await callers.archivist.send('POST', '/api/archive/rules', rule)).status).toBe(201);
    expect((await callers.archivist.send('POST', '/api/archive/rules', rule)).status).toBe(409);
    const wrong = { ...rule, subject: 'archive', amount: null, unit: null };
    expect((await callers.archivist.send('POST', '/api/archive/rules', wrong)).status).toBe(400);
    const { body } = await callers.archivist.get('/api/archive/rules');
    const { id } = body.items.find((one: { procedureCode: string }) => one.procedureCode === '1.001193');
    const url = `/api/archive/rules/${id}/verification`;
    expect((await callers.archivist.send('POST', url, { note: 'Thông tư thử, Điều 1' })).status).toBe(204);
    const family = { ...rule, subject: 'family' };
    expect((await callers.archivist.send('POST', '/api/archive/rules', family)).status).toBe(201);
  });
});

describe('an erasure', () => {
  const dryRun = async () => (await callers.administrator.get('/api/archive/retention')).body;

  it('is shown before: how many of what, and which fields; nothing is changed by looking', async () => {
    // given
    await later(60 * DAY_MS);
    expect(await dryRun()).toMatchObject({ dossiers: 0, lines: [] });

    // when
    await later(25 * YEAR_MS);
    const hold = (reason: string) => placeHold(system.office, { kind: 'system', name: 'test' }, heldId, reason);
    await expect(hold(' x ')).rejects.toMatchObject({ code: 'people.reasonNeeded' });
    await hold('Đang khiếu nại');
    const before = await dump();
    const shown = await dryRun();
    const list = await callers.administrator.get('/api/archive/retention/file?language=en');

    // then
    expect(shown.dossiers).toBe(1);
    const contact = shown.lines.find((line: { part: string }) => line.part === 'contact');
    expect(contact).toMatchObject({ dossiers: 1, amount: 2, unit: 'year', verified: false });
    expect(contact.fields.map(({ en }: { en: string }) => en)).toContain("Applicant's telephone");
    expect(list.text).toContain('Contact data');
    expect(list.text).toMatch(/;Contact data;\d\d\/\d\d\/\d{4};\d\d\/\d\d\/\d{4};/);
    expect((await callers.counter.get('/api/archive/retention')).status).toBe(403);
    const changed = (await dump()).filter((line) => !before.includes(line));
    expect(
      changed.filter(
        (line) => !/^audit\.|^office\.(session|feed|retention_report)|^engine\.(lease|member) /.test(line),
      ),
    ).toEqual([]);
  });

  it('waits for a second person, and cannot be done behind her back', async () => {
    // when
    const propose = () => callers.administrator.send('POST', '/api/archive/erasures', { reason: 'Hết thời hạn' });
    const refused = await propose();
    const erasures = async () => (await callers.administrator.get('/api/archive/erasures')).body.items;
    expect(await erasures()).toMatchObject([{ state: 'planned' }]);
    await callers.monitor.send('POST', `/api/approvals/${refused.body.approvalId}/refusal`, { reason: 'Chưa xem' });
    expect(await erasures()).toEqual([]);
    const proposed = await propose();
    // then
    expect(proposed).toMatchObject({ status: 202, body: { waitsForApproval: true } });
    expect((await approvedBy(callers.administrator, proposed)).status).toBe(403);
    const again = await callers.archivist.send('POST', '/api/archive/erasures', { reason: 'Hết thời hạn' });
    expect(again.status).toBe(409);
    expect((await callers.counter.get(`/api/dossiers/${erasedId}`)).body.applicant.name).toBe(ERASED.name);
    const history = sql`update office.dossier_history set reason = 'x' where dossier_id = ${erasedId}`;
    await expect(history.execute(system.office.db)).rejects.toThrow('written once');

    // when
    const shown = (await callers.monitor.get(`/api/approvals/${proposed.body.approvalId}`)).body;
    expect(shown.title.en).toContain('1 dossiers');
    expect((await approvedBy(callers.monitor, proposed)).status).toBe(200);
    await vi.waitFor(
      async () => {
        const { body } = await callers.administrator.get('/api/archive/erasures');
        expect(body.items[0]).toMatchObject({ state: 'done', erased: 1, left: 0 });
      },
      { timeout: 100_000, interval: 500 },
    );
  });

  it('leaves nothing of what was told anywhere in the database, but in what is kept for good', async () => {
    const told = [...Object.values(ERASED), foldText(ERASED.name), '0977 100 200', '977100200'];
    // The engine keeps a message that starts a process for a day of its own clock, which stands here while the office's goes on for years.
    const left = (await dump()).filter(
      (line) => told.some((text) => line.includes(text)) && !line.startsWith('engine.message '),
    );
    expect(left.map((line) => line.slice(0, 300))).toEqual([]);
  });

  it('keeps that there was a dossier, with its number, states, papers by kind, and its history', async () => {
    const { body: dossier } = await callers.counter.get(`/api/dossiers/${erasedId}`);
    expect(dossier).toMatchObject({
      states: { decision: 'withdrawn' },
      applicant: { name: '[đã xóa theo thời hạn]', phone: null },
    });
    expect(dossier.documents.length).toBeGreaterThan(0);
    const { body: history } = await callers.counter.get(`/api/dossiers/${erasedId}/history`);
    expect(history.items.at(-1).text.en).toContain('Contact data');
    const found = await callers.counter.get(`/api/dossiers?text=${encodeURIComponent(ERASED.name)}`);
    expect(found.body.items).toEqual([]);
    const known = await callers.counter.send('POST', '/api/known-people', { number: ERASED.phone });
    expect(known.body.items).toEqual([]);
    expect(await verifyAudit(system.office)).toMatchObject({ intact: true });
  });

  it('leaves what is held as it is', async () => {
    expect((await callers.counter.get(`/api/dossiers/${heldId}`)).body.applicant.name).toBe(HELD.name);
  });
});

/** Every row of every table, as text, with the table's name before it. */
async function dump(): Promise<readonly string[]> {
  const { db } = system.office;
  const tables = await sql<{ name: string }>`select schemaname || '.' || tablename as name from pg_tables
    where schemaname in ('office', 'audit', 'engine') order by 1`.execute(db);
  const lines: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(db);
    lines.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return lines;
}
