import { CronExpressionParser } from 'cron-parser';

/** Turns of the search for a moment that fits both a day of the month and a day of the week. */
const SEARCH_MAX = 5_000;
const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
const FIELD = /^[\dA-Za-z*?,\-/#]+$/;

/**
 * Reads Spring's cron: seconds, minutes, hours, day of month, month, day of week. Where both days are given, both must fit
 * (unlike Unix cron), so the text becomes two whose common moments are meant. Null when it is no such text.
 */
export function parseCron(text: string): readonly string[] | null {
  const fields = (MACROS[text] ?? text).split(/\s+/);
  const [seconds, minutes, hours, dayOfMonth = '', month, dayOfWeek = ''] = fields;
  const isCron = fields.length === 6 && fields.every((field) => FIELD.test(field) && !/^H|[^A-Za-z]H\b/.test(field));
  if (!isCron) return null;
  const time = `${seconds} ${minutes} ${hours}`;
  const isAny = (field: string): boolean => field === '*' || field === '?';
  const texts =
    isAny(dayOfMonth) || isAny(dayOfWeek)
      ? [fields.join(' ')]
      : [`${time} ${dayOfMonth} ${month} *`, `${time} * ${month} ${dayOfWeek}`];
  return texts.every(isReadable) ? texts : null;
}

function isReadable(text: string): boolean {
  try {
    CronExpressionParser.parse(text, { currentDate: 0, tz: 'UTC' }).next();
    return true;
  } catch {
    return false; // the parser throws only for a text that it cannot read or that never comes
  }
}

/**
 * Returns the first moment after `afterMs` that the text means in a zone, in milliseconds; null when there is none in sight.
 * @example
 * ```ts
 * import { nextCronMs, parseCron } from './cron.ts';
 *
 * const friday = Date.parse('2026-03-06T12:00:00+07:00');
 * const next = nextCronMs('0 0 8 * * MON-FRI', friday, 'Asia/Ho_Chi_Minh');
 * next; // => Date.parse('2026-03-09T08:00:00+07:00')
 * parseCron('0 8 * * MON-FRI'); // => null
 * ```
 */
export function nextCronMs(text: string, afterMs: number, zone: string): number | null {
  const series = (parseCron(text) ?? []).map((part) =>
    CronExpressionParser.parse(part, { currentDate: afterMs, tz: zone }),
  );
  const moments = series.map((part) => part.next().getTime());
  for (let turn = 0; turn < SEARCH_MAX; turn += 1) {
    const latest = Math.max(...moments);
    const behind = moments.findIndex((moment) => moment < latest);
    if (behind === -1) return Number.isFinite(latest) ? latest : null;
    moments[behind] = series[behind]?.next().getTime() ?? latest;
  }
  return null;
}
