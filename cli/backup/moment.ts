/** Moments as an administrator writes and reads them: in the office's zone, unless another one is said. */
import { ZONE, ZONE_OFFSET } from '../../office/time/index.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*(Z|[+-]\d{2}:\d{2})?$/;

/** Reads `2026-11-30 14:05`, with seconds where wanted. @throws Error that says how a moment is written */
export function readMoment(text: string): Date {
  const parts = WRITTEN.exec(text.trim());
  const moment = parts ? new Date(`${parts[1]}T${parts[2]}${parts[3] ?? ZONE_OFFSET}`) : new Date(Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new Error(
    `"${text}" is no moment. Write "2026-11-30 14:05" or "2026-11-30 14:05:30" for the time of Vietnam, or add a zone: 2026-11-30T07:05:00Z.`,
  );
}

/** `2026-11-30 14:05:30`, in the office's zone: as `readMoment` reads it. */
export const formatMoment = (moment: Date): string =>
  moment.toLocaleString('sv-SE', { timeZone: ZONE }).replace(',', '');
