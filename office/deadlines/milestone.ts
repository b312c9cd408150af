import type { WorkingCalendar } from './working-calendar.ts';
import { standardDayMs } from './working-calendar.ts';
import { addWorkingTime } from './working-time.ts';

/** The steps of the escalation ladder, in their order. */
export const milestones = ['remind-officer', 'warn-leader', 'breached', 'breached-again'] as const;
export type Milestone = (typeof milestones)[number];

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
}

export interface PlannedMilestone {
  readonly milestone: Milestone;
  readonly at: Date;
}

/** The officer is reminded when this part of the working time is used. */
const REMIND_PART = 0.75;

/**
 * When each step of the ladder comes, earliest first. Both warnings are reckoned back from the due moment, so a stop moves them with it. The leader is warned one
 * working day before; a limit so short that this lies at or before the start has no such warning. The second breach is the missed new appointment.
 */
export function planMilestones(calendar: WorkingCalendar, clock: MilestoneInput): readonly PlannedMilestone[] {
  const remindAt = addWorkingTime(calendar, clock.lawfulDueAt, -Math.round(clock.allottedMs * (1 - REMIND_PART)));
  const warnAt = addWorkingTime(calendar, clock.lawfulDueAt, -standardDayMs(calendar));
  const planned: PlannedMilestone[] = [
    { milestone: 'remind-officer', at: remindAt },
    ...(warnAt > clock.startedAt ? [{ milestone: 'warn-leader' as const, at: warnAt }] : []),
    { milestone: 'breached', at: clock.lawfulDueAt },
    ...(clock.breached ? [{ milestone: 'breached-again' as const, at: clock.dueAt }] : []),
  ];
  return planned.sort((one, other) => one.at.getTime() - other.at.getTime());
}
