/**
 * The report of processing times: what happened in a window of days and how it stood at its end, by competent unit and procedure, with the matters of citizens and the office's own apart.
 *
 * All counts are figures by day, so October's are the same whenever one looks. How things stand at the end of a day is known when it is over: of a window that ends today or later they are
 * counted as they stand now, as on the board. Median and 90th percentile are exact, of whole minutes.
 */
import {
  type Counted,
  type FigureCell,
  figuresOfWindow,
  settleFigures,
  type TimeQuantiles,
  type TimesCell,
  timeQuantilesOf,
  workingTimes,
} from '../figures/index.ts';
import type { Office } from '../kernel/index.ts';
import type { ReadingReach } from '../people/index.ts';
import { procedureNamesByCode } from '../procedures/index.ts';
import { dayMeasures } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { withStockOfNow } from './stock-of-now.ts';

/** Days in Vietnam, ISO dates; both belong to the window. */
export interface ReportWindow {
  readonly from: string;
  readonly to: string;
  /** Only these competent units; all when absent. */
  readonly unitCodes?: readonly string[];
  /** Only dossiers that whoever asks may read, as on the board; all when absent, and for who watches over everything. */
  readonly reach?: ReadingReach;
}

export interface ProcessingFigures {
  readonly received: number;
  readonly finished: number;
  readonly onTime: number;
  readonly finishedLate: number;
  readonly withdrawn: number;
  /** At the end of the window's last day, or now where that is not over. */
  readonly open: number;
  readonly overdue: number;
  readonly stopped: number;
  /** The new appointment was missed too. */
  readonly breachedAgain: number;
  /** `onTime` of `finished`; null when nothing was finished. */
  readonly onTimeShare: number | null;
  /** Working minutes, stops left out; null when nothing was finished. */
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  /** How many rated as a whole, and the mean from 1 to 5; null when nobody did. */
  readonly rated: number;
  readonly ratingMean: number | null;
}

export interface ProcessingRow extends ProcessingFigures {
  readonly unitCode: string;
  readonly unitName: string;
  readonly procedureCode: string;
  readonly procedureName: Text;
  /** A matter of the office itself, which no citizen hands in. */
  readonly internal: boolean;
}

export interface ProcessingReport {
  readonly from: string;
  readonly to: string;
  /** Whether what is open is counted as it stands now, because the window's last day is not over. */
  readonly isNow: boolean;
  /** Of citizens' matters. */
  readonly total: ProcessingFigures;
  /** Of the office's own. */
  readonly internalTotal: ProcessingFigures;
  /** By competent unit and procedure; citizens' first. */
  readonly rows: readonly ProcessingRow[];
  readonly procedures: readonly Omit<ProcessingRow, 'unitCode' | 'unitName'>[];
  /** By competent unit, citizens' matters alone. */
  readonly units: readonly Omit<ProcessingRow, 'procedureCode' | 'procedureName' | 'internal'>[];
  readonly definitions: typeof figureDefinitions;
}

/** What each figure counts. */
export const figureDefinitions = officeTexts.names('reports.figures') satisfies Record<keyof ProcessingFigures, Text>;

/**
 * Processing times of a window: by competent unit and procedure, by each of them, and in all.
 * @throws RangeError when a day is no date
 */
export async function processingTimes(office: Office, window: ReportWindow): Promise<ProcessingReport> {
  await settleFigures(office);
  const { from, to } = window;
  const isNow = to >= dayOf(await office.now());
  const [found, cellTimes] = await Promise.all([
    figuresOfWindow(office, window, window),
    workingTimes(office, window, window),
  ]);
  const cells = isNow ? await withStockOfNow(office, found, window) : found;
  const times = timesByRow(cellTimes);
  const rowOf = (key: CellKey, of: readonly FigureCell[]) =>
    figuresOf(of, timeQuantilesOf(times.get(keyOf(key)) ?? []));
  const [citizens, own] = [cells.filter(({ internal }) => !internal), cells.filter(({ internal }) => internal)];
  const all = { unitCode: null, procedureCode: null };
  return {
    ...{ from, to, isNow },
    total: rowOf({ ...all, internal: false }, citizens),
    internalTotal: rowOf({ ...all, internal: true }, own),
    ...(await namedRows(office, citizens, own, rowOf)),
    definitions: figureDefinitions,
  };
}

