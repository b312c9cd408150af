/**
 * Every paper as a file that an archive keeps and a screen reader reads: its marks, its structure, its fonts, and the order in which its words are read. What a draft showed is what the paper
 * says, outside of the boxes that only the paper fills. `npm run papers:check` asks validators that are not ours.
 */
import { globSync, readFileSync } from 'node:fs';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import {
  type DocumentTemplate,
  type PaperBox,
  type PaperFacts,
  type RenderedPaper,
  renderDocument,
  renderDraft,
} from '../../office/documents/index.ts';
import { sampleFacts } from '../../office/documents/sample-facts.ts';
import { sampleOf } from '../e2e/support/sample.ts';
import { differencesOf, picturesOf, wordsOutside } from '../support/compare-papers.ts';
import { linesOf, type PaperPart, partsOf, readPaper } from '../support/read-paper.ts';

const root = new URL('../../', import.meta.url).pathname;
const templates = globSync(`${root}workflows/*/*.document.json`)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as DocumentTemplate)
  .sort((one, other) => one.kind.localeCompare(other.kind));

const ADDRESS = 'https://motcua.example.vn/xac-minh';

/** Facts of a paper that is issued; `changes` stand in the place of the sample's own. */
function factsOf(template: DocumentTemplate, changes: Partial<PaperFacts> = {}): PaperFacts {
  const facts = sampleFacts(template);
  return {
    ...facts,
    verificationCode: 'k7q2m9xdab12cd34',
    dossier: { ...facts.dossier, verificationAddress: ADDRESS },
    ...changes,
  };
}

/** Somebody signs it much later, with a long name and a high number. */
function signedLate(template: DocumentTemplate): PaperFacts {
  const facts = factsOf(template);
  return {
    ...facts,
    issuedAt: new Date('2025-12-31T10:05:00Z'),
    number: template.register ? `123456/${template.register.suffix ?? 2025}` : facts.number,
    verificationCode: 'zzzzzzzzzzzzzzzz',
    data: { ...facts.data, signerName: 'Tôn Nữ Hoàng Nguyễn Thị Bảo Ngọc Quỳnh Anh' },
  };
}

const templateOf = (kind: string): DocumentTemplate => {
  const found = templates.find((template) => template.kind === kind);
  if (!found) throw new Error(`There is no template ${kind}`);
  return found;
};

