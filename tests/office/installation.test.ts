/** An installation goes live once and for good: no sample lives on in it, and its first administrator comes in by a link that counts once. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import {
  findFirstLink,
  goLive,
  lockSamples,
  makeFirstLink,
  openFirstAccount,
  settleInstallation,
} from '../../office/installation/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { type Actor, type Office, openOffice, readInstallation } from '../../office/kernel/index.ts';
import {
  authenticate,
  createSession,
  findSession,
  hashPassword,
  reopenAccount,
  SAMPLE_PASSWORD,
} from '../../office/people/index.ts';
import { seedSample } from '../../office/seed/index.ts';
import { HOUR_MS } from '../../office/time/index.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';
import { birth } from './support/open-office.ts';

const machine: Actor = { kind: 'system', name: 'npm run start (motcua)' };
const CHEAP = { N: 2, r: 1, p: 1 };
const PASSWORD = 'bốn chữ và một số 7';

let office: Office;
let close: () => Promise<void>;
let realTime: number;
async function open(stage: 'seeded' | 'peopled'): Promise<void> {
  const database = await createFurnishedDatabase(stage);
  realTime = Date.now();
  office = await openOffice({ databaseUrl: database.url, now: () => new Date(realTime) });
  close = async () => {
    await office.close();
    await database.drop();
  };
}
afterEach(() => close());

const personId = async (userName: string): Promise<string> => {
  const { id } = await office.db
    .selectFrom('office.person')
    .select('id')
    .where('userName', '=', userName)
    .executeTakeFirstOrThrow();
  return id;
};
const actor = async (userName: string): Promise<Actor> => ({
  kind: 'person',
  personId: await personId(userName),
  userName,
});
const audited = async (action: string) =>
  office.db.selectFrom('audit.entry').select(['actorName', 'subject']).where('action', '=', action).execute();

/** An account of somebody real, as `npm start` of an older version left it. */
async function addRealPerson(userName: string, password: string): Promise<string> {
  const row = { userName, fullName: userName, email: null, searchText: userName };
  const { id } = await office.db
    .insertInto('office.person')
    .values({ ...row, passwordHash: await hashPassword(password, undefined, CHEAP) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function addAdministrator(): Promise<string> {
  const id = await addRealPerson('quantri', PASSWORD);
  const role = { unitCode: 'H26', role: 'administrator', validFrom: '2025-01-01', validTo: null } as const;
  await office.db
    .insertInto('office.membership')
    .values({ personId: id, ...role })
    .execute();
  return id;
}

describe('an installation that is started for production', () => {
  beforeEach(() => open('peopled'));

  it('becomes live: its sample people are locked, their sessions ended, and its administrator gets a link', async () => {
    // given
    const token = await createSession(office, await personId('quantri.h26'));

    // when
    const { installation, locked, firstLink } = await settleInstallation(office, machine, true);

    // then
    expect(installation).toMatchObject({ mode: 'live', decidedBy: machine.name });
    expect(locked).toHaveLength(36);
    expect(await authenticate(office, 'quantri.h26', SAMPLE_PASSWORD)).toBeUndefined();
    expect(await findSession(office, token)).toBeUndefined();
    expect(firstLink?.token).toMatch(/^[\w-]{43}$/);
    expect(await audited('go-live')).toEqual([{ actorName: machine.name, subject: 'installation:office' }]);
    expect(await audited('lock-sample-account')).toHaveLength(36);
  });

  it('stays live when the next start says nothing of production, and takes no samples back', async () => {
    await settleInstallation(office, machine, true);

    const again = await settleInstallation(office, machine, false);

    expect(again).toMatchObject({ installation: { mode: 'live' }, locked: [], firstLink: null });
    await expect(seedSample(office)).rejects.toMatchObject({ code: 'installation.noSampleData' });
    const sample = await personId('quantri.h26');
    await expect(reopenAccount(office, machine, sample)).rejects.toMatchObject({ code: 'installation.noSampleData' });
    await expect(setClock(office, new Date(realTime))).rejects.toMatchObject({ code: 'installation.clockStays' });
    await expect(sql`update office.installation set mode = 'sample'`.execute(office.db)).rejects.toThrow('stays live');
    await expect(sql`delete from office.installation`.execute(office.db)).rejects.toThrow('stays written down');
    await expect(sql`truncate office.installation`.execute(office.db)).rejects.toThrow('stays written down');
  });

  it('refuses a database in which sample people handled dossiers, and changes nothing there', async () => {
    // given
    await receiveDossier(office, await actor('tiepnhan.h26-1'), birth());

    // when
    const refused = settleInstallation(office, machine, true);

    // then
    await expect(refused).rejects.toMatchObject({
      code: 'installation.sampleDossiers',
      message: expect.stringContaining('MOTCUA_HOME'),
    });
    expect(await readInstallation(office)).toBeUndefined();
    expect(await authenticate(office, 'quantri.h26', SAMPLE_PASSWORD)).toBeDefined();
  });

  it('refuses a clock that was set by hand', async () => {
    await setClock(office, new Date('2025-06-25T02:00:00Z'));
    await expect(goLive(office, machine)).rejects.toMatchObject({ code: 'installation.clockMoved' });
  });
});

describe('an older database', () => {
  beforeEach(() => open('peopled'));

  it('goes live with the dossiers that real people handled, although sample people were in it too', async () => {
    // given: as with the embedded database, which brought samples even for production
    await addAdministrator();
    const clerk = await addRealPerson('tiepnhan.thuc', PASSWORD);
    await receiveDossier(office, { kind: 'person', personId: clerk, userName: 'tiepnhan.thuc' }, birth());

    // when
    const { installation, locked, firstLink } = await settleInstallation(office, machine, true);

    // then
    expect(installation.mode).toBe('live');
    expect(locked).toHaveLength(36);
    expect(firstLink).toBeNull();
    expect(await authenticate(office, 'quantri', PASSWORD)).toBeDefined();
  });

  it('goes on as a sample when nothing is said of production', async () => {
    const { installation } = await settleInstallation(office, machine, false);
    expect(installation).toMatchObject({ mode: 'sample', decidedBy: machine.name });
    expect(await authenticate(office, 'quantri.h26', SAMPLE_PASSWORD)).toBeDefined();
  });
});

describe('a password of samples', () => {
  beforeEach(() => open('seeded'));

  it('locks the account of a real person at the next start, and only that one', async () => {
    // given
    await addAdministrator();
    await settleInstallation(office, machine, true);
    await addRealPerson('canbo.moi', SAMPLE_PASSWORD);

    // when
    const { locked } = await settleInstallation(office, machine, false);

    // then
    expect(locked).toEqual(['canbo.moi']);
    expect(await authenticate(office, 'canbo.moi', SAMPLE_PASSWORD)).toBeUndefined();
    expect(await authenticate(office, 'quantri', PASSWORD)).toBeDefined();
  });

  it('is looked for once in each password', async () => {
    await addAdministrator();
    await lockSamples(office, machine);
    const judged = async () =>
      (await office.db.selectFrom('office.person').select('passwordJudged').executeTakeFirstOrThrow()).passwordJudged;
    const first = await judged();
    expect(first).not.toBeNull();
    await lockSamples(office, machine);
    expect(await judged()).toBe(first);
  });
});

describe('the link of the first administrator', () => {
  let token: string;
  beforeEach(async () => {
    await open('seeded');
    token = (await settleInstallation(office, machine, true)).firstLink?.token ?? '';
  });
  const draft = { userName: 'quantri', fullName: 'Phan Thị Nhất', email: null };

  it('opens one account, which administers the city, with the password that she chose', async () => {
    await openFirstAccount(office, token, draft, PASSWORD);

    expect(await authenticate(office, 'quantri', PASSWORD)).toMatchObject({
      mustChangePassword: false,
      memberships: [{ unitCode: 'H26', role: 'administrator' }],
    });
    await expect(openFirstAccount(office, token, { ...draft, userName: 'khac' }, PASSWORD)).rejects.toMatchObject({
      code: 'installation.wrongLink',
    });
  });

  it('counts once when two come at the same moment', async () => {
    const both = await Promise.allSettled(
      ['mot', 'hai'].map((userName) => openFirstAccount(office, token, { ...draft, userName }, PASSWORD)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await office.db.selectFrom('office.person').select('id').execute()).toHaveLength(1);
  });

  it('stays good after a weak password, one of samples, or a user name that is no such', async () => {
    for (const [userName, password] of [
      ['quantri', 'ngắn'],
      ['quantri', SAMPLE_PASSWORD],
      ['không được', PASSWORD],
    ] as const)
      await expect(openFirstAccount(office, token, { ...draft, userName }, password)).rejects.toMatchObject({
        kind: 'invalid',
      });
    expect(await findFirstLink(office, token)).toBeDefined();
  });

  it('expires after a day; then the next start makes another, and not before', async () => {
    expect((await settleInstallation(office, machine, false)).firstLink).toBeNull();
    realTime += 25 * HOUR_MS;
    await expect(openFirstAccount(office, token, draft, PASSWORD)).rejects.toMatchObject({ kind: 'not-found' });
    const { firstLink } = await settleInstallation(office, machine, false);
    expect(firstLink?.token).not.toBe(token);
  });

  it('is made anew on the machine, and the one before is worth nothing', async () => {
    const { token: second } = await makeFirstLink(office, machine);
    expect(await findFirstLink(office, token)).toBeUndefined();
    await openFirstAccount(office, second, draft, PASSWORD);
    await expect(makeFirstLink(office, machine)).rejects.toMatchObject({ code: 'installation.hasAdministrator' });
    // for one who lost every way in, and written down as such
    expect((await makeFirstLink(office, machine, true)).token).toMatch(/^[\w-]{43}$/);
  });

  it('is kept as a hash alone, in the database and in the trail', async () => {
    const rows = await office.db.selectFrom('office.firstLink').selectAll().execute();
    const trail = await office.db.selectFrom('audit.entry').selectAll().execute();
    expect(JSON.stringify([rows, trail])).not.toContain(token);
  });
});
