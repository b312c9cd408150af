import { drawLines, flow, layOut, type Run, runsOf } from './lines.ts';
import { keepTogether, type Page } from './page.ts';
import { branch, leaf } from './structure.ts';

export type Text = string | readonly Run[];

/** The title of the paper, with a line below it where there is one. */
export function drawTitle(page: Page, title: Text, below?: Text): void {
  flow(page, 'H1', title, { style: 'bold', size: 14.5, align: 'center', gapAfter: below ? 0 : 12 });
  if (below) flow(page, 'P', below, { style: 'italic', size: 12, align: 'center', gapAfter: 12 });
}

/** `Label: value` with the value in bold where `strong`. Nothing is written for an empty value. */
export function drawField(page: Page, label: string, value: Text | undefined, strong = false): void {
  if (!isWritten(value)) return;
  flow(page, 'P', labelled(label, value, strong), { gapAfter: 3.5 });
}

type Labelled = readonly [label: string, value: Text | undefined];

/** Two short fields side by side, read from left to right. One that is empty leaves no gap: the other begins the line. */
export function drawFieldPair(page: Page, one: Labelled, other: Labelled): void {
  if (isWritten(one[1]) && isWritten(other[1])) drawColumns(page, one, other);
  else for (const [label, value] of [one, other]) drawField(page, label, value);
}

function drawColumns(page: Page, one: Labelled, other: Labelled): void {
  const half = page.width / 2;
  const columns = [
    { laid: column(one, half - PAIR_GAP), x: page.left },
    { laid: column(other, half), x: page.left + half },
  ];
  const height = Math.max(...columns.map(({ laid }) => laid.height));
  keepTogether(page, height);
  for (const { laid, x } of columns) leaf(page, 'P', () => drawLines(page, laid, laid.lines, x, page.y));
  page.y += height + 3.5;
}

const PAIR_GAP = 8;

const column = ([label, value = '']: Labelled, width: number) => layOut(labelled(label, value, false), width);

const isWritten = (value: Text | undefined): value is Text => value !== undefined && value.length > 0;

const labelled = (label: string, value: Text, strong: boolean): readonly Run[] => [
  { text: `${label}: ` },
  ...runsOf(value).map((run) => (strong ? { ...run, style: 'bold' as const } : run)),
];

export function drawParagraph(page: Page, text: Text): void {
  flow(page, 'P', text, { align: 'justify', indent: 28, gapAfter: 5 });
}

/** The head of a part, in the middle. */
export function drawPartHeading(page: Page, text: Text): void {
  flow(page, 'H2', text, { style: 'bold', align: 'center', gapAfter: 5 });
}

/** A line that leads to what follows. */
export function drawLine(page: Page, text: Text): void {
  flow(page, 'P', text, { gapAfter: 4 });
}

/** A little room between two parts. */
export function drawSpace(page: Page): void {
  page.y += 8;
}

/** A numbered list, one entry a line. */
export function drawList(page: Page, entries: readonly Text[]): void {
  branch(page, 'L', () => {
    for (const [index, entry] of entries.entries()) branch(page, 'LI', () => drawEntry(page, `${index + 1}. `, entry));
  });
  page.y += 3;
}

const LIST_INDENT = 28;

/** The number and the entry are two parts of the structure on one line. */
function drawEntry(page: Page, number: string, entry: Text): void {
  const mark = layOut(number, page.width);
  keepTogether(page, mark.lineHeight);
  leaf(page, 'Lbl', () => drawLines(page, mark, mark.lines, page.left + LIST_INDENT, page.y));
  const x = page.left + LIST_INDENT + (mark.lines[0]?.width ?? 0) + 3;
  flow(page, 'LBody', entry, { x, gapAfter: 2.5 });
}