describe.each(templates.map((template) => [template.kind, template] as const))('%s', (_kind, template) => {
  it('is PDF/A-2a with all its fonts, and has every word in its structure', async () => {
    // when
    const { content, boxes, pageCount } = await renderDocument(template, factsOf(template));
    // then
    const { catalog, faults } = await inspect(content);
    expect(faults).toEqual([]);
    const paper = await readPaper(content);
    expect(paper.xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect([paper.language, paper.title.startsWith(template.name)]).toEqual(['vi-VN', true]);
    expect(textOf(catalog.lookup(PDFName.of('Lang')))).toBe('vi-VN');
    expect(paper.pageCount).toBe(pageCount);
    expect(paper.texts.filter(({ isArtefact, page }) => isArtefact && page === 1)).toEqual([]);
    expect(partsOf(paper.parts, 'H1')).toHaveLength(1);
    expect(paper.texts.filter(({ x, width }) => x < 50 || x + width > A4.width - 40)).toEqual([]);
    expect(boxes.map(({ kind }) => kind)).not.toContain('draft');
    expect(boxes.filter(({ page }) => page > pageCount)).toEqual([]);
  });

  it('says what its draft said, outside of its boxes, whatever comes into them', async () => {
    // given
    const facts = factsOf(template);
    const draft = await renderDraft(template, facts);
    // when
    const signed = await renderDocument(template, signedLate(template));
    // then
    expect(signed.pageCount).toBe(draft.pageCount);
    expect(placesOf(signed.boxes)).toEqual(placesOf(draft.boxes.filter(({ kind }) => kind !== 'draft')));
    expect(await outside(signed)).toEqual(await outside(draft));
    const bands = draft.boxes.filter(({ kind }) => kind === 'draft').map(({ page }) => page);
    expect(bands).toEqual(Array.from({ length: draft.pageCount }, (_, index) => index + 1));
  });
});

/** Kinds whose pictures are compared: a page takes a fifth of a second to be drawn. */
const compared = new Set(sampleOf('pictures of papers', templates, 6).map(({ kind }) => kind));

describe.each(templates.filter(({ kind }) => compared.has(kind)).map((template) => [template.kind, template] as const))(
  '%s',
  (_kind, template) => {
    it('looks as its draft looked, pixel by pixel, outside of its boxes', async () => {
      // given
      const draft = await renderDraft(template, factsOf(template));
      // when
      const signed = await renderDocument(template, signedLate(template));
      // then
      const [shown, issued] = [await picturesOf(draft.content), await picturesOf(signed.content)];
      expect(differencesOf(shown, issued, draft.boxes)).toEqual([]);
      expect(differencesOf(shown, issued, []), 'the band of a draft is seen').not.toEqual([]);
    });
  },
);

it('keeps room for the number of another paper that is signed with it', async () => {
  // given
  const template = templateOf('death-extract-copy');
  const facts = { ...factsOf(template), openNumbers: { registerNumber: '0000' } };
  const numbered = (registerNumber: string) => ({ ...facts, data: { ...facts.data, registerNumber } });
  // when
  const draft = await renderDraft(template, numbered('…1'));
  const signed = await renderDocument(template, numbered('4321/2025'));
  // then
  expect(await outside(signed)).toEqual(await outside(draft));
  expect(differencesOf(await picturesOf(draft.content), await picturesOf(signed.content), draft.boxes)).toEqual([]);
  expect(linesOf((await readPaper(signed.content)).parts)).toContain('Số đăng ký: 4321/2025');
  expect(linesOf((await readPaper(draft.content)).parts)).toContain('Số đăng ký: ………');
});

it('calls a unit by its name on every paper, in a draft as on what is signed', async () => {
  // given every place of a paper that holds the code of a unit
  const places = templates.flatMap(({ kind, body }) =>
    [...JSON.stringify(body).matchAll(/\{\{\s*([\w.]*[uU]nitCodes?)\s*(\|[^}]*)?\}\}/g)].map(
      ([place]) => `${kind}: ${place}`,
    ),
  );
  const template = templateOf('conference-minutes');
  const facts = factsOf(template);
  const decided = (unitCode: string) => ({ what: 'Trả hết hồ sơ quá hạn', unitCode, due: '08/07/2025' });
  const named = {
    ...facts,
    dossier: { ...facts.dossier, unitNames: new Map([['H26.SXD', 'Sở Xây dựng']]) },
    data: { ...facts.data, decisions: [decided('H26.SXD'), decided('H26.404')] },
  };
  // when
  const draft = await renderDraft(template, named);
  const signed = await renderDocument(template, named);
  // then
  expect(places.filter((place) => !/\| unit\}\}$/.test(place))).toEqual([]);
  expect(places.length).toBeGreaterThan(0);
  for (const { content } of [draft, signed]) {
    const lines = linesOf((await readPaper(content)).parts).join('\n');
    expect(lines).toContain('Sở Xây dựng');
    expect(lines).not.toContain('H26.SXD');
    expect(lines).toContain('H26.404');
  }
  expect(await outside(signed)).toEqual(await outside(draft));
});

/** Where a line begins: 25 mm from the edge, in points. */
const LEFT = 70.87;
const A4 = { width: 595.28, height: 841.89 };

const placesOf = (boxes: readonly PaperBox[]) => boxes.map(({ kind, page, x, y }) => [kind, page, x, y]);

const outside = ({ content, boxes }: RenderedPaper) => wordsOutside(content, boxes);

/** What PDF/A-2a asks of every file and what a reader alone would not notice. */
async function inspect(content: Buffer): Promise<{ catalog: PDFDict; faults: readonly string[] }> {
  const document = await PDFDocument.load(content, { updateMetadata: false });
  const { context, catalog } = document;
  const faults: string[] = [];
  const expectThat = (holds: boolean, fault: string) => holds || faults.push(fault);
  expectThat(content.subarray(0, 8).toString('latin1') === '%PDF-1.7', 'the header is not of PDF 1.7');
  expectThat(
    catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString() === 'true',
    'not marked',
  );
  expectThat(catalog.lookup(PDFName.of('StructTreeRoot')) instanceof PDFDict, 'no structure');
  const [intent] = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).asArray();
  const profile = context.lookup(intent, PDFDict).lookup(PDFName.of('DestOutputProfile'));
  expectThat(profile instanceof PDFRawStream, 'no colour profile');
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const type = object.get(PDFName.of('Type'))?.toString();
    if (type === '/FontDescriptor') expectThat(object.has(PDFName.of('FontFile2')), 'a font is not in the file');
    if (type === '/Font') faults.push(...faultsOfFont(object));
    if (type === '/ExtGState') expectThat(!object.has(PDFName.of('SMask')), 'something shines through');
    if (type === '/Annot' && object.get(PDFName.of('Subtype'))?.toString() !== '/Widget')
      faults.push('a note stands on it');
  }
  return { catalog, faults };
}

