import QRCode from 'qrcode';
import { printable } from './font.ts';
import { BODY_SIZE, heightOf, MM, type Page, reserve, write } from './page.ts';

/** The title of the paper, with a line below it where there is one. */
export function drawTitle(page: Page, title: string, below?: string): void {
  write(page, title, { style: 'bold', size: 14.5, align: 'center', gapAfter: below ? 0 : 12 });
  if (below) write(page, below, { style: 'italic', size: 12, align: 'center', gapAfter: 12 });
}

/** `Label: value` with the value in bold where `strong`. Nothing is written for an empty value. */
export function drawField(page: Page, label: string, value: string | undefined, strong = false): void {
  if (!value) return;
  write(page, `${label}: `, { continued: true });
  const style = strong ? 'bold' : 'regular';
  page.doc.font(style).text(printable(value, style), { continued: false });
  page.doc.y += 3.5;
}

/** Two short fields on one line. */
export function drawFieldPair(
  page: Page,
  one: readonly [string, string | undefined],
  other: readonly [string, string | undefined],
): void {
  const y = page.doc.y;
  const half = page.width / 2;
  const first = write(page, one[1] ? `${one[0]}: ${one[1]}` : '', { x: page.left, y, width: half - 8 });
  const second = write(page, other[1] ? `${other[0]}: ${other[1]}` : '', { x: page.left + half, y, width: half });
  page.doc.y = Math.max(first, second) + 3.5;
}

export function drawParagraph(page: Page, text: string): void {
  write(page, text, { align: 'justify', indent: 28, gapAfter: 5 });
}

/** A line that leads to what follows. */
export function drawLine(page: Page, text: string): void {
  write(page, text, { gapAfter: 4 });
}

/** A little room between two parts. */
export function drawSpace(page: Page): void {
  page.doc.y += 8;
}

/** A numbered list, one entry a line. */
export function drawList(page: Page, entries: readonly string[]): void {
  for (const [index, entry] of entries.entries())
    write(page, `${index + 1}. ${entry}`, { x: page.left + 28, gapAfter: 2.5 });
  page.doc.y += 3;
}

export interface Column {
  readonly title: string;
  /** Part of the width of the page. */
  readonly part: number;
  readonly align?: 'left' | 'center';
}

/** A ruled table; a row that does not fit starts the next page. */
export function drawTable(page: Page, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  drawRow(
    page,
    columns,
    columns.map((column) => column.title),
    true,
  );
  for (const row of rows) drawRow(page, columns, row, false);
  page.doc.y += 7;
}

export interface Signature {
  readonly role: string;
  readonly hint: string;
  /** Below the space for the signature. */
  readonly name?: string;
  /** How it was approved, where it was approved in the system. */
  readonly mark?: string;
  /** Whether it is not known before who signs. */
  readonly isOpen?: boolean;
}

/** Signature blocks side by side, never split over two pages. */
export function drawSignatures(page: Page, signatures: readonly Signature[]): void {
  const height = 118;
  if (page.doc.y + height > page.doc.page.height - page.doc.page.margins.bottom) page.doc.addPage();
  const top = page.doc.y + 10;
  const width = page.width / signatures.length;
  for (const [index, signature] of signatures.entries()) {
    const at = { x: page.left + width * index, width, align: 'center' as const };
    const y = write(page, signature.role, { ...at, style: 'bold', y: top });
    const below = write(page, signature.hint, { ...at, style: 'italic', size: 11, y });
    const sign = () => {
      if (signature.mark) write(page, signature.mark, { ...at, style: 'italic', size: 10.5, y: below + 14 });
      if (signature.name) write(page, signature.name, { ...at, style: 'bold', y: top + height - 26 });
    };
    const area = { x: at.x, y: below, width, height: top + height - below };
    if (signature.isOpen) reserve(page, 'signature', area, sign);
    else sign();
  }
  page.doc.y = top + height;
}

export interface QrWithWords {
  readonly text: string;
  readonly sizeMm: number;
  /** In bold, beside the code. */
  readonly title: string;
  readonly caption: string;
  readonly note: string;
}

/** A QR code at the left with its words beside it; on the next page when this one has no room. Without a text the words stand alone. */
export function drawQr(page: Page, { text, sizeMm, title, caption, note }: QrWithWords): void {
  const size = text ? sizeMm * MM : 0;
  if (page.doc.y + size > page.doc.page.height - page.doc.page.margins.bottom) page.doc.addPage();
  const top = page.doc.y + 6;
  if (text) drawCode(page, text, { x: page.left, y: top, size });
  const x = page.left + (text ? size + 5 * MM : 0);
  page.doc.y = top + 4;
  if (title) write(page, title, { x, style: 'bold', size: 14 });
  if (caption) write(page, caption, { x, size: 11.5 });
  if (note) write(page, note, { x, style: 'italic', size: 10.5 });
  page.doc.y = Math.max(page.doc.y, top + size) + 6;
}

/** How far a row of the code reaches into the next, in modules: where they only touch, viewers show a hair of white. */
const ROW_OVERLAP = 0.02;

/** The code as one filled path, sharp at every size: a run of dark modules is one rectangle. */
function drawCode({ doc }: Page, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  for (let row = 0; row < modules.size; row++)
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to)) to++;
      doc.rect(x + from * side, y + row * side, (to - from) * side, side * (1 + ROW_OVERLAP));
      from = to;
    }
  doc.fill('black');
}

const CELL_PADDING = 4;
const TABLE_SIZE = BODY_SIZE - 1;

function drawRow(page: Page, columns: readonly Column[], cells: readonly string[], head: boolean): void {
  const style = head ? 'bold' : 'regular';
  const widths = columns.map((column) => column.part * page.width);
  const heights = cells.map((cell, index) =>
    heightOf(page, cell, style, TABLE_SIZE, (widths[index] ?? 0) - 2 * CELL_PADDING),
  );
  const height = Math.max(...heights) + 2 * CELL_PADDING;
  if (page.doc.y + height > page.doc.page.height - page.doc.page.margins.bottom) page.doc.addPage();
  const y = page.doc.y;
  let x = page.left;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    page.doc.lineWidth(0.6).rect(x, y, width, height).stroke();
    const align = head ? 'center' : (columns[index]?.align ?? 'left');
    write(page, cell, {
      style,
      size: TABLE_SIZE,
      align,
      x: x + CELL_PADDING,
      y: y + CELL_PADDING,
      width: width - 2 * CELL_PADDING,
    });
    x += width;
  }
  page.doc.y = y + height;
}
