import { vietnameseTexts } from '../../texts/index.ts';
import type { PaperFacts } from './facts.ts';
import { OPEN, place } from './lines.ts';
import { addBox, MM, type Page } from './page.ts';
import { drawCode } from './qr.ts';
import { branch } from './structure.ts';

/** In points: the code stands in the margin below the text, which has 25 mm then, and keeps 6 mm from the edge, where printers do not reach. */
const SIDE = 17 * MM;
const GAP = 3 * MM;
const SIZE = 9.5;

/** The QR code with the words that say what it is for, and its letters for whoever cannot scan, at the foot of the present page. Only the code differs between a draft and the paper. */
export function drawVerification(page: Page, { dossier, verificationCode: code = '' }: PaperFacts): void {
  const { verificationAddress: address = '' } = dossier;
  const y = page.bottom + 2 * MM;
  const side = { x: page.left, y, width: SIDE, height: SIDE };
  const words = vietnameseTexts.say('documents.layout.verification.how', {
    address: address.replace(/^https?:\/\//, ''),
  });
  const beside = { x: page.left + SIDE + GAP, width: page.width - SIDE - GAP, size: SIZE };
  branch(page, 'Div', () => {
    drawCode(page, `${address}/${code}`, side, vietnameseTexts.say('documents.layout.verification.qr'), 'verification');
    const below = place(page, 'P', words, { ...beside, y });
    const area = { x: beside.x, y: below, width: beside.width, height: SIDE - (below - y) };
    addBox(page, 'verification', area);
    place(page, 'P', page.isDraft ? OPEN : writtenCode(code), { ...beside, style: 'bold', y: below });
  });
}

const GROUP = /.{4}(?=.)/g;

/** In groups of four, as it is read aloud or typed. */
export const writtenCode = (code: string): string => code.replace(GROUP, '$&-');
