/** The reading log: written before anything is shown, without waiting for each other, and provable. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../office/audit/index.ts';
import { type Office, openOffice } from '../../../office/kernel/office.ts';
import {
  countRefusal,
  type Look,
  makeLookMonths,
  recordLook,
  sealAllLooks,
  sealOwnLooks,
  verifyLooks,
  writeRefusals,
} from '../../../office/reading-log/index.ts';
import { officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const look = (changes: Partial<Look> = {}): Look => ({
  actor: officer,
  action: 'open-dossier',
  subject: `dossier:${crypto.randomUUID()}`,
  address: '127.0.0.1',
  ...changes,
});

const rows = () => test.office.db.selectFrom('audit.look').selectAll().orderBy('stream').orderBy('number').execute();

const partsOf = (db: Office['db']) =>
  sql<{
    name: string;
  }>`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit.look'::regclass`
    .execute(db)
    .then((found) => found.rows.map(({ name }) => name));

/** What is said of the log after a statement that only the owner of the tables can give; it is taken back. */
async function afterTampering(statement: string): Promise<unknown> {
  return test.office.db
    .transaction()
    .execute(async (db) => {
      for (const name of await partsOf(db)) await sql.raw(`alter table ${name} disable trigger user`).execute(db);
      await sql.raw(statement).execute(db);
      throw await verifyLooks({ ...test.office, db });
    })
    .catch((verdict: unknown) => verdict);
}

describe('looks at the same time', () => {
  it('are numbered without a gap and share their commits', async () => {
    await Promise.all(Array.from({ length: 300 }, () => recordLook(test.office, look())));
    const numbers = (await rows()).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    const { rows: commits } = await sql<{ count: number }>`
      select count(distinct xmin::text) as count from audit.look`.execute(test.office.db);
    expect(commits[0]?.count).toBeLessThan(10);
    expect(await verifyLooks(test.office)).toEqual({ intact: true, looks: 300 });
  });

  it('are one row when the same session looks at the same thing again within a minute', async () => {
    const before = (await rows()).length;
    const again = look({ session: 'a1b2' });
    await Promise.all([recordLook(test.office, again), recordLook(test.office, { ...again })]);
    expect((await rows()).length).toBe(before + 1);
    test.passRealTime(60_000);
    await recordLook(test.office, again);
    await recordLook(test.office, { ...again, session: 'c3d4' });
    expect((await rows()).length).toBe(before + 3);
  });

  it('are written whatever strangers put into their addresses, and hold up nobody else', async () => {
    const odd = ['a\0b', 'half \ud83d', '\udc00'].map((text) => look({ subject: `dossiers:${text}`, reason: text }));
    await Promise.all([...odd, look()].map((each) => recordLook(test.office, each)));
    expect((await rows()).slice(-4).map(({ subject }) => subject)).toEqual([
      'dossiers:a\ufffdb',
      'dossiers:half \ufffd',
      'dossiers:\ufffd',
      expect.stringMatching(/^dossier:/),
    ]);
    expect(await verifyLooks(test.office)).toMatchObject({ intact: true });
  });

  it('are a row each time where something leaves the page', async () => {
    const before = (await rows()).length;
    for (const _again of [1, 2]) await recordLook(test.office, look({ action: 'export-dossiers', session: 'a1b2' }));
    expect((await rows()).length).toBe(before + 2);
  });
});

describe('a look that cannot be written', () => {
  it('is refused, and the next one begins a stream that is whole', async () => {
    // given
    const office = await openOffice({ databaseUrl: test.databaseUrl });
    await recordLook(office, look());
    await sql`alter table audit.look add constraint never check (subject <> 'dossier:never')`.execute(office.db);

    // when
    await expect(recordLook(office, look({ subject: 'dossier:never' }))).rejects.toThrow('never');
    await recordLook(office, look());

    // then
    await sql`alter table audit.look drop constraint never`.execute(office.db);
    expect(new Set((await rows()).map(({ stream }) => stream)).size).toBe(3);
    expect(await verifyLooks(office)).toMatchObject({ intact: true });
    await office.close();
  });

  it('is no part of a transaction, which might be taken back', async () => {
    const inside: Office = { ...test.office, auditDrafts: [] };
    expect(() => recordLook(inside, look())).toThrow('outside of transactions');
  });
});

describe('a sealed log', () => {
  it('tells what was changed, taken out, cut off or put in later', async () => {
    // given
    await recordLook(test.office, look());
    const { stream = 0, number = 0 } = (await sealOwnLooks(test.office, undefined)) ?? {};
    await sealAllLooks(test.office);
    expect(await verifyLooks(test.office)).toMatchObject({ intact: true });
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
    const seventh = `where stream = ${stream} and number = 7`;
    const last = `where stream = ${stream} and number = ${number}`;
    const rest = `happened_at, actor_kind, actor_id, actor_name, session, address, action, outcome, times, subject, dossier_ids,
      reason, data, previous_hash, hash`;

    // when, then
    const changed = await afterTampering(`update audit.look set actor_name = 'X' ${seventh}`);
    expect(changed).toMatchObject({ stream, brokenAt: 7, flaw: 'changed' });
    const taken = await afterTampering(`delete from audit.look ${seventh}`);
    expect(taken).toMatchObject({ stream, brokenAt: 7, flaw: 'missing' });
    const cut = await afterTampering(`delete from audit.look ${last}`);
    expect(cut).toMatchObject({ stream, brokenAt: number, flaw: 'cut-off' });
    const added = `insert into audit.look (stream, number, ${rest}) select 99, 1, ${rest} from audit.look ${last}`;
    expect(await afterTampering(added)).toMatchObject({ stream: 99, brokenAt: 1, flaw: 'unannounced' });
  });

  it('is sealed once for each end, also for a process that died', async () => {
    const seals = () =>
      test.office.db.selectFrom('audit.entry').select('number').where('action', '=', 'seal-looks').execute();
    const before = (await seals()).length;
    const sealed = await sealOwnLooks(test.office, undefined);
    expect(await sealOwnLooks(test.office, sealed)).toBe(sealed);
    await sealAllLooks(test.office);
    expect((await seals()).length).toBe(before + 1);
  });
});

describe('refusals', () => {
  it('are counted, however often and from wherever somebody knocks', async () => {
    // given
    const { actor, action, subject } = look();

    // when
    for (let count = 0; count < 1000; count += 1)
      countRefusal(test.office, { actor, action, subject, address: '10.0.0.1' });
    for (let host = 0; host < 2000; host += 1)
      countRefusal(test.office, { actor, action, subject, address: `10.1.${host}` });
    await writeRefusals(test.office);
    await writeRefusals(test.office);

    // then
    const written = (await rows()).filter(({ outcome }) => outcome === 'refused');
    expect(written.length).toBeLessThan(400);
    expect(written.find(({ address }) => address === '10.0.0.1')?.times).toBe(1000);
    expect(written.reduce((sum, { times }) => sum + times, 0)).toBe(3000);
  });
});

describe('months', () => {
  it('are parts of the log, made ahead, and a month that is missing lies in the rest', async () => {
    await sql`select audit.make_look_month(current_date + 40)`.execute(test.office.db);
    await makeLookMonths(test.office);
    const parts = await partsOf(test.office.db);
    expect(parts).toContain('audit.look_rest');
    expect(parts).toHaveLength(2);
    for (const name of parts)
      await expect(sql.raw(`truncate ${name}`).execute(test.office.db)).rejects.toThrow('written once');
    await expect(sql`delete from audit.look`.execute(test.office.db)).rejects.toThrow('written once');
  });
});
