/**
 * What the runs of a matter add to the figures by step, computed from everything that is written about it.
 *
 * A run counts on the day on which it ended, for the unit that was competent then and by that unit's calendar of now: where a calendar is changed for days that passed, the figures follow. The working time
 * of a run has three parts that do not overlap: the dossier's legal clock stood; nobody had the task yet (waited); somebody had it (worked). The last two are told of tasks alone.
 *
 * A run is one more time (`again`) where the same step of the same process had been completed in the dossier before it began, in whatever instance; so several at once, as of a multi-instance activity, are none.
 * A flow counts once for each instance, on the day on which the element that it leads to was first entered. An escalation counts for the tasks that were open at its moment.
 */
import { type WorkingCalendar, workingTimeBetween } from '../calendars/index.ts';
import type { Milestone } from '../terms/index.ts';
import { dayOf, SECOND_MS } from '../time/index.ts';
import type { Matter, MatterDossier } from './matter.ts';
import type { StepRunTable } from './step-run.ts';
import { bucketOf, NO_BUCKET } from './working-histogram.ts';

export type StepPartKind = 'run' | 'canceled' | 'flow' | 'escalation';

/** `office.step_part`: what one run, flow or escalation adds. */
export interface StepPartTable {
  processInstanceKey: string;
  kind: StepPartKind;
  partKey: string;
  processId: string;
  processDefinitionKey: string;
  elementId: string;
  /** Empty where no dossier is known. */
  unitCode: string;
  procedureCode: string;
  caseId: string;
  channel: string;
  day: string;
  bucket: number;
  again: number;
  taken: number;
  waitedSeconds: number;
  workedSeconds: number;
  stoppedSeconds: number;
  spentSeconds: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.stepPart': StepPartTable;
  }
}

export type StepPart = Readonly<StepPartTable>;

/** The calendar of a unit; null: the city's. */
export type CalendarOf = (unitCode: string | null) => WorkingCalendar;

/** What tells only how a token went on is no step, and the shell of a multi-instance activity goes by the name of what it holds. */
const NO_STEPS: ReadonlySet<string> = new Set([
  'START_EVENT',
  'END_EVENT',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'MULTI_INSTANCE_BODY',
]);

/** The steps of the ladder at which a dossier leaves the hands of its officer; the first only reminds her. */
const ESCALATING: ReadonlySet<Milestone> = new Set(['warn-leader', 'breached', 'breached-again']);

/** Computes all parts of a matter. */
export function computeParts(matter: Matter, calendarOf: CalendarOf): readonly StepPart[] {
  const steps = matter.runs.filter(({ elementType }) => !NO_STEPS.has(elementType));
  const repeated = repeatedRuns(steps);
  return [
    ...steps.flatMap((run) => runPart(matter, run, { calendarOf, isAgain: repeated.has(run.runKey) })),
    ...flowParts(matter),
    ...escalationParts(matter),
  ];
}

