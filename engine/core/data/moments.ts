/**
 * Moments that expressions give: the due dates of user tasks, and when timers fire. A repeating timer counts from the moment it
 * was due, not from when it fired, so that a late start of the engine does not shift all later ones.
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import { parseDateTime } from '../../feel/values/temporal-parse.ts';
import { momentIn } from '../../feel/values/zone.ts';
import type { TimerDefinition } from '../../model/graph/graph.ts';
import { latestCycleDue, nextCycleDue, resolveTimer } from '../../model/timers/timer.ts';
import type { Timer } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { evaluateIn, wrongType } from './evaluate.ts';
import type { TenantScope } from './variables.ts';

/**
 * Reads a date-time text as FEEL or a person writes it; one without offset is in the engine's zone. Null: it is no date-time.
 */
export function momentOf(text: string, zone: string): number | null {
  const dateTime = parseDateTime(text.trim());
  return dateTime === null ? null : momentIn(dateTime, zone);
}

/** Evaluates to a moment in milliseconds since the epoch; null when the expression is absent or gives null or an empty text. */
export function evaluateMoment(
  execution: Execution,
  expression: Expression | null,
  scope: TenantScope,
): Result<number | null> {
  if (expression === null) return done(null);
  const result = evaluateIn(execution, expression, scope);
  if (!result.ok) return result;
  const { value } = result;
  if (value === null || value === '') return done(null);
  if (typeof value !== 'string') return wrongType(expression, 'DATE_TIME', value);
  const moment = momentOf(value, execution.zone);
  if (moment !== null) return done(moment);
  return failed(
    'EXTRACT_VALUE_ERROR',
    `Invalid date-time format '${value}' for expression '${expression.source}'. Give an ISO 8601 date-time such as '2026-03-02T09:00:00+07:00'.`,
  );
}

type Schedule = Pick<Timer, 'dueMs' | 'repetitionsLeft' | 'cycle'>;

/** Evaluates when a timer fires first and how often again. */
export function evaluateTimer(execution: Execution, timer: TimerDefinition, scope: TenantScope): Result<Schedule> {
  const value = evaluateIn(execution, timer.expression, scope);
  if (!value.ok) return value;
  const resolved = resolveTimer(timer, value.value, execution.nowMs, execution.zone);
  if (!resolved.ok) return failed('EXTRACT_VALUE_ERROR', resolved.message);
  const { dueMs, repetitionsLeft, cycle } = resolved;
  return done({ dueMs, repetitionsLeft, cycle });
}

/** Computes the next firing of a repeating timer; null when it was the last. */
export function nextSchedule(execution: Execution, timer: Timer): Schedule | null {
  if (timer.repetitionsLeft === 0) return null;
  const dueMs = nextCycleDue(timer.cycle, timer.dueMs, execution.zone);
  if (dueMs === null) return null;
  const repetitionsLeft = timer.repetitionsLeft < 0 ? timer.repetitionsLeft : timer.repetitionsLeft - 1;
  return { dueMs, repetitionsLeft, cycle: timer.cycle };
}

/**
 * Returns when a timer is due that was suspended: a repeating one fires once for all that was missed meanwhile (Camunda 8.10
 * documentation, "Process instance suspension", timers), and keeps its rhythm.
 */
export const resumedDue = ({ nowMs, zone }: Execution, { cycle, dueMs }: Timer): number =>
  cycle === '' || dueMs >= nowMs ? dueMs : latestCycleDue(cycle, dueMs, nowMs, zone);
