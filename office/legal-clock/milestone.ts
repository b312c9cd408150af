import { addWorkingTime, standardDayMs, type WorkingCalendar } from '../calendars/index.ts';
import type { EscalationLadder } from '../procedures/index.ts';
import type { Milestone } from '../terms/index.ts';

export interface MilestoneInput {
  readonly startedAt: Date;
  /** When the lawful limit ends: the original due moment, moved by stops and extension. */
  readonly lawfulDueAt: Date;
  /** The new appointment given after a breach; equal to `lawfulDueAt` before. */
  readonly dueAt: Date;
  /** Working time that the limit allows from start to due, without stops. */
  readonly allottedMs: number;
  /** Whether the first breach was recorded, and with it a new appointment given. */
  readonly breached: boolean;
  /** The procedure's own; what it does not say is as usual. */
  readonly ladder?: EscalationLadder;
}

export interface PlannedMilestone {
  readonly milestone: Milestone;
  readonly at: Date;
}

/** Where a procedure says nothing. */
export const USUAL_LADDER = { remindAtPercent: 75, warnLeaderWorkingDays: 1 } as const;

/**
 * When each step of the ladder comes, earliest first. Both warnings are computed back from the due moment, so a stop moves them with it. A limit so short that the
 * leader's warning would lie at or before the start has none. The second breach is the missed new appointment.
 */
export function planMilestones(calendar: WorkingCalendar, clock: MilestoneInput): readonly PlannedMilestone[] {
  const { remindAtPercent, warnLeaderWorkingDays } = { ...USUAL_LADDER, ...clock.ladder };
  const remindAt = addWorkingTime(
    calendar,
    clock.lawfulDueAt,
    -Math.round((clock.allottedMs * (100 - remindAtPercent)) / 100),
  );
  const warnAt = addWorkingTime(calendar, clock.lawfulDueAt, -standardDayMs(calendar) * warnLeaderWorkingDays);
  const planned: PlannedMilestone[] = [
    { milestone: 'remind-officer', at: remindAt },
    ...(warnAt > clock.startedAt ? [{ milestone: 'warn-leader' as const, at: warnAt }] : []),
    { milestone: 'breached', at: clock.lawfulDueAt },
    ...(clock.breached ? [{ milestone: 'breached-again' as const, at: monitorMoment(calendar, clock) }] : []),
  ];
  return planned.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function monitorMoment(calendar: WorkingCalendar, { dueAt, lawfulDueAt, ladder }: MilestoneInput): Date {
  if (ladder?.monitorAfterWorkingDays === undefined) return dueAt;
  const latest = addWorkingTime(calendar, lawfulDueAt, standardDayMs(calendar) * ladder.monitorAfterWorkingDays);
  return latest < dueAt ? latest : dueAt;
}
