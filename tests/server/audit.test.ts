/** The audit trail as administrators and those who watch over the city see it: in words, searched, exported and verified. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, noteAct, shortenIdentityNumbers } from '../../office/audit/index.ts';
import { ERASURE_SUBJECT } from '../../office/erasure/index.ts';
import { inTransaction } from '../../office/kernel/index.ts';
import { packagesInForce } from '../../office/packages/index.ts';
import { keepTasks } from '../../office/tasks/index.ts';
import { lookActions, revealGrounds } from '../../office/terms/index.ts';
import { publishPapers } from '../../server/packages/take-effect.ts';
import { serverTexts } from '../../server/texts/index.ts';
import { sources } from '../architecture/support/sources.ts';
import { birthIntake, slipOrder } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

let system: System;
let monitor: Caller;
let counter: Caller;
let dossier: { id: string; code: string };
beforeAll(async () => {
  system = await startServerAlone();
  [counter, monitor] = [await system.as('tiepnhan.h26-1'), await system.as('giamsat.h26')];
  dossier = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  await counter.get(`/api/dossiers/${dossier.id}`);
});
afterAll(async () => system?.close());

describe('acts', () => {
  test('are told in words, with the names of who did what to what', async () => {
    const { body } = await monitor.get(`/api/audit/acts?subject=${dossier.code}`);
    expect(body.items.at(-1)).toMatchObject({
      actorName: { vi: 'Nguyễn Thị Thu Hà', en: 'Nguyễn Thị Thu Hà' },
      what: { vi: 'tiếp nhận', en: 'received' },
      subject: { name: { vi: `hồ sơ ${dossier.code}`, en: `dossier ${dossier.code}` }, dossierId: dossier.id },
    });
  });

  test('name what they are about also where there is no dossier yet, and no word twice', async () => {
    await publishPapers(system.office, await packagesInForce(system.office));
    const { body: slip } = await counter.send('POST', '/api/slips', slipOrder());
    await counter.get(`/api/slips/${slip.id}/file`);
    const { body: slips } = await monitor.get('/api/audit/acts?action=issue-counter-slip');
    const { body: opened } = await monitor.get('/api/audit/looks?action=open-paper');
    for (const { items } of [slips, opened])
      expect(items).toMatchObject([{ subject: { name: { vi: 'người chưa nộp được hồ sơ' } } }]);
    await counter.send('POST', '/api/known-people', { number: '0912345678' });
    const { body: lookUps } = await monitor.get('/api/audit/acts?action=look-up-person');
    expect(lookUps.items).toMatchObject([
      { what: { en: 'looked up a person by' }, subject: { name: { en: 'number …5678' } } },
    ]);
  });

  test('name a task by its step and dossier', async () => {
    await keepTasks(system.office, [
      {
        ...{
          taskKey: '4711',
          processInstanceKey: '4712',
          processDefinitionKey: '4713',
          processId: 'birth-registration',
        },
        ...{
          elementId: 'check',
          name: 'Thẩm tra hồ sơ',
          nameEn: 'Check',
          state: 'completed',
          assignee: null,
          groups: [],
        },
        ...{ createdAt: new Date(), completedAt: new Date(), ownDueAt: null, ownPriority: 50, dossierId: dossier.id },
      },
    ]);
    for (const key of ['4711', '4719'])
      await noteAct(system.office, { kind: 'system', name: 'test' }, 'complete-task', `task:${key}`, {});
    const { body } = await monitor.get('/api/audit/acts?action=complete-task');
    expect(body.items.map(({ subject }: { subject: { name: object } }) => subject.name)).toEqual([
      { vi: 'công việc 4719', en: 'task 4719' },
      { vi: `công việc “Thẩm tra hồ sơ”, ${dossier.code}`, en: `task “Check”, ${dossier.code}` },
    ]);
  });

  test('are kept with no identity number of anybody, and show none of an older entry', async () => {
    // given an entry of a version that wrote such numbers out
    const { office } = system;
    const subject = `dossier:${dossier.id}`;
    const reason = 'Người nhận: Nguyễn Thị Hoa, 001185000001';
    const keeper = { kind: 'system', name: 'test' } as const;
    await inTransaction(office, async (inside) => {
      audit(inside, keeper, 'change-state', subject, { reason: 'Thẻ 001 185 000 002' });
      inside.auditDrafts?.push({
        ...{ actorKind: 'system', actorId: null, actorName: 'test' },
        ...{ action: 'change-state', subject, data: JSON.stringify({ reason }) },
      });
    });
    // when
    const { items } = (await monitor.get('/api/audit/acts?action=change-state')).body;
    const file = await monitor.get('/api/audit/acts/file?action=change-state&language=en');
    // then
    const kept = await office.db
      .selectFrom('audit.entry')
      .select('data')
      .where('action', '=', 'change-state')
      .execute();
    expect(kept.map(({ data }) => JSON.parse(data))).toEqual(
      expect.arrayContaining([{ reason: 'Thẻ …0002' }, { reason }]),
    );
    expect(items[0].details).toMatchObject([{ value: { vi: 'Người nhận: Nguyễn Thị Hoa, …0001' } }]);
    expect(file.text).toContain('Reason: Người nhận: Nguyễn Thị Hoa, …0001');
    expect(file.text).not.toContain('001185000001');
  });

  test('shorten no other number', () => {
    for (const text of ['123.000.000 đ', 'H26.1-261201-0001', '0912345678', '2251799813685249', 'a123456789'])
      expect(shortenIdentityNumbers(text)).toBe(text);
    expect(shortenIdentityNumbers('CMND 012345678, CCCD 001185000001.')).toBe('CMND …5678, CCCD …0001.');
  });

  test.each([
    ['end-sessions', 'person', 'kết thúc các phiên của Dương Quốc Việt', 'ended the sessions of Dương Quốc Việt'],
    ['change-password', 'person', 'đổi mật khẩu của mình', 'changed the own password'],
    ['place-hold', 'dossier', 'tạm giữ hồ sơ H26', 'placed a hold on dossier H26'],
    ['approve-change', ERASURE_SUBJECT, 'phê duyệt thay đổi “xóa dữ liệu', 'approved a change of “erasing'],
    ['finish-erasure', 'erasure:1', 'hoàn thành đợt xóa theo thời hạn', 'finished an erasure'],
    ['begin-backup', 'backups:backup', 'bắt đầu sao lưu', 'began a backup'],
    ['begin-backup', 'backups:verification', 'bắt đầu kiểm tra bản sao lưu', 'began to verify the newest backup'],
  ])(
    'are whole sentences, with an object where one is needed and with each word once: %s %s',
    async (action, about, vi, en) => {
      // given
      const { id: personId } = (await monitor.get('/api/session')).body.person;
      const who = { kind: 'person', personId, userName: 'giamsat.h26', fullName: 'Dương Quốc Việt' } as const;
      const subject = { person: `person:${personId}`, dossier: `dossier:${dossier.id}` }[about] ?? about;
      await noteAct(system.office, who, action, subject, {});
      // when
      const { body } = await monitor.get(`/api/audit/acts?action=${action}&limit=1`);
      // then
      const [{ what, subject: named }] = body.items;
      const said = (language: 'vi' | 'en') => [what[language], named?.name[language]].filter(Boolean).join(' ');
      expect(said('vi')).toMatch(new RegExp(`^${vi}`));
      expect(said('en')).toMatch(new RegExp(`^${en}`));
      if (action !== 'end-sessions' && about === 'person') expect(named).toBeNull();
    },
  );

  test('are found by a part of a name, by kind and by day, a page at a time', async () => {
    const { body: found } = await monitor.get(`/api/audit/acts?person=${encodeURIComponent('thu hà')}&action=sign-in`);
    expect(found.items.map(({ what }: { what: { en: string } }) => what.en)).toEqual(['signed in']);
    const { body: first } = await monitor.get('/api/audit/acts?limit=2');
    const { body: second } = await monitor.get(`/api/audit/acts?limit=2&after=${first.next}`);
    expect(first.items[1].number - second.items[0].number).toBeGreaterThan(0);
    expect((await monitor.get('/api/audit/acts?to=2020-01-01')).body).toEqual({ items: [], next: null });
    expect((await monitor.get('/api/audit/acts?person=nobody-of-that-name')).body.items).toEqual([]);
    expect((await monitor.get('/api/audit/acts?from=2020-02-31')).status).toBeLessThan(500);
    expect((await monitor.get('/api/audit/acts?from=2020-99-99')).status).toBe(400);
  });

  test('have a sentence each, also those that are added later', () => {
    const known = Object.keys(serverTexts.names('audit.acts'));
    const noted = sources
      .filter(({ room }) => room !== 'tests')
      .flatMap(({ text }) => [
        ...text.matchAll(/\b(?:audit|noteAct)\(\s*\w+,\s*[\w.()]+,\s*'([a-z-]+)'/g),
        ...text.matchAll(/\bhistory: '([a-z-]+)'/g),
      ])
      .map(([, action = '']) => action);
    expect(noted.length).toBeGreaterThan(50);
    expect([...new Set(noted)].filter((action) => !known.includes(action))).toEqual([]);
  });
});

describe('looks', () => {
  test('are told in words too, and found by the dossier', async () => {
    const { body } = await monitor.get(`/api/audit/looks?dossier=${dossier.code}&outcome=shown`);
    expect(body.items).toMatchObject([
      { what: { vi: 'mở', en: 'opened' }, subject: { dossierId: dossier.id }, refused: false, address: '127.0.0.1' },
    ]);
  });

  test('at the dossiers of a person are told to answer her, with a reason that is recorded', async () => {
    const asked = { number: '0912 345 678', reason: 'Đơn đề nghị ngày 1/12' };
    const { body } = await monitor.send('POST', '/api/audit/who-looked', asked);
    expect(body.dossiers).toEqual([{ id: dossier.id, code: dossier.code }]);
    expect(body.items[0]).toMatchObject({ actorName: { vi: 'Nguyễn Thị Thu Hà' } });
    const [look] = (await monitor.get('/api/audit/looks?action=read-looks&limit=200')).body.items.filter(
      (one: { reason: string | null }) => one.reason !== null,
    );
    expect(look).toMatchObject({ reason: asked.reason, dossiers: [{ code: dossier.code }] });
    const noCode = await monitor.send('POST', '/api/audit/who-looked', { dossier: 'H00.00', reason: 'x' });
    expect(noCode.status).toBe(404);
    expect((await monitor.send('POST', '/api/audit/who-looked', { reason: 'x' })).status).toBe(400);
    const part = await monitor.send('POST', '/api/audit/who-looked', { number: '12', reason: 'x' });
    expect(part).toMatchObject({ status: 400, body: { code: 'intake.noWholeNumber' } });
  });
});

describe('exports', () => {
  test('hold what the list shows, in the language that is asked for, and are recorded', async () => {
    const acts = await monitor.get(`/api/audit/acts/file?subject=${dossier.code}&language=en`);
    expect(acts.text).toContain(`received;dossier ${dossier.code}`);
    const looks = await monitor.get(`/api/audit/looks/file?dossier=${dossier.code}`);
    expect(looks.text).toContain(`mở;${dossier.code};Đã xem;1;127.0.0.1`);
    const { body } = await monitor.get('/api/audit/looks?action=export-audit');
    expect(body.items[0]).toMatchObject({ what: { en: 'took a file of the audit trail' } });
  });

  test('tell why personal data were revealed, as the list does', async () => {
    // given
    const revealed = await monitor.send('POST', `/api/dossiers/${dossier.id}/reveal`, { ground: 'incident' });
    expect(revealed.status).toBe(201);
    // when
    const { body } = await monitor.get('/api/audit/acts?action=reveal-personal-data');
    const file = await monitor.get('/api/audit/acts/file?action=reveal-personal-data');
    // then
    const told = { vi: 'Khắc phục sự cố của quy trình', en: 'Mending an incident of the process' };
    expect(body.items[0].details).toEqual([{ label: { vi: 'Lý do xem', en: 'Ground' }, value: told }]);
    expect(file.text).toContain(`Lý do xem: ${told.vi}`);
    expect(Object.keys(serverTexts.names('audit.grounds')).sort()).toEqual([...revealGrounds].sort());
  });
});

describe('the chain', () => {
  const chain = async () => (await monitor.get('/api/audit/chain')).body;
  const verified = async () => {
    expect((await monitor.send('POST', '/api/audit/verification')).status).toBe(202);
    await expect.poll(async () => (await chain()).running).toBeNull();
    return (await chain()).last;
  };

  test('is verified by a button, and says by whom, when, and what came out', async () => {
    expect((await chain()).last).toBeNull();
    expect(await verified()).toMatchObject({ actorName: { vi: 'Dương Quốc Việt' }, faults: [] });
    expect((await chain()).lastHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('names the row that is wrong', async () => {
    const { office } = system;
    await sql`alter table audit.entry disable trigger user`.execute(office.db);
    await sql`update audit.entry set actor_name = 'X' where number = 2`.execute(office.db);
    const { faults } = await verified();
    expect(faults).toEqual([
      { brokenAt: 2, text: { vi: expect.stringContaining('Dòng 2'), en: expect.stringContaining('was changed') } },
    ]);
  });

  test('is copied as a file', async () => {
    const answer = await system.app.inject({ url: '/api/audit/copy', headers: { cookie: monitor.cookie } });
    expect(answer.headers['content-disposition']).toContain('.jsonl.gz');
    expect(answer.rawPayload.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    expect(answer.headers['cache-control']).toContain('no-store');
  });
});

test('the words of looks are all known, in both languages', () => {
  expect(Object.keys(serverTexts.names('audit.looks')).sort()).toEqual([...lookActions].sort());
});
