import type { Limit } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';

/** The limit in words. */
export function writeLimit(limit: Limit): Text {
  if (limit.unit === 'same-day') return officeTexts.text('legalClock.sameDay');
  return officeTexts.text(`legalClock.limits.${limit.unit}`, { count: limit.amount });
}
