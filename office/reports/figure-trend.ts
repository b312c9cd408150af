/** The way of the figures from day to day, up to today. */
import { type DayFigures, type FiguresOf, figuresByDay, settleFigures } from '../figures/index.ts';
import type { Office } from '../kernel/index.ts';
import { stockMeasures } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';
import { stockOfNow } from './stock-of-now.ts';

/**
 * The figures of each day of a window; days to come are left out, and today's dossiers are counted as they stand now.
 * @throws RangeError when a day is no date
 */
export async function figureTrend(
  office: Office,
  { from, to }: { readonly from: string; readonly to: string },
  whose: FiguresOf,
): Promise<readonly DayFigures[]> {
  await settleFigures(office);
  const today = dayOf(await office.now());
  const days = await figuresByDay(office, { from, to: to < today ? to : today }, whose);
  const last = days.at(-1);
  if (last?.day !== today) return days;
  const cells = await stockOfNow(office, whose);
  const stock = stockMeasures.map((measure) => [measure, cells.reduce((all, cell) => all + cell[measure], 0)]);
  return [...days.slice(0, -1), { ...last, ...Object.fromEntries(stock) }];
}
