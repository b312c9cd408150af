import { dayMs } from '../format/time.ts';

export type DeadlineTone = 'overdue' | 'soon' | 'calm' | 'none';

const soonMs = dayMs;

/**
 * How loud a deadline is shown. `soon` is the last 24 hours before it; one that has passed and is not overdue was kept, or stands still. Nobody has to hurry with what is `settled`. The
 * date itself is the server's.
 */
export function deadlineTone(
  dueAt: string | null,
  overdue: boolean,
  now: string | Date,
  settled = false,
): DeadlineTone {
  if (dueAt === null) return 'none';
  if (overdue) return 'overdue';
  if (settled) return 'calm';
  const leftMs = Date.parse(dueAt) - new Date(now).getTime();
  return leftMs >= 0 && leftMs <= soonMs ? 'soon' : 'calm';
}
