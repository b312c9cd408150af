/** The page that the QR code of a paper leads to: it tells whoever holds the paper what stands at its head, and nobody anything else. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDocument, issueDocument, issueSlip, slipContent } from '../../office/documents/index.ts';
import { birthIntake } from '../server/support/intake.ts';
import { call, type System, startServerAlone } from '../server/support/system.ts';
import { linesOf, readPaper } from '../support/read-paper.ts';

const ADDRESS = 'http://motcua.test';
const CODE = /^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/;
const leader = { kind: 'person', personId: crypto.randomUUID(), userName: 'lanhdao', fullName: 'Lê Thị Lan' } as const;

let system: System;
let dossier: { id: string; code: string; lookUpCode: string };
beforeAll(async () => {
  system = await startServerAlone({}, { publicUrl: ADDRESS });
  const counter = await system.as('tiepnhan.h26-1');
  const received = await counter.send('POST', '/api/dossiers', birthIntake('H26.1', 'Nguyễn Thị Kín'));
  dossier = received.body;
});
afterAll(async () => system?.close());

const issue = async (key: string) => {
  const order = { dossierId: dossier.id, kind: 'birth-certificate', key: `${dossier.id}:${key}`, data: {} };
  const { documentId } = await issueDocument(system.office, leader, order);
  const { content, contentHash, number } = await getDocument(system.office, documentId);
  return { content, contentHash, number, code: await codeOn(content) };
};

/** What stands on the paper in letters. */
const codeOn = async (content: Buffer): Promise<string> =>
  linesOf((await readPaper(content)).parts).find((line) => CODE.test(line)) ?? '';

const open = (path: string) => call(system.app, { method: 'GET', url: path });

const send = (code: string, file: Uint8Array | undefined, language = 'en') => {
  const form = new FormData();
  form.append('tep', new File(file ? [new Uint8Array(file)] : [], file ? 'giay.pdf' : ''));
  const request = new Request(ADDRESS, { method: 'POST', body: form });
  return request.arrayBuffer().then((payload) =>
    call(system.app, {
      method: 'POST',
      url: `/xac-minh/${code}?lang=${language}`,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(payload),
    }),
  );
};

