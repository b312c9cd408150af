import { loadCalendarOf, type WorkingCalendar } from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import { type Language, officeTexts, type Text } from '../texts/index.ts';
import { stopReasons } from './clock-stop.ts';
import { explain, type Span } from './explain.ts';
import { clockOf, type LegalClock } from './legal-clock.ts';
import { type Remaining, remainingUntil } from './remaining.ts';

/** A span with its text in one language; `texts` has both. */
export interface ExplainedSpan extends Omit<Span, 'text'> {
  readonly text: string;
  readonly texts: Text;
}

/**
 * "Why this date?": the spans from receipt to the lawful due moment, in order.
 * @throws OfficeError not-found
 */
export async function explainDeadline(
  office: Office,
  dossierId: string,
  language: Language = 'vi',
): Promise<readonly ExplainedSpan[]> {
  const clock = await clockOf(office, dossierId);
  const spans = explain(await loadCalendarOf(office, dossierId), {
    ...clock,
    dueAt: clock.lawfulDueAt,
    stops: clock.stops.map((stop) => ({ ...stop, reason: stopReasons[stop.reason] })),
  });
  return spans.map(({ text, ...span }) => ({ ...span, text: text[language], texts: text }));
}

/** What is left of the lawful limit, or how late it is. A stopped clock shows what was left when it stopped; a closed one how it ended. */
export async function remainingWorkingTime(office: Office, dossierId: string): Promise<Remaining> {
  const clock = await clockOf(office, dossierId);
  return remainingOf(await loadCalendarOf(office, dossierId), clock, stoppedSince(clock), await office.now());
}

/** The same for a clock at hand. `stoppedAt` is the beginning of its open stop. */
export function remainingOf(
  calendar: WorkingCalendar,
  clock: Pick<LegalClock, 'state' | 'closedAt' | 'lawfulDueAt'>,
  stoppedAt: Date | null,
  now: Date,
): Remaining {
  const seenAt = clock.closedAt ?? stoppedAt ?? now;
  const remaining = remainingUntil(calendar, seenAt, clock.lawfulDueAt);
  return { ...remaining, text: writeState(clock.state, remaining) };
}

function writeState(state: LegalClock['state'], { overdue, text }: Remaining): Text {
  if (state === 'stopped') return officeTexts.text('legalClock.states.stopped', { text });
  if (state === 'running') return text;
  return overdue
    ? officeTexts.text('legalClock.states.settled', { text })
    : officeTexts.text('legalClock.states.settledOnTime');
}

function stoppedSince(clock: LegalClock): Date | null {
  return clock.stops.find(({ resumedAt }) => resumedAt === null)?.stoppedAt ?? null;
}
