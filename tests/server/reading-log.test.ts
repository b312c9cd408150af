/** What the server records of who was shown what, before it is shown; and that nobody keeps it who only passes it on. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRefusals } from '../../office/reading-log/index.ts';
import { api } from '../../server/api.ts';
import { birthIntake } from './support/intake.ts';
import { publicAddresses } from './support/public-addresses.ts';
import { type Caller, call, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
let dossierId: string;
beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
  dossierId = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body.id;
});
afterAll(async () => system?.close());

const looks = async () =>
  (await system.office.db.selectFrom('audit.look').selectAll().orderBy('stream').orderBy('number').execute()).map(
    ({ data, ...row }) => ({ ...row, data: JSON.parse(data) }),
  );
const newLooks = async (act: () => Promise<unknown>) => {
  const before = (await looks()).length;
  await act();
  return (await looks()).slice(before);
};

describe('a look', () => {
  test('at a dossier says who, from where, in which session and what; the pieces of its page are one look', async () => {
    const found = await newLooks(async () => {
      await Promise.all(
        ['', '/history', '/deadline', '/messages'].map((part) => counter.get(`/api/dossiers/${dossierId}${part}`)),
      );
    });
    expect(found).toEqual([
      expect.objectContaining({
        actorKind: 'person',
        actorName: 'Nguyễn Thị Thu Hà',
        action: 'open-dossier',
        outcome: 'shown',
        subject: `dossier:${dossierId}`,
        dossierIds: [dossierId],
        session: expect.stringMatching(/^[0-9a-f]{16}$/),
        address: '127.0.0.1',
      }),
    ]);
  });

  test('at a paper that is sent as a file is recorded too', async () => {
    const found = await newLooks(() => counter.get(`/api/dossiers/${dossierId}/print`));
    expect(found).toMatchObject([{ action: 'print-dossier', dossierIds: [dossierId] }]);
  });

  test('by a search names what was found and what was typed, without the digits of a number; a mere list names neither', async () => {
    const found = await newLooks(() => counter.get('/api/dossiers?text=001095012345'));
    expect(found).toMatchObject([{ action: 'search-dossiers', data: { text: '…2345' } }]);
    const named = await newLooks(() => counter.get(`/api/dossiers?text=${encodeURIComponent('Nguyễn Văn An')}`));
    expect(named).toMatchObject([{ action: 'search-dossiers', dossierIds: [dossierId] }]);
    const listed = await newLooks(() => counter.get('/api/dossiers?limit=10'));
    expect(listed).toMatchObject([{ action: 'list-dossiers', dossierIds: [], data: { limit: 10 } }]);
  });

  test('that cannot be recorded shows nothing', async () => {
    await sql`alter table audit.look add constraint full_disk check (action <> 'open-paper' and action <> 'print-dossier') not valid`.execute(
      system.office.db,
    );
    const file = await counter.get(`/api/dossiers/${dossierId}/declaration`);
    await sql`alter table audit.look drop constraint full_disk`.execute(system.office.db);
    expect(file.status).toBe(503);
    expect(file.body).toMatchObject({ code: 'http.lookNotRecorded' });
    expect(file.headers['content-type']).toContain('problem+json');
    expect((await counter.get(`/api/dossiers/${dossierId}`)).status).toBe(200);
  });
});

describe('a refusal', () => {
  test('is counted: of a dossier of others, of what one may not do, and of a wrong password', async () => {
    // given
    const stranger = await system.as('tiepnhan.h26-2');
    await writeRefusals(system.office);

    // when
    const found = await newLooks(async () => {
      for (const _again of [1, 2, 3]) expect((await stranger.get(`/api/dossiers/${dossierId}`)).status).toBe(404);
      expect((await stranger.get('/api/people')).status).toBe(403);
      const payload = { userName: 'tiepnhan.h26-1', password: 'wrong' };
      await call(system.app, { method: 'POST', url: '/api/session', headers: { 'x-motcua': '1' }, payload });
      await writeRefusals(system.office);
    });

    // then
    const told = found.map(({ action, outcome, times, subject }) => ({ action, outcome, times, subject }));
    expect(told).toEqual(
      expect.arrayContaining([
        { action: 'open-dossier', outcome: 'refused', times: 3, subject: `dossier:${dossierId}` },
        { action: 'list-accounts', outcome: 'refused', times: 1, subject: 'people' },
        { action: 'sign-in', outcome: 'refused', times: 1, subject: 'sign-in' },
      ]),
    );
    expect(told).toHaveLength(3);
  });
});

describe('what is personal', () => {
  test('is decided for every operation', () => {
    const undecided = Object.entries(api).filter(([, { config }]) => config.reads === undefined);
    expect(undecided.map(([name]) => name)).toEqual([]);
    const shown = Object.values(api).filter(({ config }) => config.reads !== 'nothing');
    expect(shown.length).toBeGreaterThan(40);
  });

  test('is kept by no browser and no proxy, whatever the address and the answer', async () => {
    const addresses = [
      ...Object.values(api)
        .filter(({ method, url }) => method === 'GET' && url !== '/api/events')
        .map(({ url }) => url),
      ...publicAddresses(system.app, 'GET').filter((url) => !/\.(css|js|woff2)$/.test(url)),
    ];
    const kept: string[] = [];
    for (const url of addresses) {
      const filled = url.replace(/:id\b/, dossierId).replace(/:\w+/g, 'x');
      const { headers } = await counter.get(filled);
      if (!String(headers['cache-control']).includes('no-store')) kept.push(`${url}: ${headers['cache-control']}`);
    }
    expect(kept).toEqual([]);
  });
});
