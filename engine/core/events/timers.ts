import type { Scope } from '../../feel/evaluation/expression.ts';
import type { TimerDefinition } from '../../model/graph/graph.ts';
import { nextCycleDue, resolveTimer } from '../../model/timers/timer.ts';
import { evaluateIn } from '../data/evaluate.ts';
import type { Timer } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';

export type Schedule = Pick<Timer, 'dueMs' | 'repetitionsLeft' | 'cycle'>;

/** When a timer fires first and how often again. */
export function evaluateTimer(execution: Execution, timer: TimerDefinition, scope: Scope): Result<Schedule> {
  const value = evaluateIn(execution, timer.expression, scope);
  if (!value.ok) return value;
  const resolved = resolveTimer(timer, value.value, execution.nowMs, execution.zone);
  if (!resolved.ok) return failed('EXTRACT_VALUE_ERROR', resolved.message);
  const { dueMs, repetitionsLeft, cycle } = resolved;
  return done({ dueMs, repetitionsLeft, cycle });
}

/** The next firing of a repeating timer, reckoned from the moment it was due, not from when it fired; null when it was the last. */
export function nextSchedule(execution: Execution, timer: Timer): Schedule | null {
  if (timer.repetitionsLeft === 0) return null;
  const dueMs = nextCycleDue(timer.cycle, timer.dueMs, execution.zone);
  if (dueMs === null) return null;
  const repetitionsLeft = timer.repetitionsLeft < 0 ? timer.repetitionsLeft : timer.repetitionsLeft - 1;
  return { dueMs, repetitionsLeft, cycle: timer.cycle };
}
