import { dayMs } from '../format/time.ts';

export type DeadlineTone = 'overdue' | 'soon' | 'calm' | 'none';

const soonMs = dayMs;

/** How loud a deadline is shown. `soon` is the last 24 hours before it; one that has passed and is not overdue was kept, or stands still. The date itself is the server's. */
export function deadlineTone(dueAt: string | null, overdue: boolean, now: string | Date): DeadlineTone {
  if (dueAt === null) return 'none';
  if (overdue) return 'overdue';
  const leftMs = Date.parse(dueAt) - new Date(now).getTime();
  return leftMs >= 0 && leftMs <= soonMs ? 'soon' : 'calm';
}
