import type { WorkingHours } from '../../shared/api/schema.d.ts';
import { dayMs, minuteMs } from '../../shared/format/time.ts';

const dayMinutes = dayMs / minuteMs;
const stretch = /^(\d{1,2})[:h](\d{2})?\s*[-–]\s*(\d{1,2})[:h](\d{2})?$/;

/** `08:00–12:00, 13:00–17:00`; an empty text for a day off. */
export function writeHours(hours: readonly WorkingHours[]): string {
  return hours.map(({ fromMs, toMs }) => `${writeTime(fromMs)}–${writeTime(toMs)}`).join(', ');
}

/** The hours of a text like `8:00-12:00, 13h-17h`; undefined when it cannot be read, or they overlap or run backwards. */
export function parseHours(text: string): readonly WorkingHours[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const hours = parts.map(parseStretch);
  if (hours.includes(undefined)) return undefined;
  const known = hours.filter((one) => one !== undefined);
  const ordered = known.every(({ fromMs, toMs }, index) => fromMs < toMs && (known[index - 1]?.toMs ?? 0) <= fromMs);
  return ordered ? known : undefined;
}

function parseStretch(text: string): WorkingHours | undefined {
  const match = stretch.exec(text);
  if (match === null) return undefined;
  const [fromMs, toMs] = [timeMs(match[1], match[2]), timeMs(match[3], match[4])];
  return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs };
}

function timeMs(hours: string | undefined, minutes: string | undefined): number | undefined {
  const total = Number(hours) * 60 + Number(minutes ?? 0);
  return Number(minutes ?? 0) < 60 && total <= dayMinutes ? total * minuteMs : undefined;
}

function writeTime(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