/** Which cells a row is of: those of a unit, a procedure, both, or all. */
interface CellKey {
  readonly unitCode: string | null;
  readonly procedureCode: string | null;
  readonly internal: boolean;
}

const keyOf = ({ unitCode, procedureCode, internal }: CellKey): string =>
  JSON.stringify([unitCode, procedureCode, internal]);

/** The working times of the finished by every grouping of the report, as the lists of its cells. */
function timesByRow(cells: readonly TimesCell[]): ReadonlyMap<string, readonly Int32Array[]> {
  const lists = new Map<string, Int32Array[]>();
  for (const { unitCode, procedureCode, internal, minutes } of cells)
    for (const unit of [unitCode, null])
      for (const procedure of [procedureCode, null]) {
        const key = keyOf({ unitCode: unit, procedureCode: procedure, internal });
        const list = lists.get(key);
        if (list) list.push(minutes);
        else lists.set(key, [minutes]);
      }
  return lists;
}

type RowOf = (key: CellKey, of: readonly FigureCell[]) => ProcessingFigures;

async function namedRows(
  office: Office,
  citizens: readonly FigureCell[],
  own: readonly FigureCell[],
  rowOf: RowOf,
): Promise<Pick<ProcessingReport, 'rows' | 'procedures' | 'units'>> {
  const units = await unitsInOrder(office);
  const procedures = await procedureNamesByCode(office);
  const ofUnit = (unitCode: string) => ({ unitCode, unitName: units.get(unitCode)?.name ?? unitCode });
  const ofProcedure = (procedureCode: string) => ({
    procedureCode,
    procedureName: procedures.get(procedureCode) ?? { vi: procedureCode, en: procedureCode },
  });
  const place = ({ unitCode }: { readonly unitCode: string }): number => units.get(unitCode)?.place ?? units.size;
  const groups = (cells: readonly FigureCell[], by: 'unitCode' | 'procedureCode') => [
    ...Map.groupBy(cells, (cell) => cell[by]),
  ];
  return {
    rows: [...citizens, ...own]
      .map((cell) => ({
        ...ofUnit(cell.unitCode),
        ...ofProcedure(cell.procedureCode),
        internal: cell.internal,
        ...rowOf(cell, [cell]),
      }))
      .sort((one, other) => place(one) - place(other)),
    procedures: [citizens, own].flatMap((cells, index) =>
      groups(cells, 'procedureCode').map(([procedureCode, of]) => {
        const internal = index === 1;
        return { ...ofProcedure(procedureCode), internal, ...rowOf({ unitCode: null, procedureCode, internal }, of) };
      }),
    ),
    units: groups(citizens, 'unitCode')
      .map(([unitCode, of]) => ({
        ...ofUnit(unitCode),
        ...rowOf({ unitCode, procedureCode: null, internal: false }, of),
      }))
      .sort((one, other) => place(one) - place(other)),
  };
}

async function unitsInOrder({ db }: Office) {
  const rows = await db
    .selectFrom('office.unit')
    .select(['code', 'name'])
    .orderBy('sortNumber')
    .orderBy('code')
    .execute();
  return new Map(rows.map(({ code, name }, place) => [code, { name, place }]));
}

function figuresOf(cells: readonly Counted[], times: TimeQuantiles | undefined): ProcessingFigures {
  const sum = (name: keyof Counted): number => cells.reduce((all, cell) => all + cell[name], 0);
  const { received, finished, onTime, finishedLate, withdrawn, open, overdue, stopped, breachedAgain, rated } =
    Object.fromEntries(dayMeasures.map((measure) => [measure, sum(measure)])) as unknown as Counted;
  return {
    ...{ received, finished, onTime, finishedLate, withdrawn, open, overdue, stopped, breachedAgain },
    onTimeShare: finished > 0 ? onTime / finished : null,
    medianMinutes: times ? Math.round(times.median) : null,
    p90Minutes: times?.p90 ?? null,
    rated,
    ratingMean: rated > 0 ? sum('ratingSum') / rated : null,
  };
}