/** A font of words says which letters its glyphs are, and no glyph is nothing. */
function faultsOfFont(font: PDFDict): string[] {
  const subtype = font.get(PDFName.of('Subtype'))?.toString();
  if (subtype !== '/Type0') return subtype === '/CIDFontType2' ? [] : [`a font is a ${subtype}`];
  const letters = font.lookup(PDFName.of('ToUnicode'));
  if (!(letters instanceof PDFRawStream)) return ['a font does not say its letters'];
  const map = new TextDecoder('latin1').decode(decodePDFRawStream(letters).decode());
  return /\[[^\]]*<(0000|feff|fffe)>/i.test(map) ? ['a glyph stands for nothing'] : [];
}

const textOf = (value: unknown): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : String(value);

describe('a screen reader', () => {
  it('reads a birth certificate in its order: agency, number, nation, title, facts, who signed, where it is checked', async () => {
    const template = templateOf('birth-certificate');
    const { parts } = await readPaper((await renderDocument(template, factsOf(template))).content);
    expect(linesOf(parts)).toEqual([
      'ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI',
      'ỦY BAN NHÂN DÂN PHƯỜNG MẪU',
      'Số: 12/2025',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Mẫu, ngày 25 tháng 6 năm 2025',
      'GIẤY KHAI SINH',
      'Họ, chữ đệm, tên: ‹CHILDFULLNAME›',
      'Ngày, tháng, năm sinh: 20/06/2025',
      'Ghi bằng chữ: Ngày hai mươi, tháng sáu, năm hai nghìn không trăm hai mươi lăm',
      'Giới tính: Nữ',
      'Dân tộc: ‹childEthnicity›',
      'Quốc tịch: ‹childNationality›',
      'Số định danh cá nhân: ‹childIdNumber›',
      'Nơi sinh: ‹birthPlace›',
      'Quê quán: ‹childHometown›',
      'Họ, chữ đệm, tên người mẹ: ‹MOTHERFULLNAME›',
      'Ngày sinh: 20/06/2025',
      'Số định danh cá nhân: ‹motherIdNumber›',
      'Dân tộc: ‹motherEthnicity›',
      'Quốc tịch: ‹motherNationality›',
      'Nơi cư trú: ‹motherResidence›',
      'Họ, chữ đệm, tên người cha: ‹FATHERFULLNAME›',
      'Ngày sinh: 20/06/2025',
      'Số định danh cá nhân: ‹fatherIdNumber›',
      'Dân tộc: ‹fatherEthnicity›',
      'Quốc tịch: ‹fatherNationality›',
      'Nơi cư trú: ‹fatherResidence›',
      'Họ, chữ đệm, tên người đi khai sinh: Trần Thị Mẫu',
      'Giấy tờ tùy thân: 001193000000',
      'Nơi đăng ký khai sinh: Ủy ban nhân dân phường Mẫu',
      'Ngày, tháng, năm đăng ký: ngày 25 tháng 6 năm 2025',
      'NGƯỜI KÝ GIẤY KHAI SINH',
      '(Ký, ghi rõ họ tên, chức vụ, đóng dấu)',
      'Đã duyệt trên hệ thống 09:30 25/06/2025',
      'Nguyễn Thị Mẫu',
      '[Mã QR dẫn tới trang kiểm tra giấy này]',
      expect.stringContaining('motcua.example.vn/xac-minh'),
      'k7q2-m9xd-ab12-cd34',
    ]);
  });

  it('hears that a draft is one, first of all', async () => {
    const template = templateOf('birth-certificate');
    const { parts } = await readPaper((await renderDraft(template, factsOf(template))).content);
    expect(linesOf(parts)[0]).toBe('BẢN NHÁP – DỰ THẢO');
  });

  it('finds heads and rows of a table that goes over pages, whose heads are only seen again', async () => {
    // given
    const template = templateOf('dossier-register');
    const facts = factsOf(template);
    const [sample] = facts.data.rows as Record<string, unknown>[];
    const row: Record<string, unknown> = { ...sample, receivedAt: '09:30 25/06/2025', dueAt: '09:30 30/06/2025' };
    const codes = Array.from({ length: 120 }, (_, index) => `H26.11-250625-${1000 + index}`);
    const rows = codes.map((code) => ({ ...row, code }));
    const long = 'Trích lục khai sinh. '.repeat(400);
    // when one row is higher than a page
    const data = {
      ...facts.data,
      rows: rows.map((one, index) => (index === 60 ? { ...one, procedureName: long } : one)),
    };
    const paper = await readPaper((await renderDocument(template, { ...facts, data })).content);
    // then
    expect(paper.pageCount).toBeGreaterThan(4);
    expect(partsOf(paper.parts, 'TH').length).toBeGreaterThan(3);
    expect(new Set(partsOf(paper.parts, 'TH').map(({ text }) => text)).size).toBe(partsOf(paper.parts, 'TH').length);
    const said = linesOf(paper.parts).join('\n');
    const cells = partsOf(paper.parts, 'TD').map(({ text }) => text);
    expect(codes.filter((code) => !cells.includes(code))).toEqual([]);
    expect(cells.filter((cell) => cell === row.receivedAt)).toHaveLength(rows.length);
    expect(said.split('Trích').length - 1).toBe(400);
    const artefacts = paper.texts.filter(({ isArtefact }) => isArtefact);
    for (let page = 2; page <= paper.pageCount; page++)
      expect(artefacts.filter((text) => text.page === page).map(({ text }) => text)).toContain(String(page));
    expect(paper.texts.filter(({ y }) => y > A4.height - 25 || y < 12)).toEqual([]);
  });

  it('tells the parts of a list apart, and the head of a part of a decision', async () => {
    const decision = templateOf('dispute-decision');
    const { parts } = await readPaper((await renderDocument(decision, factsOf(decision))).content);
    expect(partsOf(parts, 'H2').map(({ text }) => text)).toEqual(['QUYẾT ĐỊNH:']);
    const request = templateOf('supplement-request');
    const facts = factsOf(request, { data: { items: 'Giấy chứng sinh\n- Căn cước của mẹ' } });
    const items = partsOf((await readPaper((await renderDocument(request, facts)).content)).parts, 'LI');
    const said = (role: string) => items.map((item: PaperPart) => partsOf([item], role)[0]?.text);
    expect([said('Lbl'), said('LBody')]).toEqual([
      ['1.', '2.'],
      ['Giấy chứng sinh', 'Căn cước của mẹ'],
    ]);
  });
});

