/**
 * The judge of the figures by step: slow and obvious. It reads everything that was written, and walks through every minute of every run: whether the unit worked in it, whether the dossier's clock stood, whether somebody had
 * the task. Nothing happens within a minute in its histories. Quantiles are exact, by sorting.
 */
import { sql } from 'kysely';
import { hoursOn, loadCalendars } from '../../../office/calendars/index.ts';
import type { Office } from '../../../office/kernel/index.ts';
import { dayNumberOf, dayOf, MINUTE_MS, momentAt } from '../../../office/time/index.ts';

const SECONDS_A_MINUTE = 60;

export interface SlowWanted {
  readonly processId: string;
  readonly processDefinitionKey?: string | undefined;
  readonly unitCodes?: readonly string[] | undefined;
  readonly caseId?: string | undefined;
  readonly from: string;
  readonly to: string;
}

export interface SlowFigures {
  runs: number;
  canceled: number;
  flows: number;
  escalations: number;
  again: number;
  taken: number;
  waitedSeconds: number;
  workedSeconds: number;
  stoppedSeconds: number;
  spentSeconds: number;
}

const nothing = (): SlowFigures => ({
  ...{ runs: 0, canceled: 0, flows: 0, escalations: 0, again: 0, taken: 0 },
  ...{ waitedSeconds: 0, workedSeconds: 0, stoppedSeconds: 0, spentSeconds: 0 },
});

/** Everything that was written about steps and their dossiers. */
export async function readSteps(office: Office) {
  const { db } = office;
  return {
    runs: await db.selectFrom('office.stepRun').selectAll().execute(),
    flows: await db.selectFrom('office.stepFlow').selectAll().execute(),
    tasks: (
      await sql<{ runKey: string; takenAt: Date | null }>`
      select element_instance_key as run_key, taken_at from office.task`.execute(db)
    ).rows,
    dossiers: await db.selectFrom('office.dossier').selectAll().execute(),
    history: await db.selectFrom('office.dossierHistory').selectAll().orderBy('id').execute(),
    stops: await db.selectFrom('office.clockStop').selectAll().execute(),
    milestones: await db.selectFrom('office.clockMilestone').selectAll().execute(),
    calendarOf: await loadCalendars(office),
  };
}

type Written = Awaited<ReturnType<typeof readSteps>>;
type Run = Written['runs'][number];

/** What is counted of each element, and the exact working times of its completed runs in order. */
export function slowSteps(written: Written, wanted: SlowWanted) {
  const counted = new Map<string, { figures: SlowFigures; seconds: number[] }>();
  const of = (elementId: string) => {
    const known = counted.get(elementId) ?? { figures: nothing(), seconds: [] };
    counted.set(elementId, known);
    return known;
  };
  for (const run of written.runs.filter(
    (one) => one.endedAt && isStep(one) && isWanted(written, one, one.endedAt, wanted),
  ))
    countRun(written, run, of(run.elementId));
  for (const flow of written.flows) {
    const entered = written.runs.filter(
      (run) => run.processInstanceKey === flow.processInstanceKey && run.elementId === flow.targetId,
    );
    const first = Math.min(...entered.map(({ beganAt }) => beganAt.getTime()));
    if (entered[0] && isWanted(written, { ...flow, dossierId: entered[0].dossierId }, new Date(first), wanted))
      of(flow.flowId).figures.flows += 1;
  }
  for (const { dossierId, milestone, reachedAt } of written.milestones.filter(
    (one) => one.milestone !== 'remind-officer',
  ))
    for (const run of written.runs.filter((one) => one.dossierId === dossierId && one.elementType === 'USER_TASK'))
      if (milestone && run.beganAt <= reachedAt && !(run.endedAt && run.endedAt <= reachedAt))
        if (isWanted(written, run, reachedAt, wanted)) of(run.elementId).figures.escalations += 1;
  return new Map(
    [...counted].map(([id, { figures, seconds }]) => [id, { figures, seconds: seconds.sort((a, b) => a - b) }]),
  );
}

const isStep = ({ elementType }: Run): boolean => elementType === 'USER_TASK' || elementType === 'SERVICE_TASK';

