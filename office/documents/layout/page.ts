import PDFDocument from 'pdfkit';
import { vietnameseTexts } from '../../texts/index.ts';
import type { BoxKind, PaperBox, RenderedPaper } from './boxes.ts';
import { type FontStyle, fontFor, fontStyles, printable } from './font.ts';

/** Points per millimetre. */
export const MM = 72 / 25.4;
/** Margins of an administrative paper: left 30 mm for filing, right 15–20, top and bottom 20–25 (Decree 30/2020/NĐ-CP, annex I). */
const MARGIN = { top: 20 * MM, bottom: 18 * MM, left: 25 * MM, right: 18 * MM };
export const BODY_SIZE = 12.5;

export interface Page {
  readonly doc: PDFKit.PDFDocument;
  /** Whether its boxes stay open. */
  readonly isDraft: boolean;
  readonly boxes: PaperBox[];
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

/** An A4 page with the fonts embedded. `createdAt` goes into the file, so the same facts give the same bytes. A draft leaves its boxes open. */
export function openPage(title: string, createdAt: Date, isDraft = false): Page {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    lang: 'vi-VN',
    displayTitle: true,
    bufferPages: true,
    info: { Title: printable(title, 'regular'), Producer: 'Motcua', Creator: 'Motcua', CreationDate: createdAt },
  });
  // pdfkit takes a font that is read already; its types know files only.
  for (const style of fontStyles) doc.registerFont(style, fontFor(style) as unknown as Buffer);
  const right = doc.page.width - MARGIN.right;
  return { doc, isDraft, boxes: [], left: MARGIN.left, right, width: right - MARGIN.left };
}

/** Keeps a place on the present page for what only the signed paper says, and writes it there unless this is a draft. */
export function reserve(page: Page, kind: BoxKind, area: Omit<PaperBox, 'kind' | 'page'>, fill: () => void): void {
  page.boxes.push({ kind, page: pageCountOf(page), ...area });
  if (!page.isDraft) fill();
}

const pageCountOf = ({ doc }: Page): number => doc.bufferedPageRange().count;

/** The finished paper. */
export async function closePage(page: Page): Promise<RenderedPaper> {
  const pageCount = pageCountOf(page);
  if (page.isDraft) for (let index = 0; index < pageCount; index++) markAsDraft(page, index);
  return { content: await contentOf(page), boxes: page.boxes, pageCount };
}

async function contentOf(page: Page): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => page.doc.on('end', resolve).on('error', reject));
  page.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  page.doc.end();
  await done;
  return Buffer.concat(chunks);
}

/** In the margin above the text, where an issued paper has nothing. */
const DRAFT_BAND = { top: 5 * MM, height: 6 * MM };

function markAsDraft(page: Page, index: number): void {
  const { doc, left, width } = page;
  const { top, height } = DRAFT_BAND;
  doc.switchToPage(index);
  page.boxes.push({ kind: 'draft', page: index + 1, x: left, y: top, width, height });
  doc.lineWidth(0.7).rect(left, top, width, height).stroke();
  doc.font('bold').fontSize(11);
  const y = top + (height - doc.currentLineHeight()) / 2;
  doc.text(vietnameseTexts.say('documents.layout.draft'), left, y, {
    width,
    align: 'center',
    height,
    lineBreak: false,
  });
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

/** How wide the text is on one line. */
export function widthOf(page: Page, text: string, style: FontStyle, size: number): number {
  return page.doc.font(style).fontSize(size).widthOfString(printable(text, style));
}

/** A thin rule, as under the motto. */
export function rule(page: Page, fromX: number, toX: number, y: number): void {
  page.doc.lineWidth(0.7).moveTo(fromX, y).lineTo(toX, y).stroke();
}
