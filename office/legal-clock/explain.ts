import { hoursOn, type WorkingCalendar } from '../calendars/index.ts';
import { dayKinds, type Limit } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS, type DayNumber, dayNumberOf, isoDay, MINUTE_MS, momentAt, wholeSecond } from '../time/index.ts';
import { countedFrom } from './due-moment.ts';

export const spanKinds = ['working', 'receipt-day', 'stopped', 'outside-hours', 'weekend', ...dayKinds] as const;
export type SpanKind = (typeof spanKinds)[number];

/** A stretch between receipt and due moment, counted or skipped, with the reason. Spans follow each other without a gap. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly kind: SpanKind;
  readonly counted: boolean;
  /** Working time that the span uses up; 0 when skipped. */
  readonly workingMinutes: number;
  readonly text: Text;
}

export interface Explainable {
  readonly limit: Limit;
  readonly receivedAt: Date;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly stops: readonly { readonly reason: Text; readonly stoppedAt: Date; readonly resumedAt: Date | null }[];
}

interface Piece {
  readonly from: Date;
  readonly to: Date;
  readonly kind: SpanKind;
  readonly text: Text;
}

const texts = officeTexts.names('legalClock.spans') satisfies Partial<Record<SpanKind, Text>>;

/** "Why this date?": every counted and every skipped stretch from receipt to due moment, in order. */
export function explain(calendar: WorkingCalendar, clock: Explainable): readonly Span[] {
  const from = wholeSecond(clock.receivedAt);
  const pieces: Piece[] = [];
  for (let day = dayNumberOf(from); day <= dayNumberOf(clock.dueAt); day += 1) pieces.push(...piecesOf(calendar, day));
  const within = pieces.flatMap((piece) => clip(piece, from, clock.dueAt));
  return joinAlike(withStops(withReceiptDay(calendar, within, clock), clock)).map(asSpan);
}

function piecesOf(calendar: WorkingCalendar, day: DayNumber): readonly Piece[] {
  const hours = hoursOn(calendar, day);
  if (hours.length === 0) return [{ ...offReason(calendar, day), from: momentAt(day, 0), to: momentAt(day + 1, 0) }];
  const pieces: Piece[] = [];
  let passed = 0;
  for (const { fromMs, toMs } of hours) {
    pieces.push(piece(day, passed, fromMs, 'outside-hours'), piece(day, fromMs, toMs, 'working'));
    passed = toMs;
  }
  return [...pieces, piece(day, passed, DAY_MS, 'outside-hours')];
}

function piece(day: DayNumber, fromMs: number, toMs: number, kind: 'working' | 'outside-hours'): Piece {
  return { from: momentAt(day, fromMs), to: momentAt(day, toMs), kind, text: texts[kind] };
}

function offReason(calendar: WorkingCalendar, day: DayNumber): Pick<Piece, 'kind' | 'text'> {
  const exception = calendar.exceptions.get(isoDay(day));
  return exception ? { kind: exception.kind, text: exception.name } : { kind: 'weekend', text: texts.weekend };
}

function clip(whole: Piece, from: Date, to: Date): readonly Piece[] {
  const clipped = { ...whole, from: whole.from < from ? from : whole.from, to: whole.to > to ? to : whole.to };
  return clipped.from < clipped.to ? [clipped] : [];
}

/** Working time that no limit counts: the day or half-day of receipt. */
function withReceiptDay(
  calendar: WorkingCalendar,
  pieces: readonly Piece[],
  { limit, startedAt }: Explainable,
): readonly Piece[] {
  const counts = countedFrom(calendar, limit, startedAt);
  return pieces.map((one) =>
    one.kind === 'working' && one.from < counts ? { ...one, kind: 'receipt-day', text: texts['receipt-day'] } : one,
  );
}

function withStops(pieces: readonly Piece[], { stops, dueAt }: Explainable): readonly Piece[] {
  return stops.reduce<readonly Piece[]>((all, { stoppedAt, resumedAt, reason }) => {
    const until = resumedAt ?? dueAt;
    if (until <= stoppedAt) return all;
    const text = officeTexts.text('legalClock.stoppedFor', { reason });
    return all.flatMap((one) => [
      ...clip(one, one.from, stoppedAt),
      ...clip(one.kind === 'working' ? { ...one, kind: 'stopped', text } : one, stoppedAt, until),
      ...clip(one, until, one.to),
    ]);
  }, pieces);
}

function joinAlike(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const next of pieces) {
    const last = joined.at(-1);
    const alike = last && last.kind === next.kind && last.text.vi === next.text.vi;
    if (alike && last.to.getTime() === next.from.getTime()) joined.splice(-1, 1, { ...last, to: next.to });
    else joined.push(next);
  }
  return joined;
}

function asSpan({ from, to, kind, text }: Piece): Span {
  const counted = kind === 'working';
  const workingMinutes = counted ? (to.getTime() - from.getTime()) / MINUTE_MS : 0;
  return { from, to, kind, counted, workingMinutes, text };
}
