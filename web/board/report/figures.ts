import type { DayMeasure, MatterKind, ProcessingFigures } from '../../shared/api/schema.d.ts';
import { writeDossierFilter } from '../../shared/dossier/dossier-filter.ts';

/** The figures in the order of the table. */
export const figures = [
  'received',
  'finished',
  'onTimeShare',
  'onTime',
  'finishedLate',
  'withdrawn',
  'open',
  'overdue',
  'stopped',
  'breachedAgain',
  'medianMinutes',
  'p90Minutes',
  'ratingMean',
] as const satisfies readonly (keyof ProcessingFigures)[];
export type Figure = (typeof figures)[number];

/** Those that count dossiers, and so have a list. */
const counts = {
  received: 'received',
  finished: 'finished',
  onTime: 'onTime',
  finishedLate: 'finishedLate',
  withdrawn: 'withdrawn',
  open: 'open',
  overdue: 'overdue',
  stopped: 'stopped',
  breachedAgain: 'breachedAgain',
  ratingMean: 'rated',
} as const satisfies Partial<Record<Figure, DayMeasure>>;

/** Which dossiers the numbers of a row count. */
export type RowOf = {
  from: string;
  to: string;
  /** Whether what is open is counted as it stands now. */
  isNow: boolean;
  matters: MatterKind;
  unit?: string | undefined;
  procedure?: string | undefined;
};

/** The address of the list that a figure counts; undefined for one that counts no dossiers. */
export function listOf(figure: Figure, { from, to, isNow, ...which }: RowOf): string | undefined {
  if (!(figure in counts)) return undefined;
  const measure = counts[figure as keyof typeof counts];
  const isStock = measure === 'open' || measure === 'overdue' || measure === 'stopped';
  const counted = isNow && isStock ? { group: measure } : { figure: measure, figureFrom: from, figureTo: to };
  return `/dossiers?${writeDossierFilter({ text: '', overdue: false, ...which, ...counted })}`;
}

const percent = new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1 });
const oneDigit = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share from 0 to 1 as per cent, as the office writes it: 66,7%. */
export const formatShare = (share: number): string => percent.format(share);

/** A mean rating with one digit, and of how many: 4,2 (35). */
export const formatRating = (mean: number, count: number): string => `${oneDigit.format(mean)} (${count})`;
