/** Papers that somebody made to do harm: what is shown in their place does none, and what cannot be read is refused whole. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveDossier } from '../../../office/intake/index.ts';
import { addPaper, getPaper, papersOf } from '../../../office/papers/index.ts';
import { birth, officer, openTestOffice, pdf, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
let dossierId: string;
beforeAll(async () => {
  test = await openTestOffice();
  dossierId = (await receiveDossier(test.office, officer, birth())).id;
});
afterAll(() => test.close());

const add = (content: Uint8Array) => addPaper(test.office, officer, dossierId, { kind: 'other', name: 'x', content });
const shown = async (content: Uint8Array) => getPaper(test.office, dossierId, (await add(content)).id);
const text = (content: Uint8Array) => Buffer.from(content).toString('latin1');

const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } }).withExif({
    IFD0: { Make: 'TELLTALE', Copyright: 'TELLTALE' },
    IFD3: { GPSLatitude: '21/1 1/1 1/1' },
  });

describe('pictures', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    '%s are drawn anew without their metadata and what hangs behind them',
    async (format) => {
      // given a picture with a place and a device in it, and a page of HTML after its end
      const original = Buffer.concat([
        await picture().toFormat(format).toBuffer(),
        Buffer.from('<script>alert(1)</script>'),
      ]);
      expect(text(original)).toContain('TELLTALE');
      // when
      const copy = await shown(original);
      // then
      expect(copy.mediaType).toBe(`image/${format}`);
      expect(text(copy.content)).not.toMatch(/TELLTALE|<script/);
      const found = await sharp(copy.content).metadata();
      expect(found).toMatchObject({ format, width: 60, height: 40 });
      expect(found.exif).toBeUndefined();
    },
  );

  it('stand upright, and are no larger than one reads', async () => {
    const lying = await sharp({ create: { width: 5000, height: 100, channels: 3, background: '#fff' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sharp((await shown(lying)).content).metadata()).toMatchObject({ width: 70, height: 3508 });
  });

  it.each([
    ['cut off in the middle', async () => (await picture().resize(900, 900).jpeg().toBuffer()).subarray(0, 900)],
    ['of so many pixels that it would fill the memory', async () => hugePng(60_000, 60_000)],
    ['that is only its first bytes', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['with a GIF behind the sign of a WebP', async () => Buffer.from('RIFF\0\0\0\0WEBPGIF89a')],
  ])('%s are refused, and nothing is kept', async (_, make) => {
    const before = await papersOf(test.office, dossierId);
    await expect(add(await make())).rejects.toMatchObject({
      kind: 'invalid',
      details: { detailVi: expect.stringContaining('quét lại') },
    });
    expect(await papersOf(test.office, dossierId)).toEqual(before);
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['a program', 'MZ\u0090\0'],
    ['HTML with a PDF inside', '<html>%PDF-1.7'],
  ])('%s is no paper, whatever it is called', async (_, content) => {
    await expect(add(Buffer.from(content))).rejects.toMatchObject({ kind: 'invalid', message: /not a PDF, JPEG/ });
  });
});

describe('PDF', () => {
  const withObjects = (catalogue: string, ...objects: readonly string[]) =>
    Buffer.from(`%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R ${catalogue}>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Annots [5 0 R]>> endobj
4 0 obj <</Length 28>> stream
BT (Giay chung sinh) Tj ET  
endstream endobj
${objects.join('\n')}
trailer <</Root 1 0 R>>
%%EOF`);
  const link = '5 0 obj <</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /GoTo /D [3 0 R /Fit]>>>> endobj';

  it.each([
    ['a script at opening', withObjects('/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>', link)],
    [
      'a script by a name',
      withObjects(
        '/Names <</JavaScript <</Names [(a) 6 0 R]>>>>',
        link,
        '6 0 obj <</S /JavaScript /JS (app.alert\\(1\\))>> endobj',
      ),
    ],
    [
      'a script behind a name written with signs',
      withObjects('/Open#41ction <</S /Java#53cript /J#53 (app.alert\\(1\\))>>', link),
    ],
    [
      'a program to start',
      withObjects('', '5 0 obj <</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /Launch /F (app.exe)>>>> endobj'),
    ],
    [
      'actions of a page',
      withObjects('/AA <</WC 6 0 R>>', link, '6 0 obj <</Type /Action /S /SubmitForm /F (http://app.test)>> endobj'),
    ],
    [
      'an attachment',
      withObjects(
        '/Names <</EmbeddedFiles <</Names [(app) <</Type /Filespec /F (app) /EF <</F 6 0 R>>>>]>>>>',
        link,
        '6 0 obj <</Type /EmbeddedFile /Length 3>> stream\napp\nendstream endobj',
      ),
    ],
    [
      'a link to elsewhere',
      withObjects(
        '',
        '5 0 obj <</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (http://app.test)>>>> endobj',
      ),
    ],
  ])('loses %s, and keeps its page', async (_, original) => {
    const { content, mediaType } = await shown(original);
    expect(mediaType).toBe('application/pdf');
    const written = unpacked(content);
    expect(written).not.toMatch(/JavaScript|app\.alert|Launch|SubmitForm|EmbeddedFiles|\/EF|URI/);
    expect(written).toContain('Giay chung sinh');
    expect((await PDFDocument.load(content)).getPageCount()).toBe(1);
  });

  it('keeps links within itself', async () => {
    expect(unpacked((await shown(withObjects('', link))).content)).toContain('/GoTo');
  });

  it('is written anew: what stood before and after it is gone, and the original is kept as it came', async () => {
    const original = Buffer.concat([pdf('x'), Buffer.from('\nPK\u0003\u0004<script>alert(1)</script>')]);
    const paper = await add(original);
    expect(text((await getPaper(test.office, dossierId, paper.id)).content)).not.toMatch(/<script|PK/);
    expect(Buffer.from((await getPaper(test.office, dossierId, paper.id, 'original')).content)).toEqual(original);
  });

  it.each([
    ['nothing behind its first bytes', Buffer.from('%PDF-1.7 x')],
    ['no pages', Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>')],
    ['a table that unpacks to a hundred megabytes', bomb(100 * 1024 * 1024)],
  ])('with %s is refused', async (_, content) => {
    await expect(add(content)).rejects.toMatchObject({ kind: 'invalid', message: /scan it again/ });
  });

  it('from before there were copies gets its own when it is first shown', async () => {
    const paper = await add(withObjects('/OpenAction <</S /JavaScript /JS (app.alert\\(2\\))>>', link));
    await test.office.db
      .updateTable('office.paperContent')
      .set({ viewerContent: null, viewerMediaType: null })
      .where('hash', '=', paper.contentHash ?? '')
      .execute();
    const { content } = await getPaper(test.office, dossierId, paper.id);
    expect(unpacked(content)).not.toContain('app.alert');
    expect((await getPaper(test.office, dossierId, paper.id)).content).toEqual(content);
  });
});

/** A PDF with everything that is packed in it unpacked, to be searched. */
function unpacked(content: Uint8Array): string {
  const whole = text(content);
  const parts = [...whole.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return packed;
    }
  });
  return [whole, ...parts].join('\n');
}

function bomb(bytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(bytes, 0x20));
  const head = `%PDF-1.7\n1 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length}>> stream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream endobj\ntrailer <</Root 1 0 R>>')]);
}

/** The head of a PNG that claims so many pixels. */
function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    sign,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
