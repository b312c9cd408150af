/**
 * The pages of a paper as a file that can be kept: PDF/A-2a (ISO 19005-2), with its fonts and its colours in it, its language, its title, and a tree of its parts (structure.ts). An A4 page
 * has the margins and the number at its head that Decree 30/2020/NĐ-CP asks for; a draft has a band there that says so.
 */
import PDFDocument from 'pdfkit';
import { vietnameseTexts } from '../../texts/index.ts';
import type { BoxKind, PaperBox, PaperPlace, RenderedPaper } from './boxes.ts';
import { fontFor, fontStyles, printable } from './font.ts';
import { endFile } from './metadata.ts';

/** Points per millimetre. */
export const MM = 72 / 25.4;
/** Margins of an administrative paper: left 30 mm for filing, right 15–20, top and bottom 20–25 (Decree 30/2020/NĐ-CP, annex I). */
const MARGIN = { top: 20 * MM, bottom: 18 * MM, left: 25 * MM, right: 18 * MM };
/** The margin below where something stands in it. */
const FOOT = 25 * MM;
/** In the margin above the text, where an issued paper has nothing. */
const DRAFT_BAND = { top: 4 * MM, height: 6 * MM, size: 11, line: 0.7 };
const PAGE_NUMBER = { top: 11.5 * MM, size: 13 };

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Kind {
  readonly isDraft?: boolean;
  /** Whether something stands below the text, in the margin. */
  readonly hasFoot?: boolean;
}

export interface Page {
  readonly doc: PDFKit.PDFDocument;
  /** Whether its boxes stay open. */
  readonly isDraft: boolean;
  readonly hasFoot: boolean;
  readonly boxes: PaperBox[];
  readonly places: Map<number, readonly PaperPlace[]>;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the next line begins, from the upper edge. */
  y: number;
  pageCount: number;
  /** The element of the structure that is being written. */
  within: PDFKit.PDFStructureElement;
}

/** An A4 page, the first of a paper. `createdAt` goes into the file, so the same facts give the same bytes. A draft leaves its boxes open. */
export function openPage(title: string, createdAt: Date, { isDraft = false, hasFoot = false }: Kind = {}): Page {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    subset: 'PDF/A-2a',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    // No font but ours, which go into the file.
    font: '',
    info: { Title: printable(title, 'regular'), Producer: 'Motcua', Creator: 'Motcua', CreationDate: createdAt },
  });
  // pdfkit takes a font that is read already; its types know files only.
  for (const style of fontStyles) doc.registerFont(style, fontFor(style) as unknown as Buffer);
  const within = doc.struct('Document');
  doc.addStructure(within);
  const { width: sheetWidth, height } = doc.page;
  const [left, right] = [MARGIN.left, sheetWidth - MARGIN.right];
  const sides = {
    left,
    right,
    width: right - left,
    top: MARGIN.top,
    bottom: height - (hasFoot ? FOOT : MARGIN.bottom),
  };
  const page: Page = {
    doc,
    isDraft,
    hasFoot,
    boxes: [],
    places: new Map(),
    ...sides,
    y: MARGIN.top,
    pageCount: 1,
    within,
  };
  drawHead(page);
  return page;
}

/** Goes on at the top of another page. */
export function newPage(page: Page): void {
  page.doc.addPage();
  page.pageCount++;
  page.y = page.top;
  drawHead(page);
}

/** How much of the page is left below, in points. */
export const roomBelow = ({ bottom, y }: Page): number => bottom - y;

/** Begins another page unless `height` points are left on this one. */
export function keepTogether(page: Page, height: number): void {
  if (height > roomBelow(page) && page.y > page.top) newPage(page);
}

/** Less room than a line needs: whatever was to be written began on the next page. */
const NO_LINE = 14;

/** Draws a block and remembers where it stands. One that is `whole` is never split: it stands where it ends. */
export function notePlace(page: Page, block: number, isWhole: boolean, draw: () => void): void {
  const from = { page: page.pageCount, y: page.y, room: roomBelow(page) };
  draw();
  const places: PaperPlace[] = [];
  const add = (number: number, top: number, bottom: number) =>
    places.push({ page: number, top: top / page.doc.page.height, height: (bottom - top) / page.doc.page.height });
  const isSplit = page.pageCount > from.page;
  if (!isSplit) add(from.page, from.y, page.y);
  else {
    if (!isWhole && from.room > NO_LINE) add(from.page, from.y, page.bottom);
    for (let number = from.page + 1; number < page.pageCount && !isWhole; number++) add(number, page.top, page.bottom);
    add(page.pageCount, page.top, page.y);
  }
  page.places.set(block, places);
}

/** Remembers a box of the present page. */
export function addBox(page: Page, kind: BoxKind, { x, y, width, height }: Area): void {
  page.boxes.push({ kind, page: page.pageCount, x, y, width, height });
}

/** The finished paper. */
export async function closePage(page: Page): Promise<RenderedPaper> {
  const { doc, boxes, pageCount, places } = page;
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  endFile(doc);
  await done;
  return { content: Buffer.concat(chunks), boxes, pageCount, places };
}

/** Numbers begin with the second page. That it is a draft is read out once and seen on every page. */
function drawHead(page: Page): void {
  const { doc, pageCount } = page;
  if (pageCount > 1) aside(doc, () => centred(page, String(pageCount), 'regular', PAGE_NUMBER.size, PAGE_NUMBER.top));
  if (!page.isDraft) return;
  const { top: y, height, size } = DRAFT_BAND;
  addBox(page, 'draft', { x: page.left, y, width: page.width, height });
  // A line lies half on either side of where it is drawn; all of it stands in the box.
  const half = DRAFT_BAND.line / 2;
  const frame = [page.left + half, y + half, page.width - 2 * half, height - 2 * half] as const;
  aside(doc, () =>
    doc
      .lineWidth(DRAFT_BAND.line)
      .rect(...frame)
      .stroke(),
  );
  const words = vietnameseTexts.say('documents.layout.draft');
  const write = () => centred(page, words, 'bold', size, y + (height - size) / 2 - 1);
  if (pageCount > 1) aside(doc, write);
  else readOut(page, write);
}

function aside(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Pagination' });
  draw();
  doc.endMarkedContent();
}

function readOut({ doc, within }: Page, draw: () => void): void {
  const element = doc.struct('P');
  within.add(element);
  const content = doc.markStructureContent('P');
  draw();
  doc.endMarkedContent();
  element.add(content).end();
}

function centred({ doc, left, width }: Page, text: string, style: 'regular' | 'bold', size: number, y: number): void {
  doc.font(style).fontSize(size);
  doc.text(text, left + (width - doc.widthOfString(text)) / 2, y, { lineBreak: false });
}
