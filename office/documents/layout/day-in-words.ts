import { OfficeError } from '../../kernel/index.ts';
import { vietnameseTexts } from '../../texts/index.ts';
import { writePartialDate } from '../../time/index.ts';
import numerals from './numerals.json' with { type: 'json' };

export interface DayInWords {
  /** `25/06/2025` */
  readonly digits: string;
  /** `Ngày hai mươi lăm, tháng sáu, năm hai nghìn không trăm hai mươi lăm` */
  readonly words: string;
}

const { digits, months } = numerals;

/** An ISO date as civil-status papers write it. @throws OfficeError invalid */
export function dayInWords(iso: string): DayInWords {
  const { year, month, day } = partsOf(iso);
  return {
    digits: writeDay(iso),
    words: vietnameseTexts.say('documents.layout.dayInWords', {
      day: day < 11 ? `${numerals.earlyDay} ${belowHundred(day)}` : belowHundred(day),
      month: months[month - 1],
      year: thousands(year),
    }),
  };
}

/** `25/06/2025`; of a day that is known in part, what is known: `06/2025`, `2025`. @throws OfficeError invalid */
export function writeDay(iso: string): string {
  const known = writePartialDate(iso);
  if (known !== undefined) return known;
  const { year, month, day } = partsOf(iso);
  return `${two(day)}/${two(month)}/${year}`;
}

function partsOf(iso: string): { year: number; month: number; day: number } {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const [year, month, day] = (found?.slice(1) ?? []).map(Number);
  const exists = year && month && day && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12;
  if (!exists) throw new OfficeError('invalid', 'documents.layout.noDate', { value: iso });
  return { year, month, day };
}

const two = (value: number) => String(value).padStart(2, '0');

/** 0 to 99 in words: 21 is "hai mươi mốt", 25 "hai mươi lăm", 15 "mười lăm". */
function belowHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const rest = value % 10;
  if (tens === 0) return digits[rest] ?? '';
  const head = tens === 1 ? numerals.ten : `${digits[tens]} ${numerals.tens}`;
  if (rest === 0) return head;
  if (rest === 5) return `${head} ${numerals.fiveAfterTens}`;
  return `${head} ${rest === 1 && tens > 1 ? numerals.oneAfterTens : digits[rest]}`;
}

function thousands(value: number): string {
  const rest = value % 1000;
  const head = `${digits[Math.floor(value / 1000)]} ${numerals.thousand}`;
  if (rest === 0) return head;
  const hundreds = `${digits[Math.floor(rest / 100)]} ${numerals.hundred}`;
  const tail = rest % 100;
  if (tail === 0) return `${head} ${hundreds}`;
  return `${head} ${hundreds} ${tail < 10 ? `${numerals.zeroTens} ${digits[tail]}` : belowHundred(tail)}`;
}
