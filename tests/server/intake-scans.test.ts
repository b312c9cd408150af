/** Scans that come before the dossier: from the counter, and from a telephone that has nothing but the link of the QR code. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { birthIntake } from './support/intake.ts';
import { type Caller, call, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
let colleague: Caller;
let photo: Buffer;
let intakeId: string;

beforeAll(async () => {
  system = await startServerAlone({ triesPerMinuteMax: 100 });
  [counter, colleague] = [await system.as('tiepnhan.h26-1'), await system.as('tiepnhan.h26-2')];
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'made at 21.0285 N 105.8542 E' } })
    .toBuffer();
});
afterAll(async () => system?.close());
beforeEach(() => {
  intakeId = randomUUID();
});

const PAPERS = [
  { kind: 'birth-notice', name: 'Giấy chứng sinh' },
  { kind: 'declaration', name: 'Tờ khai <b>khai sinh</b>' },
];
const scansOf = async () => (await counter.get(`/api/intakes/${intakeId}/scans`)).body.items;
const openLink = async (): Promise<string> => {
  const { status, body } = await counter.send('POST', `/api/intakes/${intakeId}/scan-link`, { papers: PAPERS });
  expect(status).toBe(201);
  return new URL(body.url).pathname;
};

/** What a telephone's browser sends: a form, without cookies and without any header of ours. */
const sendFromPhone = async (path: string, kind: string, files: readonly (Buffer | string)[], site = 'same-origin') => {
  const form = new FormData();
  form.append('kind', kind);
  // a field that was left without a file comes as an empty one
  form.append('file', new File([], ''));
  for (const content of files) form.append('file', new File([new Uint8Array(Buffer.from(content))], 'anh.jpg'));
  const request = new Request('http://motcua.test', { method: 'POST', body: form });
  return call(system.app, {
    method: 'POST',
    url: path,
    headers: { 'content-type': request.headers.get('content-type') ?? '', 'sec-fetch-site': site },
    payload: Buffer.from(await request.arrayBuffer()),
  });
};

describe('scans of an intake', () => {
  test('come to the dossier when it is received: the first of a kind is the scan of the paper that was handed over', async () => {
    // given a paper scanned at the counter, and two photographs from a telephone
    const scanned = await counter.upload(`/api/intakes/${intakeId}/scans`, {
      kind: 'birth-notice',
      name: 'Giấy chứng sinh',
      file: new File([new Uint8Array(photo)], 'scan.jpg'),
    });
    expect(scanned.status).toBe(201);
    const path = await openLink();
    expect((await sendFromPhone(path, 'declaration', [photo, photo])).status).toBe(303);
    expect((await scansOf()).map(({ kind, byPhone }: never) => [kind, byPhone])).toEqual([
      ['birth-notice', false],
      ['declaration', true],
      ['declaration', true],
    ]);

    // when
    const received = await counter.send('POST', '/api/dossiers', { ...birthIntake('H26.1'), intakeId });

    // then
    const { papers } = (await counter.get(`/api/dossiers/${received.body.id}`)).body;
    expect(papers.map(({ kind, mediaType }: never) => [kind, mediaType])).toEqual([
      ['declaration', 'image/jpeg'],
      ['birth-notice', 'image/jpeg'],
      ['identity-paper', null],
      ['declaration', 'image/jpeg'],
    ]);
    // and what is shown is our own copy, without what the camera wrote into it
    const copy = await system.app.inject({ url: papers[0].url, headers: { cookie: counter.cookie } });
    expect(copy.statusCode).toBe(200);
    expect(photo.includes('105.8542')).toBe(true);
    expect(copy.rawPayload.includes('105.8542')).toBe(false);
    // and the link and the intake are over, the dossier is not
    expect((await sendFromPhone(path, 'declaration', [photo])).status).toBe(404);
    expect((await counter.send('POST', `/api/intakes/${intakeId}/scan-link`, { papers: PAPERS })).status).toBe(409);
  });

  test('can be taken away one by one or all, and their bytes go with them', async () => {
    const other = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
      .png()
      .toBuffer();
    const upload = () =>
      counter.upload(`/api/intakes/${intakeId}/scans`, {
        kind: 'other',
        file: new File([new Uint8Array(other)], 'x.png'),
      });
    const held = async () =>
      Number(
        (
          await system.office.db
            .selectFrom('office.paperContent')
            .select(({ fn }) => fn.countAll().as('n'))
            .where('sizeBytes', '=', other.byteLength)
            .executeTakeFirstOrThrow()
        ).n,
      );
    const [one] = [await upload(), await upload()];
    expect(await held()).toBe(1);

    expect((await counter.send('DELETE', `/api/intakes/${intakeId}/scans/${one?.body.id}`)).status).toBe(204);
    expect([(await scansOf()).length, await held()]).toEqual([1, 1]);
    expect((await counter.send('DELETE', `/api/intakes/${intakeId}`)).status).toBe(204);
    expect([(await scansOf()).length, await held()]).toEqual([0, 0]);
  });

  test("of somebody else's intake are as if they were not there, and do not come to a dossier that names its number", async () => {
    await counter.upload(`/api/intakes/${intakeId}/scans`, {
      kind: 'other',
      file: new File([new Uint8Array(photo)], 'x.jpg'),
    });
    expect((await colleague.get(`/api/intakes/${intakeId}/scans`)).status).toBe(404);
    expect((await colleague.send('POST', `/api/intakes/${intakeId}/scan-link`, { papers: PAPERS })).status).toBe(404);
    const received = await colleague.send('POST', '/api/dossiers', { ...birthIntake('H26.2'), intakeId });
    const { papers } = (await colleague.get(`/api/dossiers/${received.body.id}`)).body;
    expect(papers.map(({ mediaType }: never) => mediaType)).toEqual([null, null, null]);
    expect(await scansOf()).toHaveLength(1);
  });
});

