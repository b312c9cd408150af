import type { State } from '../../../engine/core/core.ts';
import type { Command } from '../../../engine/core/kernel/command.ts';

interface Due {
  readonly dueMs: number;
  readonly command: Command;
}

/** The earliest thing that is due by a moment, as the runtime's due service would find it. */
export const nextDue = (state: State, untilMs: number): Due | null => dueBy(state, untilMs)[0] ?? null;

/** All that is due by a moment, earliest first. */
export function dueBy(state: State, untilMs: number): readonly Due[] {
  const { timer, job, message, thrownSignal } = state.tables;
  const due: Due[] = [];
  for (const { timerKey, dueMs, isSuspended } of timer.values())
    if (!isSuspended) due.push({ dueMs, command: { type: 'TIMER.TRIGGER', timerKey } });
  for (const { jobKey, deadlineMs, recurAtMs } of job.values()) {
    if (deadlineMs !== null) due.push({ dueMs: deadlineMs, command: { type: 'JOB.TIME_OUT', jobKey } });
    if (recurAtMs !== null) due.push({ dueMs: recurAtMs, command: { type: 'JOB.RECUR', jobKey } });
  }
  for (const { messageKey, deadlineMs } of message.values()) {
    due.push({ dueMs: deadlineMs, command: { type: 'MESSAGE.EXPIRE', messageKey } });
  }
  for (const { thrownSignalKey, dueMs } of thrownSignal.values()) {
    due.push({ dueMs, command: { type: 'SIGNAL.DELIVER', thrownSignalKey } });
  }
  return due.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
}
