import { dayText } from '../../office/texts/index.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import { fieldSaying, problem } from './problem.ts';

const WINDOW_DAYS_MAX = 1000;

/** Whether there is such a day: there is no 30 February. */
const isDay = (text: string): boolean => {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
};

/** As people read it; what is no day stays as it came. */
const written = (day: string) => (isDay(day) ? dayText(day) : day);

/** Lets a window of days (yyyy-mm-dd, both included) pass. @throws HttpProblem 400 where it ends before it begins, is too long or has a day that is none */
export const refuseWindow = (from: string, to: string): void => {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
  if (days >= 0 && days <= WINDOW_DAYS_MAX && isDay(from) && isDay(to)) return;
  throw problem(
    400,
    'reports.noWindow',
    { from: written(from), to: written(to), windowDaysMax: WINDOW_DAYS_MAX },
    { fields: [fieldSaying('to', serverTexts.text('fields.windowEnd', { windowDaysMax: WINDOW_DAYS_MAX }))] },
  );
};