describe('the page of the telephone', () => {
  test('asks for the papers and tells nothing of the person, in both languages, without script', async () => {
    const path = await openLink();
    const page = await call(system.app, { method: 'GET', url: path });
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).toContain('capture="environment"');
    expect(page.text).toContain('Tờ khai &lt;b&gt;khai sinh&lt;/b&gt;');
    expect(page.text).not.toMatch(/<script(?! type="module" src=)/);
    expect((await call(system.app, { method: 'GET', url: `${path}?lang=en` })).text).toContain('Take a photo');
    const sent = await sendFromPhone(path, 'declaration', [photo]);
    const next = await call(system.app, { method: 'GET', url: String(sent.headers.location) });
    expect(next.text).toContain('Đã gửi 1 tệp');
    expect(next.text).toContain('đã có 1');
  });

  test.each([
    ['nothing', [], 400],
    ['a program under the name of a picture', ['MZ\u0000 this is no picture'], 400],
    ['a page with a script', ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 400],
    ['a file beyond the limit', [Buffer.alloc(10 * 1024 * 1024 + 1)], 413],
  ] as const)('refuses %s with a sentence, and keeps nothing', async (_what, files, status) => {
    const path = await openLink();
    const answer = await sendFromPhone(path, 'declaration', files);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('role="alert"');
    expect(await scansOf()).toEqual([]);
  });

  test('takes a set of files wholly or not at all, and only the papers that were asked for', async () => {
    const path = await openLink();
    expect((await sendFromPhone(path, 'declaration', [photo, 'no picture'])).status).toBe(400);
    expect((await sendFromPhone(path, 'court-order', [photo])).status).toBe(400);
    expect(await scansOf()).toEqual([]);
  });

  test('is closed to a guess, a foreign page, an old link and one that was replaced', async () => {
    const path = await openLink();
    expect((await sendFromPhone('/chup/abcdefghijklmnopqrstuvwxyz012345', 'declaration', [photo])).status).toBe(404);
    expect((await sendFromPhone(path, 'declaration', [photo], 'cross-site')).status).toBe(403);
    const newer = await openLink();
    expect((await sendFromPhone(path, 'declaration', [photo])).status).toBe(404);
    expect((await sendFromPhone(newer, 'declaration', [photo])).status).toBe(303);
    await system.office.db
      .updateTable('office.scanLink')
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where('intakeId', '=', intakeId)
      .execute();
    expect((await call(system.app, { method: 'GET', url: newer })).status).toBe(404);
    expect((await sendFromPhone(newer, 'declaration', [photo])).status).toBe(404);
    expect(await scansOf()).toHaveLength(1);
  });

  test('stops at the number of scans that an intake holds', async () => {
    const path = await openLink();
    const batch = Array.from({ length: 18 }, () => photo);
    expect([
      (await sendFromPhone(path, 'declaration', batch)).status,
      (await sendFromPhone(path, 'declaration', batch)).status,
    ]).toEqual([303, 303]);
    expect((await sendFromPhone(path, 'declaration', batch)).status).toBe(409);
    expect(await scansOf()).toHaveLength(36);
  });

  test('slows down whoever sends without end', async () => {
    const path = await openLink();
    const statuses = new Set<number>();
    for (let n = 0; n < 110 && !statuses.has(429); n += 1)
      statuses.add((await call(system.app, { method: 'GET', url: path })).status);
    expect([...statuses]).toEqual([200, 429]);
  });
});
