import { layOut, OPEN, place } from './lines.ts';
import { type Area, addBox, keepTogether, type Page, roomBelow } from './page.ts';
import { branch } from './structure.ts';

export interface Signature {
  readonly role: string;
  readonly hint: string;
  /** Below the space for the signature. */
  readonly name?: string;
  /** How it was approved, where it was approved in the system. */
  readonly mark?: string;
  /** What is known last: who signs, or the whole block where even the role is the signer's. */
  readonly open?: 'name' | 'block';
}

/** Of a block, in points: the role may take two lines, a signature by hand has about 20 mm, or less where the page ends. */
const HEIGHT = 118;
const HEIGHT_MIN = 96;
const GAP = 10;
const NAME_HEIGHT = 26;

/** What signature blocks need of a page. */
export const SIGNATURES_HEIGHT_MIN = GAP + HEIGHT_MIN;

/** Signature blocks side by side, never split over two pages. One who signs alone does so at the right (Decree 30/2020/NĐ-CP, annex I). */
export function drawSignatures(page: Page, signatures: readonly Signature[]): void {
  if (signatures.length === 0) return;
  const columns = signatures.length === 1 ? [EMPTY, ...signatures] : signatures;
  keepTogether(page, SIGNATURES_HEIGHT_MIN);
  const height = Math.min(HEIGHT, roomBelow(page) - GAP);
  const width = page.width / columns.length;
  for (const [index, signature] of columns.entries()) {
    const block = { x: page.left + width * index, y: page.y + GAP, width, height };
    if (!isEmpty(signature)) branch(page, 'Div', () => drawSignature(page, signature, block));
  }
  page.y += GAP + height;
}

const EMPTY: Signature = { role: '', hint: '' };

const isEmpty = ({ role, hint, name, open }: Signature): boolean => !role && !hint && !name && !open;

function drawSignature(page: Page, { role, hint, name = '', mark = '', open }: Signature, block: Area): void {
  const at = { x: block.x, width: block.width, align: 'center' as const };
  const end = block.y + block.height;
  const below = role ? place(page, 'P', role, { ...at, style: 'bold', y: block.y }) : block.y;
  const y = hint ? place(page, 'P', hint, { ...at, style: 'italic', size: 11, y: below }) : below;
  if (open) addBox(page, 'signature', open === 'block' ? block : { ...block, y, height: end - y });
  if (open && page.isDraft) place(page, 'P', OPEN, { ...at, y: (y + end) / 2 });
  else {
    if (mark) place(page, 'P', mark, { ...at, style: 'italic', size: 10.5, y: y + 10 });
    if (name) placeName(page, name, { ...at, y: end - NAME_HEIGHT });
  }
}

/** A long name takes smaller letters, so that the block keeps its height. */
function placeName(page: Page, name: string, at: Omit<Area, 'height'> & { align: 'center' }): void {
  for (const size of NAME_SIZES) {
    const { lines } = layOut(name, at.width, { style: 'bold', size });
    if (lines.length === 1 || size === NAME_SIZES.at(-1)) {
      place(page, 'P', name, { ...at, style: 'bold', size });
      return;
    }
  }
}

const NAME_SIZES = [12.5, 11, 9.5] as const;
