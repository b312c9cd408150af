import { DAY_MS } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import { fieldSaying, problem } from './problem.ts';

const WINDOW_DAYS_MAX = 1000;

/** Whether there is such a day: there is no 30 February. */
const isDay = (text: string): boolean => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Lets a window of days (yyyy-mm-dd, both included) pass. @throws HttpProblem 400 where it ends before it begins, is too long or has a day that is none */
export const refuseWindow = (from: string, to: string): void => {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
  if (days >= 0 && days <= WINDOW_DAYS_MAX && isDay(from) && isDay(to)) return;
  throw problem(
    400,
    'reports.noWindow',
    { from, to, windowDaysMax: WINDOW_DAYS_MAX },
    { fields: [fieldSaying('to', serverTexts.text('fields.windowEnd', { windowDaysMax: WINDOW_DAYS_MAX }))] },
  );
};
