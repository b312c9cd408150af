import { createHash } from 'node:crypto';
import {
  type CalendarRules,
  calendarFrom,
  closingOf,
  loadCalendarRules,
  standardDayMs,
  type WorkingCalendar,
  workingDayFrom,
  workingTimeBetween,
} from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import { type ComputedClock, replayClock } from '../legal-clock/index.ts';
import { dayNumberOf, laterOf } from '../time/index.ts';
import { getUnit } from '../units/index.ts';
import { type CalendarChange, changedRules } from './calendar-change.ts';
import { type OpenClock, openClocks } from './open-clocks.ts';

/** An open dossier whose due moments the change moves. */
export interface DeadlineMove {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly competentUnitCode: string;
  /** The appointment the citizen holds, before and after. */
  readonly dueAt: Date;
  readonly newDueAt: Date;
  /** How far, in working days of the old calendar; negative when it comes earlier. */
  readonly workingDays: number;
  readonly computed: ComputedClock;
}

export interface CalendarPreview {
  readonly openDossiers: number;
  readonly moves: readonly DeadlineMove[];
  readonly later: number;
  readonly earlier: number;
  /** The largest move, in working days without sign; 0 when nothing moves. */
  readonly workingDaysMax: number;
  /** To be given to `applyCalendarChange`: it stands for exactly this change with exactly these moves. */
  readonly confirm: string;
}

/**
 * What a change of calendars would do to the open dossiers; nothing is written.
 * @throws OfficeError as `changedRules`, and not-found for an unknown unit
 */
export async function previewCalendarChange(office: Office, change: CalendarChange): Promise<CalendarPreview> {
  const rules = await loadCalendarRules(office);
  const changed = changedRules(rules, change);
  const unitCodes = new Set([...(change.days ?? []), ...(change.weeks ?? [])].map(({ unitCode }) => unitCode));
  for (const code of unitCodes) if (code !== null) await getUnit(office, code);
  const concerned = unitCodes.has(null) ? null : [...unitCodes].flatMap((code) => (code === null ? [] : [code]));
  const clocks = await openClocks(office, concerned);
  const moves = movesOf(clocks, rules, changed, await office.now());
  return summary(change, clocks.length, moves);
}

/** The clocks that the one set of rules makes due at another moment than the other. */
function movesOf(
  clocks: readonly OpenClock[],
  before: CalendarRules,
  after: CalendarRules,
  now: Date,
): readonly DeadlineMove[] {
  const byUnit = Map.groupBy(clocks, ({ competentUnitCode }) => competentUnitCode);
  return [...byUnit].flatMap(([unitCode, ofUnit]) => {
    const [old, changed] = [calendarFrom(before, unitCode), calendarFrom(after, unitCode)];
    return ofUnit.flatMap((clock) => moveOf(old, changed, clock, now));
  });
}

function moveOf(old: WorkingCalendar, changed: WorkingCalendar, clock: OpenClock, now: Date): readonly DeadlineMove[] {
  const [was, will] = [replayClock(old, clock), replayClock(changed, clock)];
  if (was.dueAt.getTime() === will.dueAt.getTime() && was.lawfulDueAt.getTime() === will.lawfulDueAt.getTime())
    return [];
  const computed = notPutBehind(changed, clock, will, now);
  const { dossierId, dossierCode, competentUnitCode, dueAt } = clock;
  const movedMs = movedWorkingTime(old, changed, dueAt, computed.dueAt);
  const workingDays = Math.round((movedMs / standardDayMs(old)) * 100) / 100;
  return [{ dossierId, dossierCode, competentUnitCode, dueAt, newDueAt: computed.dueAt, workingDays, computed }];
}

/** Measured where the time is worked: later ones by the new calendar, earlier ones by the old one. */
function movedWorkingTime(old: WorkingCalendar, changed: WorkingCalendar, from: Date, to: Date): number {
  return workingTimeBetween(to > from ? changed : old, from, to);
}

/** No change of calendar makes a dossier late at once: the office has at least until closing time of the next working day, as far as it had before. */
function notPutBehind(calendar: WorkingCalendar, clock: OpenClock, computed: ComputedClock, now: Date): ComputedClock {
  if (computed.lawfulDueAt >= now || clock.lawfulDueAt < now) return computed;
  const next = closingOf(calendar, workingDayFrom(calendar, dayNumberOf(now) + 1, 1));
  const lawfulDueAt = new Date(Math.min(next.getTime(), clock.lawfulDueAt.getTime()));
  return { ...computed, lawfulDueAt, dueAt: laterOf(computed.dueAt, lawfulDueAt) };
}

function summary(change: CalendarChange, openDossiers: number, moves: readonly DeadlineMove[]): CalendarPreview {
  const later = moves.filter(({ dueAt, newDueAt }) => newDueAt > dueAt).length;
  const workingDaysMax = moves.reduce((most, { workingDays }) => Math.max(most, Math.abs(workingDays)), 0);
  const told = moves.map(({ dossierId, dueAt, newDueAt }) => [dossierId, dueAt, newDueAt]);
  const confirm = createHash('sha256')
    .update(JSON.stringify([change, told]))
    .digest('hex');
  return { openDossiers, moves, later, earlier: moves.length - later, workingDaysMax, confirm };
}
