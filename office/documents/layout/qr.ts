import QRCode from 'qrcode';
import { vietnameseTexts } from '../../texts/index.ts';
import type { Text } from './body.ts';
import type { BoxKind } from './boxes.ts';
import { flow } from './lines.ts';
import { type Area, addBox, keepTogether, MM, type Page } from './page.ts';
import { figure } from './structure.ts';

export interface QrWithWords {
  readonly text: string;
  /** The text is known last: on a draft its place is empty. */
  readonly open?: BoxKind;
  readonly sizeMm: number;
  /** In bold, beside the code. */
  readonly title: Text;
  readonly caption: Text;
  readonly note: Text;
}

/** A QR code at the left with its words beside it; on the next page when this one has no room. Without a text the words stand alone. */
export function drawQr(page: Page, { text, open, sizeMm, title, caption, note }: QrWithWords): void {
  const size = text ? sizeMm * MM : 0;
  keepTogether(page, size + 2 * GAP);
  const top = page.y + GAP;
  const area = { x: page.left, y: top, width: size, height: size };
  if (text) drawCode(page, text, area, vietnameseTexts.say('documents.layout.qr'), open);
  const x = page.left + (text ? size + 5 * MM : 0);
  page.y = top + 4;
  const first = page.pageCount;
  if (title.length > 0) flow(page, 'P', title, { x, style: 'bold', size: 14 });
  if (caption.length > 0) flow(page, 'P', caption, { x, size: 11.5 });
  if (note.length > 0) flow(page, 'P', note, { x, style: 'italic', size: 10.5 });
  page.y = (page.pageCount > first ? page.y : Math.max(page.y, top + size)) + GAP;
}

const GAP = 6;

/** The code with the words that are read out for it. Where it is open, a draft has an empty frame. */
export function drawCode(page: Page, text: string, area: Area, words: string, open?: BoxKind): void {
  if (open) addBox(page, open, area);
  const isOpen = open !== undefined && page.isDraft;
  figure(page, words, area, () => (isOpen ? drawFrame(page, area) : drawModules(page, text, area)));
}

function drawFrame({ doc }: Page, { x, y, width, height }: Area): void {
  doc
    .lineWidth(0.6)
    .rect(x + 1, y + 1, width - 2, height - 2)
    .stroke();
}

/** How far a row of the code reaches into the next, in modules: where they only touch, viewers show a hair of white. */
const ROW_OVERLAP = 0.02;

/** One filled path, sharp at every size: a run of dark modules is one rectangle. */
function drawModules({ doc }: Page, text: string, { x, y, width: size }: Area): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  for (let row = 0; row < modules.size; row++)
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to)) to++;
      const height = row === modules.size - 1 ? side : side * (1 + ROW_OVERLAP);
      doc.rect(x + from * side, y + row * side, (to - from) * side, height);
      from = to;
    }
  doc.fill('black');
}
