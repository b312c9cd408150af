/**
 * The figures of the steps and flows of a process for a window of days, read from sums alone: a window of any length is a few whole years, months and days, and in each an element has at most as many rows as its working
 * times have steps.
 */
import { sql } from 'kysely';
import { piecesOf } from '../figures/index.ts';
import type { Office } from '../kernel/index.ts';
import { dayNumberFrom } from '../time/index.ts';
import { type StepMeasure, stepMeasures, WHOLE_CITY } from './step-sum.ts';
import { type Histogram, quantileOf } from './working-histogram.ts';

/** Which runs and flows. */
export interface StepFiguresOf {
  readonly processId: string;
  /** One version; all when absent. */
  readonly processDefinitionKey?: string | undefined;
  /** Only these competent units of then; all when absent. */
  readonly unitCodes?: readonly string[] | undefined;
  readonly caseId?: string | undefined;
  /** ISO dates, both belong to the window. */
  readonly from: string;
  readonly to: string;
}

/** What is counted of one step or flow; times are seconds of working time, the quantiles within 5 %. */
export interface ElementFigures extends Readonly<Record<StepMeasure, number>> {
  readonly elementId: string;
  /** Null where no run was completed. */
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  /** How many completed runs each step of the histogram has. */
  readonly histogram: Histogram;
}

/** Reads what was counted in the window, by element. @throws RangeError when a day is no date */
export async function stepFigures(office: Office, whose: StepFiguresOf): Promise<readonly ElementFigures[]> {
  const pieces = piecesOf(dayNumberFrom(whose.from), dayNumberFrom(whose.to));
  const { rows } = await sql<Readonly<Record<StepMeasure, number>> & { elementId: string; bucket: number }>`
    select element_id, bucket, ${sql.join(stepMeasures.map((name) => sql`sum(${sql.ref(name)})::double precision as ${sql.ref(name)}`))}
    from unnest(${pieces.map(({ grain }) => grain)}::text[], ${pieces.map(({ fromDay }) => fromDay)}::date[]) as piece (grain, from_day)
    join office.step_sum as step on step.process_id = ${whose.processId} and step.unit_code = any (${[...(whose.unitCodes ?? [WHOLE_CITY])]}::text[])
      and step.grain = piece.grain and step.from_day = piece.from_day
    where ${whose.processDefinitionKey === undefined ? sql`true` : sql`step.process_definition_key = ${whose.processDefinitionKey}`}
      and ${whose.caseId === undefined ? sql`true` : sql`step.case_id = ${whose.caseId}`}
    group by element_id, bucket`.execute(office.db);
  return [...Map.groupBy(rows, ({ elementId }) => elementId)]
    .map(([elementId, buckets]) => {
      const histogram = new Map(
        buckets.filter(({ bucket, runs }) => bucket >= 0 && runs > 0).map((one) => [one.bucket, one.runs]),
      );
      const sums = Object.fromEntries(
        stepMeasures.map((name) => [name, buckets.reduce((sum, one) => sum + one[name], 0)]),
      ) as Record<StepMeasure, number>;
      return {
        elementId,
        ...sums,
        histogram,
        medianSeconds: quantileOf(histogram, 0.5) ?? null,
        p90Seconds: quantileOf(histogram, 0.9) ?? null,
      };
    })
    .filter((figures) => stepMeasures.some((name) => figures[name] !== 0))
    .sort((one, other) => (one.elementId < other.elementId ? -1 : 1));
}
