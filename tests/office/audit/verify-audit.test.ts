/** What the audit chain tells when somebody has been at it: in the database, and in a copy far from it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chainEnd,
  keepAnchors,
  lastVerification,
  noteAct,
  noteVerification,
  verifyAudit,
} from '../../../office/audit/index.ts';
import type { Office } from '../../../office/kernel/index.ts';
import { recordLook, sealOwnLooks, trailCopy, verifyTrailCopy } from '../../../office/reading-log/index.ts';
import { openMailbox } from '../../support/mailbox.ts';
import { officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
let folder: string;
beforeAll(async () => {
  test = await openTestOffice();
  folder = await mkdtemp(join(tmpdir(), 'motcua-audit-'));
  for (const number of [1, 2, 3, 4]) await noteAct(test.office, officer, 'change-unit', `unit:H26.${number}`, {});
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

/** What is said of a chain after statements that only the owner of the tables can give; they are taken back. */
async function afterTampering(...statements: readonly string[]): Promise<unknown> {
  return test.office.db
    .transaction()
    .execute(async (db) => {
      const office: Office = { ...test.office, db };
      await sql`alter table audit.entry disable trigger user`.execute(db);
      for (const statement of statements) await sql.raw(statement).execute(db);
      throw await verifyAudit(office);
    })
    .catch((verdict: unknown) => verdict);
}

describe('the chain in the database', () => {
  it('is compared with its anchors, so that an end that was cut off is found', async () => {
    // given
    const end = await chainEnd(test.office);
    await keepAnchors(test.office);

    // when, then
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true, lastHash: end?.hash });
    expect(await afterTampering(`delete from audit.entry where number = ${end?.number}`)).toEqual({
      intact: false,
      entries: Number(end?.number) - 1,
      brokenAt: end?.number,
      flaw: 'cut-off',
    });
  });

  it('names what was changed, and what was taken out', async () => {
    const number = Number((await chainEnd(test.office))?.number) - 1;
    expect(await afterTampering(`update audit.entry set actor_name = 'X' where number = ${number}`)).toMatchObject({
      brokenAt: number,
      flaw: 'changed',
    });
    expect(await afterTampering(`delete from audit.entry where number = ${number}`)).toMatchObject({
      brokenAt: number,
      flaw: 'missing',
    });
  });

  it('is told apart from a chain that was written anew, by a place that was kept elsewhere', async () => {
    const { number = 0 } = (await chainEnd(test.office)) ?? {};
    const kept = [{ number: number - 1, hash: 'f'.repeat(64) }];
    expect(await verifyAudit(test.office, { kept })).toMatchObject({ brokenAt: number - 1, flaw: 'replaced' });
  });

  it('keeps who verified it last, and what came out', async () => {
    const verdict = await verifyAudit(test.office);
    await noteVerification(test.office, officer, verdict);
    expect(await lastVerification(test.office)).toMatchObject({
      actorName: 'Nguyễn Thị Thu Hà',
      entries: verdict.entries,
      brokenAt: null,
      flaw: null,
    });
  });
});

