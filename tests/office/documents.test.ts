import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawWorkingPaper } from '../../office/documents/draw-working-paper.ts';
import { unitFacts } from '../../office/documents/gather-facts.ts';
import { documentsOf, draftPapers, getDocument, issueDocument, sealOldReceipts } from '../../office/documents/index.ts';
import { dayInWords } from '../../office/documents/layout/day-in-words.ts';
import { flow } from '../../office/documents/layout/lines.ts';
import { closePage, openPage } from '../../office/documents/layout/page.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { readPaper } from '../support/read-paper.ts';
import { birth, birthPapers, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const receive = () => receiveDossier(test.office, officer, birth());
const request = (dossierId: string, key: string, items = 'Giấy chứng sinh') =>
  issueDocument(test.office, officer, { dossierId, kind: 'supplement-request', key, data: { items } });

it('says of a table in a draft what its rows say, with units by their names', async () => {
  // given
  const { id } = await receive();
  const decisions = [
    { what: 'Trả hết hồ sơ quá hạn', unitCode: 'H26.1', due: '08/07/2025' },
    { what: 'Báo cáo nhân lực', unitCode: 'H26.2', due: '' },
  ];
  // when
  const { papers } = await draftPapers(test.office, id, [{ kind: 'conference-minutes', data: { decisions } }]);
  // then
  const said = papers[0]?.statements.find(({ path }) => path === 'decisions')?.value;
  expect(said).toBe('Trả hết hồ sơ quá hạn – Phường Hoàn Kiếm – 08/07/2025; Báo cáo nhân lực – Phường Cửa Nam');
});

it('draws a register of many rows beside what others ask, and each of its rows', async () => {
  // given
  const row = (number: number) => ({
    number,
    code: `H26.1-${number}`,
    procedureName: 'Khai sinh',
    applicantName: 'An',
  });
  const times = { receivedAt: '', dueAt: '', outcome: '' };
  const rows = Array.from({ length: 150 }, (_, index) => ({ ...row(index + 1), ...times }));
  const data = { from: '2026-11-01', to: '2026-11-02', signerName: 'Trần Thị Bình', count: rows.length, rows };
  // when
  const paper = await drawWorkingPaper(test.office, 'dossier-register', {
    dossier: await unitFacts(test.office, 'H26.1'),
    number: '1',
    data,
  });
  // then
  const text = (await readPaper(paper)).texts.map((each) => each.text).join(' ');
  expect(rows.filter(({ code }) => !text.includes(code))).toEqual([]);
});

it('enciphers a receipt of before that bears its code in clear, and lets nothing else of a paper be changed', async () => {
  // given
  const { id } = await receive();
  const content = Buffer.from('%PDF-1.7 with the code ABCD2345');
  const row = { dossierId: id, unitCode: 'H26.1', name: 'Giấy tiếp nhận', mediaType: 'application/pdf', issuedBy: 'x' };
  const none = { register: null, year: null, number: null, writtenNumber: null, signedBy: null, certificate: null };
  const contentHash = createHash('sha256').update(content).digest('hex');
  const insert = async (kind: string) =>
    test.office.db
      .insertInto('office.document')
      .values({
        ...row,
        ...none,
        kind,
        key: `${kind}:old:${id}`,
        content,
        contentHash,
        issuedAt: new Date(),
        verificationCode: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
  const [receipt, other] = [await insert('receipt'), await insert('supplement-request')];
  const keptOf = (documentId: string) =>
    test.office.db
      .selectFrom('office.document')
      .select(['content', 'sealed'])
      .where('id', '=', documentId)
      .executeTakeFirstOrThrow();

  // when
  expect(await sealOldReceipts(test.office)).toBe(false);

  // then
  expect((await keptOf(receipt.id)).content.includes('ABCD2345')).toBe(false);
  expect((await getDocument(test.office, receipt.id)).content.equals(content)).toBe(true);
  expect((await keptOf(other.id)).sealed).toBe(false);
  const change = (documentId: string, values: object) =>
    test.office.db.updateTable('office.document').set(values).where('id', '=', documentId).execute();
  await expect(change(receipt.id, { content, sealed: false })).rejects.toThrow('written once');
  await expect(change(other.id, { content: Buffer.from('x'), sealed: true })).rejects.toThrow('written once');
  const again = await insert('receipt').catch(() => undefined);
  expect(again).toBeUndefined();
});

describe('issuing a document', () => {
  it('keeps a PDF with its hash, a number and a line in the history', async () => {
    // given
    const { id } = await receive();

    // when
    const { documentId, number } = await request(id, `${id}:first`);

    // then
    const document = await getDocument(test.office, documentId);
    expect(document.content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(document.contentHash).toBe(createHash('sha256').update(document.content).digest('hex'));
    expect(document).toMatchObject({ number, mediaType: 'application/pdf', dossierId: id });
    expect((await historyOf(test.office, id)).at(-1)).toMatchObject({ action: 'document-issued', after: { number } });
  });

  it('gives the document of the first time for the same key, also when asked twice at once', async () => {
    const { id } = await receive();
    const [one, other] = await Promise.all([request(id, `${id}:same`), request(id, `${id}:same`)]);
    expect(other).toEqual(one);
    expect(await documentsOf(test.office, id)).toHaveLength(1);
  });

  it('numbers without a gap, also when documents are written at once and some are refused', async () => {
    // given
    const { id } = await receive();
    const first = Number((await request(id, `${id}:gap`)).number?.split('/')[0]);

    // when
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => request(id, `${id}:gap:${index}`, index % 2 ? 'Tờ khai' : '')),
    );

    // then
    const numbers = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? Number(outcome.value.number?.split('/')[0]) : [],
    );
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4].map((step) => first + step));
  });

  it('refuses, by its name, a letter that the font lacks', async () => {
    const { id } = await receive();
    await expect(request(id, `${id}:letter`, 'Giấy 王 mẫu')).rejects.toThrow('"王" (U+738B)');
    expect(await documentsOf(test.office, id)).toEqual([]);
  });

  it('names everything that a certificate still needs', async () => {
    const answers = { childFullName: 'Nguyễn Bảo Châu' };
    const { id } = await receiveDossier(test.office, officer, { ...birth(), answers });
    const certificate = issueDocument(test.office, officer, {
      dossierId: id,
      kind: 'birth-certificate',
      key: `${id}:ks`,
    });
    await expect(certificate).rejects.toMatchObject({
      kind: 'invalid',
      details: {
        missing: ['giới tính của trẻ', 'nơi sinh', 'ngày sinh của trẻ', 'họ, chữ đệm, tên người mẹ'],
      },
    });
  });
});

