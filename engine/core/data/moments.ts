import type { Expression, Scope } from '../../feel/evaluation/expression.ts';
import { parseDateTime } from '../../feel/values/temporal-parse.ts';
import { offsetAtLocal, toEpochMs } from '../../feel/values/zone.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { evaluateIn, wrongType } from './evaluate.ts';

/** A date-time text as FEEL or a person writes it; one without offset is told in the engine's zone. Null: not a date-time. */
export function momentOf(text: string, zone: string): number | null {
  const dateTime = parseDateTime(text.trim());
  if (dateTime === null) return null;
  return toEpochMs(dateTime.localMs, dateTime.offset ?? offsetAtLocal(zone, dateTime.localMs));
}

/** A moment in milliseconds since the epoch; null when the expression is absent or gives null or an empty text. */
export function evaluateMoment(
  execution: Execution,
  expression: Expression | null,
  scope: Scope,
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