describe('a copy of the chain', () => {
  const copyOf = async (change: (lines: string[]) => string[] = (lines) => lines): Promise<string> => {
    const { content } = await trailCopy(test.office);
    const lines = gunzipSync(await buffer(content))
      .toString()
      .trimEnd()
      .split('\n');
    const file = join(folder, `${crypto.randomUUID()}.jsonl.gz`);
    await writeFile(file, gzipSync(`${change(lines).join('\n')}\n`));
    return file;
  };

  it('is verified without the database', async () => {
    const end = await chainEnd(test.office);
    expect((await verifyTrailCopy(await copyOf())).chain).toEqual({
      intact: true,
      entries: end?.number,
      lastHash: end?.hash,
    });
  });

  it('tells what was changed in it, cut off, or is not the chain whose end was kept', async () => {
    const { number = 0 } = (await chainEnd(test.office)) ?? {};
    const changed = await copyOf((lines) => lines.map((line) => line.replace('unit:H26.2', 'unit:H26.9')));
    expect((await verifyTrailCopy(changed)).chain).toMatchObject({ intact: false, flaw: 'changed' });
    const shorter = await copyOf((lines) => lines.slice(0, -1));
    expect((await verifyTrailCopy(shorter)).chain).toMatchObject({ brokenAt: number, flaw: 'cut-off' });
    const honest = await copyOf();
    expect(
      (await verifyTrailCopy(honest, { kept: [{ number: number + 5, hash: '0'.repeat(64) }] })).chain,
    ).toMatchObject({
      flaw: 'cut-off',
    });
  });

  it('has the reading log with it, and tells what was changed there, taken out, cut off or put in', async () => {
    // given looks that are sealed, and one that is not yet
    const look = (subject: string) => recordLook(test.office, { actor: officer, action: 'open-dossier', subject });
    for (const number of [1, 2, 3]) await look(`dossier:${number}`);
    await sealOwnLooks(test.office, undefined);
    await look('dossier:4');
    const judged = async (change?: (lines: string[]) => string[]) =>
      (await verifyTrailCopy(await copyOf(change))).looks;

    // then
    expect(await judged()).toEqual({ intact: true, looks: 4 });
    expect(await judged((lines) => lines.map((line) => line.replace('dossier:2', 'dossier:9')))).toMatchObject({
      ...{ intact: false, brokenAt: 2, flaw: 'changed' },
    });
    const without = (subject: string) => (lines: string[]) => lines.filter((line) => !line.includes(`"${subject}"`));
    expect(await judged(without('dossier:2'))).toMatchObject({ brokenAt: 2, flaw: 'missing' });
    expect(await judged(without('dossier:4'))).toMatchObject({ brokenAt: 4, flaw: 'cut-off' });
    const foreign = (lines: string[]) => [...lines, (lines.at(-1) ?? '').replace(/"stream":\d+/, '"stream":999')];
    expect(await judged(foreign)).toMatchObject({ stream: 999, flaw: 'unannounced' });
  });

  it('is refused when it is none', async () => {
    const noCopy = join(folder, 'letter.jsonl.gz');
    await writeFile(noCopy, gzipSync('{"dear":"reader"}\n'));
    await expect(verifyTrailCopy(noCopy)).rejects.toThrow('is no copy of an audit trail');
    await writeFile(noCopy, 'not compressed');
    await expect(verifyTrailCopy(noCopy)).rejects.toThrow();
    await expect(verifyTrailCopy(join(folder, 'absent'))).rejects.toThrow('ENOENT');
  });
});

describe('the anchor of the day', () => {
  it('is printed, appended to a file and mailed, once each', async () => {
    // given
    const mailbox = await openMailbox();
    const printed: string[] = [];
    const log = { ...test.office.log, warn: (_details: object, message: string) => void printed.push(message) };
    const smtp = { url: mailbox.url, from: 'Motcua <motcua@example.vn>' };
    const office: Office = { ...test.office, log, smtp };
    const file = join(folder, 'anchors.jsonl');
    test.passRealTime(24 * 60 * 60 * 1000);

    // when
    for (const _again of [1, 2]) await keepAnchors(office, { file, mail: 'security@example.vn' });

    // then
    const end = await chainEnd(office);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ day: '2025-06-26', number: end?.number, hash: end?.hash });
    expect(new Set(lines).size).toBe(lines.length);
    expect(printed).toEqual(['The end of the audit chain today']);
    expect(mailbox.letters.at(-1)?.replaceAll('=\r\n', '')).toContain(end?.hash);
    expect(mailbox.letters).toHaveLength(lines.length);
    await mailbox.close();
  });

  it('waits for a place that fails, and tells why', async () => {
    test.passRealTime(24 * 60 * 60 * 1000);
    const file = join(folder, 'absent', 'anchors.jsonl');
    const failures = await keepAnchors(test.office, { file, mail: 'security@example.vn' });
    expect([...failures.keys()]).toEqual(['file', 'mail']);
    expect(String(failures.get('mail'))).toContain('SMTP_URL is not set');
    expect(await keepAnchors(test.office, { file: join(folder, 'later.jsonl') })).toEqual(new Map());
    expect(await readFile(join(folder, 'later.jsonl'), 'utf8')).toContain('2025-06-27');
  });
});