it('draws the same text into the same bytes, and keeps letters apart that look alike', async () => {
  // given
  const draw = async (text: string) => {
    const page = openPage('Thử', new Date(0));
    flow(page, 'P', text, { style: 'bold-italic' });
    return (await closePage(page)).content;
  };
  // when a paper with a plain space comes before one whose space does not break
  const plain = await draw('xin chào');
  const unbroken = await draw('xin\u00a0chào');
  // then what is copied out of each is what was written there
  expect(plain.equals(unbroken)).toBe(false);
  expect(plain.equals(await draw('xin chào'))).toBe(true);
});

it('writes the certificate of a foundling without parents', async () => {
  // given
  const answers = {
    childFullName: 'Nguyễn Bảo Châu',
    childSex: 'female',
    childBirthDate: '2025-06-20',
    birthPlace: 'Trạm y tế phường',
    circumstance: 'foundling',
  };
  const papers = [...birthPapers(), { kind: 'foundling-minutes', name: 'Biên bản về việc trẻ bị bỏ rơi' }];
  const { id } = await receiveDossier(test.office, officer, { ...birth({ papers }), answers });

  // when
  const order = { dossierId: id, kind: 'birth-certificate', key: `${id}:ks` };
  const issued = await issueDocument(test.office, officer, order);

  // then
  expect(await getDocument(test.office, issued.documentId)).toMatchObject({ name: 'Giấy khai sinh' });
});

describe('a day in words', () => {
  it.each([
    ['2025-06-25', 'Ngày hai mươi lăm, tháng sáu, năm hai nghìn không trăm hai mươi lăm'],
    ['2024-02-01', 'Ngày mùng một, tháng hai, năm hai nghìn không trăm hai mươi bốn'],
    ['2005-04-21', 'Ngày hai mươi mốt, tháng tư, năm hai nghìn không trăm lẻ năm'],
    ['2000-12-15', 'Ngày mười lăm, tháng mười hai, năm hai nghìn'],
  ])('%s', (day, words) => expect(dayInWords(day).words).toBe(words));

  it('refuses a day that is none', () => {
    expect(() => dayInWords('2025-02-30')).toThrow('2025-02-30');
  });
});
