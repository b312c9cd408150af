import type { ProcessingFigures } from '../../shared/api/schema.d.ts';

/** The figures in the order of the table. */
export const figures = [
  'received',
  'finished',
  'onTimeShare',
  'onTime',
  'finishedLate',
  'openOverdue',
  'medianMinutes',
  'p90Minutes',
] as const satisfies readonly (keyof ProcessingFigures)[];
export type Figure = (typeof figures)[number];

const percent = new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1 });

/** A share from 0 to 1 as per cent, as the office writes it: 66,7%. */
export const formatShare = (share: number): string => percent.format(share);