function countRun(written: Written, run: Run, { figures, seconds }: { figures: SlowFigures; seconds: number[] }): void {
  if (run.state === 'TERMINATED') {
    figures.canceled += 1;
    return;
  }
  const task = written.tasks.find(({ runKey }) => runKey === run.runKey);
  const minutes = workedMinutes(written, run);
  const stops = written.stops.filter(({ dossierId }) => dossierId === run.dossierId);
  const stood = minutes.filter((minute) =>
    stops.some(({ stoppedAt, resumedAt }) => stoppedAt <= minute && (!resumedAt || resumedAt > minute)),
  );
  const ran = minutes.filter((minute) => !stood.includes(minute));
  const waited = task ? ran.filter((minute) => !task.takenAt || task.takenAt > minute) : [];
  figures.runs += 1;
  figures.again += isAgain(written, run) ? 1 : 0;
  figures.taken += task ? 1 : 0;
  figures.spentSeconds += minutes.length * SECONDS_A_MINUTE;
  figures.stoppedSeconds += stood.length * SECONDS_A_MINUTE;
  figures.waitedSeconds += waited.length * SECONDS_A_MINUTE;
  figures.workedSeconds += task ? (ran.length - waited.length) * SECONDS_A_MINUTE : 0;
  seconds.push(minutes.length * SECONDS_A_MINUTE);
}

/** The minutes of a run in which its unit worked. */
function workedMinutes(written: Written, run: Run): readonly Date[] {
  const end = run.endedAt ?? run.beganAt;
  const calendar = written.calendarOf(unitAt(written, run.dossierId, end) || null);
  const minutes: Date[] = [];
  for (let ms = run.beganAt.getTime(); ms < end.getTime(); ms += MINUTE_MS) {
    const minute = new Date(ms);
    const day = dayNumberOf(minute);
    const isWorked = hoursOn(calendar, day).some(
      ({ fromMs, toMs }) => momentAt(day, fromMs) <= minute && minute < momentAt(day, toMs),
    );
    if (isWorked) minutes.push(minute);
  }
  return minutes;
}

/** Whether the same step of the same process was completed before, in the dossier, or in the instance where there is none. Keys grow in these histories. */
function isAgain({ runs }: Written, run: Run): boolean {
  return runs
    .filter(({ dossierId, processInstanceKey }) =>
      run.dossierId ? dossierId === run.dossierId : processInstanceKey === run.processInstanceKey,
    )
    .filter(({ processId, elementId }) => processId === run.processId && elementId === run.elementId)
    .some(
      ({ runKey, state, endedAt }) =>
        BigInt(runKey) < BigInt(run.runKey) && state === 'COMPLETED' && endedAt && endedAt <= run.beganAt,
    );
}

/** Whose a dossier was: what the receipt says, and then each move that had happened by then. */
function unitAt({ dossiers, history }: Written, dossierId: string | null, at: Date): string {
  const own = history.filter((one) => one.dossierId === dossierId);
  const received = own.find(({ action }) => action === 'received')?.after?.competentUnitCode;
  let unit = String(received ?? dossiers.find(({ id }) => id === dossierId)?.competentUnitCode ?? '');
  for (const { action, happenedAt, after } of own)
    if ((action === 'forwarded' || action === 'transferred') && happenedAt <= at)
      unit = String(after?.competentUnitCode);
  return unit;
}

type Placed = Pick<Run, 'processId' | 'processDefinitionKey' | 'dossierId'>;

function isWanted(written: Written, placed: Placed, at: Date, wanted: SlowWanted): boolean {
  const dossier = written.dossiers.find(({ id }) => id === placed.dossierId);
  return (
    placed.processId === wanted.processId &&
    (wanted.processDefinitionKey === undefined || placed.processDefinitionKey === wanted.processDefinitionKey) &&
    (wanted.unitCodes === undefined || wanted.unitCodes.includes(unitAt(written, placed.dossierId, at))) &&
    (wanted.caseId === undefined || (dossier?.caseId ?? '') === wanted.caseId) &&
    dayOf(at) >= wanted.from &&
    dayOf(at) <= wanted.to
  );
}
