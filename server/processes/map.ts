/**
 * A version of a process as a map of time: what stands at each element now, of what the person may see, and how long its steps took in a window of days. Each number of now is counted by the conditions of the list of instances with
 * the same filter; where no user task tells who stands at an element, the engine is asked as for the list.
 */
import type { Static } from 'typebox';
import { type BoardMoments, boardMoments } from '../../office/dossiers/index.ts';
import {
  countStuckOf,
  countUrgentAtTasks,
  countUrgentOf,
  isTaskElement,
  type RunningFilter,
  type UrgentCount,
} from '../../office/instances/index.ts';
import { type Person, type ReadingReach, readingReach } from '../../office/people/index.ts';
import { carriedOutBy } from '../../office/procedures/index.ts';
import { type ElementFigures, secondsOf, settleStepFigures, stepFigures } from '../../office/step-figures/index.ts';
import { AT_ONCE, definitionKey, orMissing } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { visibleUnits } from '../http/session-guard.ts';
import { STANDING_MAX, standingAt } from '../instances/asked-for.ts';
import { type MapElementView, type ProcessMapQuery, type ProcessMapView, spanHours } from './schema.ts';

type Query = Static<typeof ProcessMapQuery>;

/** Returns the map of one version; undefined where the engine knows no such version. */
export const processMap = async (
  context: Context,
  person: Person,
  key: string,
  { unit: unitCode, case: caseId, from, to }: Query,
): Promise<ProcessMapView | undefined> => {
  const { engine, office } = context;
  const definition = await orMissing(
    engine.getProcessDefinition({ processDefinitionKey: definitionKey(key) }, AT_ONCE),
  );
  if (!definition) return undefined;
  const processId = String(definition.processDefinitionId);
  const moments = await boardMoments(office);
  const filter = { processDefinitionKey: key, unitCode, caseId };
  const past = { processId, processDefinitionKey: key, unitCodes: unitsOf(person, unitCode), caseId };
  const [now, figures, { procedures, cases }] = await Promise.all([
    countNow(context, readingReach(person), filter, moments),
    from !== undefined && to !== undefined ? figuresOf(context, { ...past, from, to }) : [],
    carriedOutBy(office, processId),
  ]);
  const flows = figures.filter(({ flows: taken }) => taken > 0);
  const figuresAt = new Map(figures.filter((one) => one.flows === 0).map((one) => [one.elementId, one]));
  return {
    now: moments.now.toISOString(),
    procedures: [...procedures],
    cases: [...cases],
    elements: [...new Set([...now.keys(), ...figuresAt.keys()])]
      .filter((elementId) => elementId !== processId)
      .map((elementId) => ({ elementId, ...(now.get(elementId) ?? nothing), ...toPast(figuresAt.get(elementId)) })),
    flows: flows.map(({ elementId, flows: count }) => ({ flowId: elementId, count })),
  };
};

/** Returns the units whose sums are read: those of the person, or the one that is asked for, where it is hers. */
const unitsOf = (person: Person, unitCode: string | undefined): readonly string[] | undefined => {
  const own = visibleUnits(person);
  if (unitCode === undefined) return own;
  return own === undefined || own.includes(unitCode) ? [unitCode] : [];
};

const figuresOf = async (
  { office }: Context,
  whose: Parameters<typeof stepFigures>[1],
): Promise<readonly ElementFigures[]> => {
  await settleStepFigures(office);
  return stepFigures(office, whose);
};

type Now = UrgentCount & { readonly stuck: number };
const nothing: Now = { active: 0, dueToday: 0, atRisk: 0, overdue: 0, stuck: 0 };

const countNow = async (
  context: Context,
  reach: ReadingReach,
  filter: RunningFilter & { readonly processDefinitionKey: string },
  moments: BoardMoments,
): Promise<ReadonlyMap<string, Now>> => {
  const { office } = context;
  const [atTasks, stuck, elsewhere] = await Promise.all([
    countUrgentAtTasks(office, reach, filter, moments),
    countStuckOf(office, reach, filter),
    countElsewhere(context, reach, filter, moments),
  ]);
  const standing = new Map([...elsewhere, ...atTasks]);
  const elements = [...new Set([...standing.keys(), ...stuck.keys()])];
  return new Map(elements.map((id) => [id, { ...nothing, ...standing.get(id), stuck: stuck.get(id) ?? 0 }] as const));
};

/** Counts those at elements of which no open task is known in this version. */
const countElsewhere = async (
  context: Context,
  reach: ReadingReach,
  filter: RunningFilter & { readonly processDefinitionKey: string },
  moments: BoardMoments,
): Promise<ReadonlyMap<string, UrgentCount>> => {
  const { office, engine } = context;
  const { processDefinitionKey: definition } = filter;
  const { items } = await engine.getProcessDefinitionStatistics(
    { processDefinitionKey: definitionKey(definition), filter: { elementInstanceState: 'ACTIVE' } },
    AT_ONCE,
  );
  const counted = (items ?? []).map(async ({ elementId: id, active = 0, incidents = 0 }) => {
    const elementId = String(id);
    if (Number(active) + Number(incidents) === 0 || (await isTaskElement(office, elementId, filter))) return [];
    const { keys } = await standingAt(context, reach, { elementId, definition }, STANDING_MAX);
    if (keys.length === 0) return [];
    return [
      [elementId, await countUrgentOf(office, reach, { ...filter, elementId, standingThere: keys }, moments)],
    ] as const;
  });
  return new Map((await Promise.all(counted)).flat());
};

/** Returns how long the steps of an element took, and how many took how long. */
const toPast = (figures: ElementFigures | undefined): Omit<MapElementView, 'elementId' | keyof Now> => {
  const { runs = 0, canceled = 0, again = 0, escalations = 0, medianSeconds = null, p90Seconds = null } = figures ?? {};
  const { taken = 0, waitedSeconds = 0, workedSeconds = 0, stoppedSeconds = 0 } = figures ?? {};
  return {
    ...{ runs, canceled, again, escalations, medianSeconds, p90Seconds },
    ...{ taken, waitedSeconds, workedSeconds, stoppedSeconds },
    spans: figures ? spansOf(figures) : [],
  };
};

const SECONDS_AN_HOUR = 3_600;

const spansOf = ({ histogram }: ElementFigures): number[] => {
  const spans = [...spanHours, Number.POSITIVE_INFINITY].map(() => 0);
  for (const [bucket, runs] of histogram) {
    const at = spanHours.findIndex((hours) => secondsOf(bucket) < hours * SECONDS_AN_HOUR);
    const index = at < 0 ? spanHours.length : at;
    spans[index] = (spans[index] ?? 0) + runs;
  }
  return spans;
};