describe('whoever holds a paper', () => {
  test('is told its kind, number, day, agency and hash, in both languages and without a script', async () => {
    // given
    const { content, contentHash, number, code } = await issue('told');
    expect(contentHash).toBe(createHash('sha256').update(content).digest('hex'));
    // when
    const vietnamese = await open(`/xac-minh/${code.replaceAll('-', '')}`);
    const english = await open(`/xac-minh/${code}?lang=en`);
    // then
    expect(vietnamese.status).toBe(200);
    const day = /\d\d\/\d\d\/\d{4}/.source;
    for (const said of ['Giấy khai sinh', String(number), 'Ủy ban nhân dân phường Hoàn Kiếm', contentHash])
      expect(vietnamese.text).toContain(said);
    expect(vietnamese.text).toMatch(new RegExp(`Ngày ban hành</dt><dd>${day}</dd>`));
    expect(english.text).toContain('Birth certificate');
    expect(english.text).toContain('No other document has replaced it.');
    expect(vietnamese.text).not.toMatch(/<script(?! type="module" src=)/);
    expect(vietnamese.headers['cache-control']).toBe('no-store');
  });

  test('is told nothing about the dossier or its people', async () => {
    const { code } = await issue('nothing-else');
    const { text } = await open(`/xac-minh/${code}`);
    const { answers } = await system.office.db
      .selectFrom('office.dossier')
      .select('answers')
      .where('id', '=', dossier.id)
      .executeTakeFirstOrThrow();
    const people = Object.values(answers as Record<string, unknown>).filter((value) => String(value).includes(' '));
    expect(people.length).toBeGreaterThan(0);
    for (const secret of ['Nguyễn Thị Kín', 'Lê Thị Lan', dossier.code, dossier.lookUpCode, dossier.id, ...people])
      expect(text).not.toContain(secret);
  });

  test('may type the code in capitals and groups, with O for 0, and comes to the page of the paper', async () => {
    const { code } = await issue('typed');
    const typed = code.toUpperCase().replaceAll('0', 'O').replaceAll('-', ' ');
    const { status, headers } = await open(`/xac-minh?ma=${encodeURIComponent(typed)}&lang=en`);
    expect(status).toBe(303);
    expect(headers.location).toBe(`/xac-minh/${code.replaceAll('-', '')}?lang=en`);
    expect((await open(`/verify/${code}`)).headers.location).toBe(`/xac-minh/${code}?lang=en`);
  });

  test('is told plainly that no paper has the code, or that none was typed', async () => {
    const unknown = await open('/xac-minh/0000000000000000');
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('Không có giấy tờ nào mang mã này.');
    const english = await open('/xac-minh?ma=%3Cb%3E&lang=en');
    expect(english.status).toBe(404);
    expect(english.text).toContain('No document has this code.');
    expect(english.text).not.toContain('<b>');
    const empty = await open('/xac-minh?ma=+&lang=en');
    expect([empty.status, empty.text.includes('Enter the code')]).toEqual([400, true]);
  });

  test('hears when a newer paper took its place', async () => {
    const first = await issue('first');
    const second = await issue('second');
    expect((await open(`/xac-minh/${first.code}?lang=en`)).text).toMatch(/It was replaced by a new document on \d\d\//);
    expect((await open(`/xac-minh/${second.code}?lang=en`)).text).toContain('No other document has replaced it.');
  });
});

describe('a file', () => {
  test('is compared with the one that was issued, and is not kept', async () => {
    const { content, code } = await issue('file');
    expect((await send(code, content)).text).toContain('This is the file that was issued.');
    const changed = Buffer.concat([content, Buffer.from(' ')]);
    expect((await send(code, changed, 'vi')).text).toContain('Tệp này khác tệp đã ban hành');
    const none = await send(code, undefined);
    expect([none.status, none.text.includes('Choose the file to compare.')]).toEqual([400, true]);
    const large = await send(code, Buffer.alloc(11 * 1024 * 1024));
    expect([large.status, large.text.includes('The file is too large')]).toEqual([413, true]);
    expect((await send('0000000000000000', content)).status).toBe(404);
  });
});

test('a slip of the counter can be checked as well', async () => {
  // given
  const { id: personId, userName } = await system.office.db
    .selectFrom('office.person')
    .select(['id', 'userName'])
    .where('userName', '=', 'tiepnhan.h26-1')
    .executeTakeFirstOrThrow();
  const officer = { kind: 'person', personId, userName } as const;
  const { id, number } = await issueSlip(system.office, officer, {
    ...{ key: crypto.randomUUID(), kind: 'refusal', unitCode: 'H26.1', procedureCode: '1.001193' },
    ...{ applicant: { name: 'Trần Thị Kín' }, reason: 'Không thuộc thẩm quyền', grounds: 'Luật Hộ tịch, Điều 13' },
  });
  // when
  const { status, text } = await open(`/xac-minh/${await codeOn(await slipContent(system.office, id))}`);
  // then
  expect(status).toBe(200);
  expect(text).toContain(number);
  expect(text).not.toContain('Trần Thị Kín');
});

test('an address without its code leads to the form', async () => {
  const { status, headers } = await open('/xac-minh/');
  expect({ status, to: headers.location }).toEqual({ status: 303, to: '/xac-minh?lang=vi' });
});

test('every letter of Vietnamese comes from the one face that has it', async () => {
  // given the faces of the pages, each with the letters that it says it has
  const { text } = await open('/tra-cuu/style.css');
  const faces = text.split('@font-face').slice(1);
  const rangesOf = (face: string) =>
    (/unicode-range: ([^;]+);/.exec(face)?.[1] ?? 'U+0-10FFFF').split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    });
  const has = (face: string, letter: string) =>
    rangesOf(face).some(([from, to]) => from <= (letter.codePointAt(0) ?? 0) && (letter.codePointAt(0) ?? 0) <= to);

  // then the Latin faces, which would set the letter of its parts, are not asked for it
  expect(faces).toHaveLength(6);
  for (const letter of 'ồếứậợỗ')
    expect(faces.filter((face) => has(face, letter)).map((face) => /sans-([a-z-]+)-[46]00/.exec(face)?.[1])).toEqual([
      'vietnamese',
      'vietnamese',
    ]);
});
