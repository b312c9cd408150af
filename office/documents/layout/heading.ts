import { vietnameseTexts } from '../../texts/index.ts';
import { dayOf, timeOfDayMs, writeTime } from '../../time/index.ts';
import type { PaperFacts } from './facts.ts';
import { BODY_SIZE, type Page, reserve, rule, widthOf, write } from './page.ts';

const LEFT_PART = 0.44;

/** The head of every administrative paper: the agency on the left, the nation and its motto on the right, number, place and date below. A number with a suffix is of a register: it is known last. */
export function drawHeading(
  page: Page,
  facts: PaperFacts,
  numberLabel = vietnameseTexts.say('documents.layout.number'),
  numberSuffix?: string,
): void {
  const { dossier } = facts;
  const leftWidth = page.width * LEFT_PART;
  const rightX = page.left + leftWidth;
  const rightWidth = page.width - leftWidth;
  const top = page.doc.y;
  const parent = dossier.parentAgencyName;
  let y = top;
  const agency = { size: 11.5, align: 'center', x: page.left, width: leftWidth } as const;
  if (parent) for (const line of agencyLines(parent)) y = write(page, line, { ...agency, y });
  for (const line of agencyLines(dossier.agencyName)) y = write(page, line, { ...agency, y, style: 'bold' });
  y = underline(page, page.left, leftWidth, 0.34, y + 2);
  const number = drawNumber(page, numberLabel, facts, numberSuffix, y + 5, leftWidth);
  y = write(page, vietnameseTexts.say('documents.layout.state'), {
    style: 'bold',
    size: 11.5,
    align: 'center',
    x: rightX,
    y: top,
    width: rightWidth,
  });
  y = write(page, vietnameseTexts.say('documents.layout.motto'), {
    style: 'bold',
    size: 12.5,
    align: 'center',
    x: rightX,
    y,
    width: rightWidth,
  });
  y = underline(page, rightX, rightWidth, 0.54, y + 2);
  y = drawDay(page, dossier.placeName, facts.issuedAt, y + 5, rightX);
  page.doc.y = Math.max(y, number) + 16;
}

/** A number of a register has room to the end of its column; the line stands as one with four digits would stand in the middle. */
function drawNumber(
  page: Page,
  label: string,
  facts: PaperFacts,
  suffix: string | undefined,
  y: number,
  width: number,
): number {
  const size = 11.5;
  if (suffix === undefined)
    return write(page, `${label}: ${facts.number}`, { size, align: 'center', x: page.left, y, width });
  const words = `${label}: `;
  const taken = widthOf(page, words, 'regular', size);
  const x = page.left + Math.max(0, (width - taken - widthOf(page, `0000/${suffix}`, 'regular', size)) / 2);
  const below = write(page, words, { size, x, y, width: taken + 1 });
  const area = { x: x + taken, y, width: page.left + width - x - taken, height: below - y };
  reserve(page, 'number', area, () => write(page, facts.number, { size, ...area }));
  return below;
}

/** The place, and room for the longest day there is. */
function drawDay(page: Page, place: string, day: Date, y: number, x: number): number {
  const words = `${place}, `;
  const room = widthOf(page, writtenDate(LONGEST_DAY), 'italic', BODY_SIZE) + 1;
  const taken = widthOf(page, words, 'italic', BODY_SIZE);
  const left = x + Math.max(0, (page.right - x - taken - room) / 2);
  const below = write(page, words, { style: 'italic', x: left, y, width: taken + 1 });
  const area = { x: left + taken, y, width: room, height: below - y };
  reserve(page, 'date', area, () => write(page, writtenDate(day), { style: 'italic', ...area }));
  return below;
}

const LONGEST_DAY = new Date('2000-12-30T00:00:00Z');

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
function agencyLines(name: string): readonly string[] {
  return upper(name).replace(COMMITTEE, '$1\n').split('\n');
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

function underline(page: Page, x: number, width: number, part: number, y: number): number {
  rule(page, x + (width * (1 - part)) / 2, x + (width * (1 + part)) / 2, y);
  return y + 2;
}