it('leaves no gap where the first of two fields on a line is empty', async () => {
  const template = templateOf('birth-certificate');
  const facts = factsOf(template);
  const { motherBirthDate: _unknown, ...answers } = facts.dossier.answers;
  const { texts } = await readPaper(
    (await renderDocument(template, { ...facts, data: { ...facts.data, answers } })).content,
  );
  expect(texts.find(({ text }) => text.includes('‹motherIdNumber›'))?.x).toBeCloseTo(LEFT, 1);
});

it('writes a title with signs of XML as it stands', async () => {
  const template = { ...templateOf('apology'), name: 'Xin lỗi & hẹn <lại>' };
  const paper = await readPaper((await renderDocument(template, factsOf(template))).content);
  expect(paper.xmp).toContain('Xin lỗi &amp; hẹn &lt;lại&gt;');
  expect(paper.title).toContain('Xin lỗi & hẹn <lại>');
});

it('prints no number that is none', async () => {
  const template = templateOf('fee-receipt');
  const facts = factsOf(template, { data: { ...sampleFacts(template).data, amountVnd: 'nhiều' } });
  await expect(renderDocument(template, facts)).rejects.toThrow('"nhiều" is not a number');
  const written = { ...facts, data: { ...facts.data, amountVnd: 12_000_000 } };
  expect(linesOf((await readPaper((await renderDocument(template, written)).content)).parts)).toContain(
    'Số tiền: 12.000.000 đ',
  );
});

it('breaks a word that is wider than a line, and keeps its letters', async () => {
  const template = templateOf('apology');
  const endless = `https://${'motcua'.repeat(40)}.vn`;
  const paper = await readPaper(
    (await renderDocument(template, factsOf(template, { data: { ...sampleFacts(template).data, reason: endless } })))
      .content,
  );
  expect(linesOf(paper.parts).join('').replaceAll(' ', '')).toContain(endless);
  expect(paper.texts.filter(({ x, width }) => x + width > A4.width - 40)).toEqual([]);
});

it('draws the same facts into the same bytes, and other facts into others', async () => {
  const template = templateOf('death-extract');
  const [one, other] = await Promise.all(
    ['1/2025', '2/2025'].map((number) => renderDocument(template, factsOf(template, { number }))),
  );
  const again = await renderDocument(template, factsOf(template, { number: '1/2025' }));
  expect(one?.content.equals(again.content)).toBe(true);
  expect(one?.content.equals(other?.content ?? again.content)).toBe(false);
});