function runPart(
  { dossier, takenAt }: Matter,
  run: StepRunTable,
  { calendarOf, isAgain }: { readonly calendarOf: CalendarOf; readonly isAgain: boolean },
): readonly StepPart[] {
  if (!run.endedAt) return [];
  const part = { ...placeOf(dossier, run, run.endedAt), elementId: run.elementId, partKey: run.runKey };
  if (run.state === 'TERMINATED') return [{ ...part, kind: 'canceled' }];
  const calendar = calendarOf(part.unitCode || null);
  const span = { from: run.beganAt, to: run.endedAt };
  const spent = workingSeconds(calendar, [span]);
  const stops = (dossier?.stops ?? []).map(({ from, to }) => ({ from, to: to ?? run.endedAt ?? from }));
  const stopped = workingSeconds(calendar, overlapsOf(stops, span));
  const taken = takenAt.get(run.runKey);
  const known = taken !== undefined;
  const before = { from: run.beganAt, to: earlier(taken ?? run.endedAt, run.endedAt) };
  const waited = known ? workingSeconds(calendar, [before]) - workingSeconds(calendar, overlapsOf(stops, before)) : 0;
  return [
    {
      ...part,
      kind: 'run',
      bucket: bucketOf(spent),
      again: isAgain ? 1 : 0,
      taken: known ? 1 : 0,
      waitedSeconds: waited,
      workedSeconds: known ? spent - stopped - waited : 0,
      stoppedSeconds: stopped,
      spentSeconds: spent,
    },
  ];
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Stops of one clock never overlap each other. */
const overlapsOf = (stops: readonly Span[], { from, to }: Span): readonly Span[] =>
  stops
    .map((stop) => ({ from: stop.from > from ? stop.from : from, to: earlier(stop.to, to) }))
    .filter((one) => one.from < one.to);

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Whole seconds of the working time together; a span that ends before it begins has none. */
const workingSeconds = (calendar: WorkingCalendar, spans: readonly Span[]): number =>
  Math.floor(
    spans.reduce((sum, { from, to }) => sum + Math.max(0, workingTimeBetween(calendar, from, to)), 0) / SECOND_MS,
  );

function repeatedRuns(steps: readonly StepRunTable[]): ReadonlySet<string> {
  const sameStep = Map.groupBy(steps, ({ processId, elementId }) => `${processId} ${elementId}`);
  const repeated = [...sameStep.values()].flatMap((runs) =>
    runs.filter((run) => runs.some((other) => other.state === 'COMPLETED' && isOverBefore(other, run))),
  );
  return new Set(repeated.map(({ runKey }) => runKey));
}

/** Whether a run had ended when the other began; of two at one moment the one with the smaller key was first. */
function isOverBefore(one: StepRunTable, other: StepRunTable): boolean {
  if (!one.endedAt || one.endedAt > other.beganAt) return false;
  return one.endedAt < other.beganAt || BigInt(one.runKey) < BigInt(other.runKey);
}

function flowParts({ dossier, runs, flows }: Matter): readonly StepPart[] {
  return flows.flatMap((flow) => {
    const entered = runs.filter(
      ({ processInstanceKey, elementId }) =>
        processInstanceKey === flow.processInstanceKey && elementId === flow.targetId,
    );
    const [first] = entered.toSorted((one, other) => one.beganAt.getTime() - other.beganAt.getTime());
    if (!first) return [];
    return [
      { ...placeOf(dossier, flow, first.beganAt), kind: 'flow' as const, elementId: flow.flowId, partKey: flow.flowId },
    ];
  });
}

function escalationParts({ dossier, runs }: Matter): readonly StepPart[] {
  const tasks = runs.filter(({ elementType }) => elementType === 'USER_TASK');
  return (dossier?.milestones ?? [])
    .filter(({ milestone }) => ESCALATING.has(milestone))
    .flatMap(({ milestone, at }) =>
      tasks
        .filter(({ beganAt, endedAt }) => beganAt <= at && (endedAt === null || endedAt > at))
        .map((run) => ({
          ...placeOf(dossier, run, at),
          kind: 'escalation' as const,
          elementId: run.elementId,
          partKey: `${run.runKey}:${milestone}`,
        })),
    );
}

type Placed = Pick<StepRunTable, 'processInstanceKey' | 'processId' | 'processDefinitionKey'>;

/** Where and when something counts that adds no working time. */
function placeOf(
  dossier: MatterDossier | null,
  { processInstanceKey, processId, processDefinitionKey }: Placed,
  at: Date,
): Omit<StepPart, 'kind' | 'elementId' | 'partKey'> {
  return {
    ...{ processInstanceKey, processId, processDefinitionKey },
    unitCode: dossier ? unitAt(dossier, at) : '',
    procedureCode: dossier?.procedureCode ?? '',
    caseId: dossier?.caseId ?? '',
    channel: dossier?.channel ?? '',
    day: dayOf(at),
    bucket: NO_BUCKET,
    ...{ again: 0, taken: 0, waitedSeconds: 0, workedSeconds: 0, stoppedSeconds: 0, spentSeconds: 0 },
  };
}

/** The competent unit at a moment. Where a training's clock went back, a unit has the dossier from no earlier than the one before. */
function unitAt({ moves, competentUnitCode }: MatterDossier, at: Date): string {
  let [unit, latest] = [moves[0]?.fromUnit ?? competentUnitCode, Number.NEGATIVE_INFINITY];
  for (const move of moves) {
    latest = Math.max(latest, move.at.getTime());
    if (latest <= at.getTime()) unit = move.toUnit;
  }
  return unit;
}
