import { vietnameseTexts } from '../../texts/index.ts';
import { dayOf, timeOfDayMs, writeTime } from '../../time/index.ts';
import type { PaperFacts } from './facts.ts';
import { BODY_SIZE, place, type Run, widthOf } from './lines.ts';
import type { Page } from './page.ts';
import { artefact } from './structure.ts';

const LEFT_PART = 0.44;
const SIZE = 11.5;
/** As many digits as a number may have in the room that is kept for it, and as it usually has. */
const DIGITS = { widest: '000000', usual: '0000' };

/**
 * The head of every administrative paper: the agency on the left, the nation and its motto on the right, number, place and date below. A number with a suffix is of a register: it is
 * known last.
 */
export function drawHeading(page: Page, facts: PaperFacts, numberLabel?: string, numberSuffix?: string): void {
  const leftWidth = page.width * LEFT_PART;
  const right = { x: page.left + leftWidth, width: page.width - leftWidth };
  const top = page.y;
  const below = drawAgency(page, facts, { x: page.left, width: leftWidth });
  const label = numberLabel ?? vietnameseTexts.say('documents.layout.number');
  const number = drawNumber(page, label, facts, numberSuffix, { x: page.left, width: leftWidth, y: below });
  const nation = { ...right, style: 'bold', align: 'center' } as const;
  let y = place(page, 'P', vietnameseTexts.say('documents.layout.state'), { ...nation, size: SIZE, y: top });
  y = place(page, 'P', vietnameseTexts.say('documents.layout.motto'), { ...nation, size: 12.5, y });
  y = underline(page, right.x, right.width, 0.54, y + 2);
  y = drawDay(page, facts, { ...right, y: y + 5 });
  page.y = Math.max(y, number) + 16;
}

interface Place {
  readonly x: number;
  readonly width: number;
}

function drawAgency(page: Page, { dossier }: PaperFacts, at: Place): number {
  const { parentAgencyName: parent, agencyName } = dossier;
  const centred = { ...at, size: SIZE, align: 'center' } as const;
  const top = parent ? place(page, 'P', agencyLines(parent), centred) : page.y;
  const y = place(page, 'P', agencyLines(agencyName), { ...centred, y: top, style: 'bold' });
  return underline(page, at.x, at.width, 0.34, y + 2) + 5;
}

/** A number of a register has more room than its line takes; the line stands as it would stand in the middle with a usual number. */
function drawNumber(
  page: Page,
  label: string,
  { number }: PaperFacts,
  suffix: string | undefined,
  { x, width, y }: Place & { y: number },
): number {
  const size = SIZE;
  if (suffix === undefined) return place(page, 'P', `${label}: ${number}`, { x, width, y, size, align: 'center' });
  const usual = widthOf(`${label}: ${DIGITS.usual}/${suffix}`, 'regular', size);
  const before = Math.max(0, (width - usual) / 2);
  const runs: Run[] = [{ text: `${label}: ` }, { text: number, open: openNumber(suffix) }];
  return place(page, 'P', runs, { x: x + before, width: width - before, y, size });
}

function drawDay(page: Page, { dossier, issuedAt }: PaperFacts, at: Place & { y: number }): number {
  const widest = writtenDate(WIDEST_MOMENT);
  const runs: Run[] = [
    { text: `${dossier.placeName}, ` },
    { text: writtenDate(issuedAt), open: { kind: 'date', widest } },
  ];
  return place(page, 'P', runs, { ...at, size: BODY_SIZE, style: 'italic', align: 'center' });
}

/** No moment is written with more letters; all digits are equally wide. */
export const WIDEST_MOMENT = new Date('2000-12-30T16:59:00Z');

/** The room for a number of a register. */
export const openNumber = (suffix: string) => ({ kind: 'number', widest: `${DIGITS.widest}/${suffix}` }) as const;

/** `ngày 25 tháng 6 năm 2025`; days below 10 and January, February take a leading zero (Decree 30/2020/NĐ-CP). */
export function writtenDate(moment: Date): string {
  const [year, month, day] = dayOf(moment).split('-');
  const written = Number(month) < 3 ? month : Number(month);
  return vietnameseTexts.say('documents.layout.date', { day, month: written, year });
}

/** `17 giờ 00 phút, ngày 25 tháng 6 năm 2025` */
export function writtenMoment(moment: Date): string {
  const [hours, minutes] = writeTime(timeOfDayMs(moment)).split(':');
  return vietnameseTexts.say('documents.layout.moment', { hours, minutes, date: writtenDate(moment) });
}

const COMMITTEE = new RegExp(`^(${upper(vietnameseTexts.say('documents.committee'))}) (?=\\S)`);

/** The kind of committee and its place each on a line, as seals and heads write it. */
function agencyLines(name: string): string {
  return upper(name).replace(COMMITTEE, '$1\n');
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

function underline(page: Page, x: number, width: number, part: number, y: number): number {
  const { doc } = page;
  const from = x + (width * (1 - part)) / 2;
  artefact(page, () =>
    doc
      .lineWidth(0.7)
      .moveTo(from, y)
      .lineTo(from + width * part, y)
      .stroke(),
  );
  return y + 2;
}
