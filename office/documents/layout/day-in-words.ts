import { OfficeError } from '../../kernel/index.ts';

export interface DayInWords {
  /** `25/06/2025` */
  readonly digits: string;
  /** `Ngày hai mươi lăm, tháng sáu, năm hai nghìn không trăm hai mươi lăm` */
  readonly words: string;
}

const units = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const months = ['một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai'];

/** An ISO date as civil-status papers write it. @throws OfficeError invalid */
export function dayInWords(iso: string): DayInWords {
  const { year, month, day } = partsOf(iso);
  return {
    digits: writeDay(iso),
    words: `Ngày ${day < 11 ? 'mùng ' : ''}${belowHundred(day)}, tháng ${months[month - 1]}, năm ${thousands(year)}`,
  };
}

/** `25/06/2025` */
export function writeDay(iso: string): string {
  const { year, month, day } = partsOf(iso);
  return `${two(day)}/${two(month)}/${year}`;
}

function partsOf(iso: string): { year: number; month: number; day: number } {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const [year, month, day] = (found?.slice(1) ?? []).map(Number);
  const exists = year && month && day && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12;
  if (!exists) throw new OfficeError('invalid', `"${iso}" is not a date of the form yyyy-mm-dd`, { value: iso });
  return { year, month, day };
}

const two = (value: number) => String(value).padStart(2, '0');

/** 0 to 99 in words: 21 is "hai mươi mốt", 25 "hai mươi lăm", 15 "mười lăm". */
function belowHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const rest = value % 10;
  if (tens === 0) return units[rest] ?? '';
  const head = tens === 1 ? 'mười' : `${units[tens]} mươi`;
  if (rest === 0) return head;
  return `${head} ${rest === 5 ? 'lăm' : rest === 1 && tens > 1 ? 'mốt' : units[rest]}`;
}

function thousands(value: number): string {
  const rest = value % 1000;
  const head = `${units[Math.floor(value / 1000)]} nghìn`;
  if (rest === 0) return head;
  const hundreds = `${units[Math.floor(rest / 100)]} trăm`;
  const tail = rest % 100;
  if (tail === 0) return `${head} ${hundreds}`;
  return `${head} ${hundreds} ${tail < 10 ? `lẻ ${units[tail]}` : belowHundred(tail)}`;
}
