import { officeOffset, officeZone } from './time.ts';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: officeZone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** dd/mm/yyyy in the office's zone; an empty text for nothing. */
export function formatDate(moment: string | Date | null | undefined): string {
  return moment === null || moment === undefined ? '' : dayOf(partsOf(moment));
}

/** hh:mm dd/mm/yyyy in the office's zone, 24 h, the order printed on receipts. */
export function formatDateTime(moment: string | Date | null | undefined): string {
  if (moment === null || moment === undefined) return '';
  const part = partsOf(moment);
  return `${timeOf(part)} ${dayOf(part)}`;
}

/** hh:mm in the office's zone. */
export function formatTime(moment: string | Date): string {
  return timeOf(partsOf(moment));
}

/** The moment (ISO 8601) of a day (yyyy-mm-dd) and a time (hh:mm) in the office's zone. */
export function officeMoment(day: string, time: string): string {
  return new Date(`${day}T${time.padStart(5, '0')}:00${officeOffset}`).toISOString();
}

type Parts = Readonly<Record<string, string>>;
const dayOf = (part: Parts): string => `${part['day']}/${part['month']}/${part['year']}`;
const timeOf = (part: Parts): string => `${part['hour']}:${part['minute']}`;

function partsOf(moment: string | Date): Parts {
  const date = typeof moment === 'string' ? new Date(moment) : moment;
  return Object.fromEntries(parts.formatToParts(date).map((part) => [part.type, part.value]));
}
