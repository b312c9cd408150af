import type { Text } from './body.ts';
import { BODY_SIZE, drawLines, type Lines, layOut } from './lines.ts';
import { newPage, type Page, roomBelow } from './page.ts';
import { artefact, branch, openElement, writeIn } from './structure.ts';

export interface Column {
  readonly title: string;
  /** Part of the width of the page. */
  readonly part: number;
  readonly align?: 'left' | 'center';
}

interface Cell {
  readonly laid: Lines;
  readonly x: number;
  readonly width: number;
}

interface Row {
  readonly tag: 'TH' | 'TD';
  readonly cells: readonly Cell[];
  readonly lineCount: number;
  readonly lineHeight: number;
  readonly height: number;
}

const PADDING = 4;
const SIZE = BODY_SIZE - 1;

/** A ruled table. A row that does not fit starts the next page, which begins with the heads of the columns; one that is higher than a page goes over several. */
export function drawTable(page: Page, columns: readonly Column[], rows: readonly (readonly Text[])[]): void {
  const titles = columns.map(({ title }) => title);
  const head = rowOf(page, columns, titles, 'TH');
  const body = rows.map((cells) => rowOf(page, columns, cells, 'TD'));
  if (head.height + (body[0]?.height ?? 0) > roomBelow(page) && page.y > page.top) newPage(page);
  branch(page, 'Table', () => {
    branch(page, 'THead', () => drawRow(page, head, () => newPage(page)));
    if (body.length === 0) return;
    branch(page, 'TBody', () => {
      for (const row of body) drawRow(page, row, () => continueTable(page, head));
    });
  });
  page.y += 7;
}

function rowOf(page: Page, columns: readonly Column[], texts: readonly Text[], tag: Row['tag']): Row {
  let x = page.left;
  const cells = columns.map(({ part, align = 'left' }, index) => {
    const cell = { x, width: part * page.width };
    x += cell.width;
    const style = tag === 'TH' ? ({ style: 'bold', align: 'center' } as const) : { align };
    return { ...cell, laid: layOut(texts[index] ?? '', cell.width - 2 * PADDING, { size: SIZE, ...style }) };
  });
  const lineCount = Math.max(...cells.map(({ laid }) => laid.lines.length));
  const lineHeight = cells[0]?.laid.lineHeight ?? SIZE;
  return { tag, cells, lineCount, lineHeight, height: lineCount * lineHeight + 2 * PADDING };
}

/** The heads are seen again on the page where the table goes on; read out they were before. */
function continueTable(page: Page, head: Row): void {
  newPage(page);
  artefact(page, () => {
    drawFrames(page, head, head.height);
    for (const { laid, x } of head.cells) drawLines(page, laid, laid.lines, x + PADDING, page.y + PADDING);
  });
  page.y += head.height;
}

function drawRow(page: Page, row: Row, goOn: () => void): void {
  branch(page, 'TR', () => {
    const elements = row.cells.map(() => openElement(page, row.tag, row.tag === 'TH' ? { scope: 'Column' } : {}));
    if (row.height > roomBelow(page) && (row.height < page.bottom - page.top || linesThatFit(page, row) < 1)) goOn();
    for (let from = 0; from < row.lineCount; ) {
      const count = Math.max(1, Math.min(linesThatFit(page, row), row.lineCount - from));
      const height = count * row.lineHeight + 2 * PADDING;
      artefact(page, () => drawFrames(page, row, height));
      for (const [index, { laid, x }] of row.cells.entries()) {
        const lines = laid.lines.slice(from, from + count);
        const element = elements[index];
        if (element && lines.some(({ words }) => words.length > 0))
          writeIn(page, element, row.tag, () => drawLines(page, laid, lines, x + PADDING, page.y + PADDING));
      }
      page.y += height;
      from += count;
      if (from < row.lineCount) goOn();
    }
    for (const element of elements) element.end();
  });
}

const linesThatFit = (page: Page, { lineHeight }: Row): number =>
  Math.floor((roomBelow(page) - 2 * PADDING) / lineHeight);

function drawFrames({ doc, y }: Page, { cells }: Row, height: number): void {
  doc.lineWidth(0.6);
  for (const { x, width } of cells) doc.rect(x, y, width, height).stroke();
}
