import PDFDocument from 'pdfkit';
import { type FontStyle, fontFor, fontStyles, printable } from './font.ts';

/** Points per millimetre. */
export const MM = 72 / 25.4;
/** Margins of an administrative paper: left 30 mm for filing, right 15–20, top and bottom 20–25 (Decree 30/2020/NĐ-CP, annex I). */
const MARGIN = { top: 20 * MM, bottom: 18 * MM, left: 25 * MM, right: 18 * MM };
export const BODY_SIZE = 12.5;

export interface Page {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

export interface WriteOptions {
  readonly style?: FontStyle;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly indent?: number;
  readonly continued?: boolean;
  readonly gapAfter?: number;
}

/** An A4 page with the fonts embedded. `createdAt` goes into the file, so the same facts give the same bytes. */
export function openPage(title: string, createdAt: Date): Page {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: printable(title, 'regular'), Producer: 'Motcua', Creator: 'Motcua', CreationDate: createdAt },
  });
  // pdfkit takes a font that is read already; its types know files only.
  for (const style of fontStyles) doc.registerFont(style, fontFor(style) as unknown as Buffer);
  const right = doc.page.width - MARGIN.right;
  return { doc, left: MARGIN.left, right, width: right - MARGIN.left };
}

/** The finished file. */
export async function closePage(page: Page): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => page.doc.on('end', resolve).on('error', reject));
  page.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  page.doc.end();
  await done;
  return Buffer.concat(chunks);
}

/** Writes text where the page stands, or at `x`, `y`, and returns the height position below it. */
export function write(page: Page, text: string, options: WriteOptions = {}): number {
  const { style = 'regular', size = BODY_SIZE, align = 'left', x = page.left, y = page.doc.y, gapAfter = 0 } = options;
  page.doc.font(style).fontSize(size);
  page.doc.text(printable(text, style), x, y, {
    align,
    width: options.width ?? page.right - x,
    lineGap: 1.5,
    ...(options.indent === undefined ? {} : { indent: options.indent }),
    ...(options.continued ? { continued: true } : {}),
  });
  if (gapAfter) page.doc.y += gapAfter;
  return page.doc.y;
}

/** How high the text will be. */
export function heightOf(page: Page, text: string, style: FontStyle, size: number, width: number): number {
  return page.doc.font(style).fontSize(size).heightOfString(printable(text, style), { width, lineGap: 1.5 });
}

/** A thin rule, as under the motto. */
export function rule(page: Page, fromX: number, toX: number, y: number): void {
  page.doc.lineWidth(0.7).moveTo(fromX, y).lineTo(toX, y).stroke();
}
