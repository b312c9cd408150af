/**
 * The judge of the numbers of a whole city: slow and obvious. It knows what was written about each dossier, who belongs where and which user tasks and incidents the engine has; no feed,
 * sum, index or list of the product is asked.
 */
import { addWorkingTime, loadCalendars, standardDayMs } from '../../../office/calendars/index.ts';
import { bandMoments, bandOf, STUCK_WORKING_HOURS } from '../../../office/steering/index.ts';
import {
  type BoardGroup,
  type MatterKind,
  type Role,
  type SteeringBand,
  type SteeringFlag,
  soonBands,
} from '../../../office/terms/index.ts';
import { dayNumberFrom, dayOf, HOUR_MS, momentAt } from '../../../office/time/index.ts';
import { happened, type Matter, readMatters, standsAt, unitAt } from '../../office/figures/slow-figures.ts';
import type { System } from './system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/** Somebody who looks at numbers. */
export interface Viewer {
  readonly userName: string;
  readonly role: Role;
  readonly unitCode: string;
}

/** A user task that is open. */
interface OpenStep {
  readonly assignee: string | null;
  readonly units: readonly string[];
}

/** A dossier with its open user tasks, when one of them or of those before began or ended, and whether an instance of it stands at an incident. */
export type Known = Matter & {
  readonly steps: readonly OpenStep[];
  readonly moments: readonly Date[];
  readonly isBroken: boolean;
};

/** Everybody who has such a role, also those whom no page names. */
export async function viewersOf({ office }: System, roles: readonly Role[]): Promise<readonly Viewer[]> {
  return office.db
    .selectFrom('office.membership as held')
    .innerJoin('office.person as person', 'person.id', 'held.personId')
    .select(['person.userName', 'held.role', 'held.unitCode'])
    .where('held.role', 'in', [...roles])
    .where('held.validTo', 'is', null)
    .orderBy('person.userName')
    .execute();
}

/** Everything that is known of all dossiers, from what was written about them and from the engine. */
export async function readCity({ office, engine }: System): Promise<readonly Known[]> {
  const ids = await office.db.selectFrom('office.dossier').select('id').execute();
  const matters = await readMatters(
    office,
    ids.map(({ id }) => id),
  );
  const page = { page: { limit: 10_000 } };
  const tasks = await engine.searchUserTasks({ ...page }, AT_ONCE);
  const incidents = await engine.searchIncidents({ filter: { state: 'ACTIVE' }, ...page }, AT_ONCE);
  const variables = await engine.searchVariables({ filter: { name: 'dossierId' }, ...page }, AT_ONCE);
  const instancesOf = Map.groupBy(variables.items, ({ value }) => String(JSON.parse(value)));
  const tasksOf = Map.groupBy(tasks.items, ({ processInstanceKey }) => String(processInstanceKey));
  const broken = new Set((incidents.items ?? []).map(({ processInstanceKey }) => String(processInstanceKey)));
  return matters.map((matter) => {
    const keys = (instancesOf.get(matter.dossier.id) ?? []).map(({ processInstanceKey }) => String(processInstanceKey));
    const steps = keys.flatMap((key) => tasksOf.get(key) ?? []);
    const open = steps.filter(({ state }) => state === 'CREATED');
    return {
      ...matter,
      moments: steps.flatMap(({ creationDate, completionDate }) =>
        [creationDate, completionDate].flatMap((moment) => (moment ? [new Date(moment)] : [])),
      ),
      steps: open.map(({ assignee, candidateGroups = [] }) => ({
        assignee: assignee ?? null,
        units: candidateGroups.map((group) => group.split(':')[0] ?? ''),
      })),
      isBroken: keys.some((key) => broken.has(key)),
    };
  });
}

/** When a dossier last went on. */
const movedAt = ({ dossier, stops, moments }: Known): Date =>
  new Date(Math.max(...[dossier.receivedAt, ...moments, ...stops.map(({ resumedAt }) => resumedAt ?? 0)].map(Number)));

const watchers: readonly Role[] = ['city-monitor', 'process-designer', 'administrator'];
export const watches = ({ role }: Viewer): boolean => watchers.includes(role);

/** Whether somebody sees a dossier that is with a unit: her own unit's, if she takes part in it; everything for who watches over the city. */
const sees = (viewer: Viewer, { dossier }: Matter, unitCode: string): boolean =>
  watches(viewer) ||
  (unitCode === viewer.unitCode && dossier.readerGroups.includes(`${viewer.unitCode}:${viewer.role}`));

type Measure = SteeringBand | SteeringFlag | 'soon' | 'open';
type WorkOf = Pick<Which, 'unit' | 'procedure'> & { readonly holder?: string | undefined };
type Which = {
  readonly matters?: MatterKind | undefined;
  readonly unit?: string | undefined;
  readonly procedure?: string | undefined;
};
const isOf = ({ unit, procedure, matters }: Which, { dossier, internal }: Matter, unitCode: string): boolean =>
  (matters === undefined || (matters === 'internal') === internal) &&
  (unit === undefined || unit === unitCode) &&
  (procedure === undefined || procedure === dossier.procedureCode);

/** The city at one moment, asked by number. */
export async function createTruth({ office }: System, city: readonly Known[]) {
  const [now, calendarOf] = [await office.now(), await loadCalendars(office)];
  const isToday = (moment: Date | null): boolean => moment !== null && dayOf(moment) === dayOf(now);
  const seenNow = (viewer: Viewer, which: Which) =>
    city.filter((matter) => {
      const { competentUnitCode } = matter.dossier;
      return sees(viewer, matter, competentUnitCode) && isOf(which, matter, competentUnitCode);
    });
  const groups: Readonly<Record<BoardGroup, (matter: Known) => boolean>> = {
    open: (matter) => standsAt(matter, now).includes('open'),
    overdue: (matter) => standsAt(matter, now).includes('overdue'),
    stopped: (matter) => standsAt(matter, now).includes('stopped'),
    dueToday: ({ clock }) => clock.state === 'running' && isToday(clock.dueAt),
    atRisk: ({ clock, dossier }) => {
      const calendar = calendarOf(dossier.competentUnitCode);
      const soon = addWorkingTime(calendar, now, standardDayMs(calendar));
      return clock.state === 'running' && clock.lawfulDueAt >= now && clock.lawfulDueAt <= soon;
    },
    finishedToday: ({ clock, dossier }) => isToday(clock.closedAt) && dossier.decision !== 'withdrawn',
    receivedToday: ({ dossier }) => isToday(dossier.receivedAt),
    readyToHandOver: ({ dossier }) => dossier.delivery === 'ready',
  };
  const bandNow = ({ clock, stops, dossier }: Known): SteeringBand | undefined => {
    if (clock.state === 'closed') return undefined;
    const stoppedAt = stops.find(({ resumedAt }) => resumedAt === null)?.stoppedAt ?? null;
    return bandOf(bandMoments(calendarOf(dossier.competentUnitCode), now), now, {
      lawfulDueAt: clock.lawfulDueAt,
      stoppedAt,
    });
  };
  const stillSince = ({ dossier }: Known): Date =>
    addWorkingTime(calendarOf(dossier.competentUnitCode), now, -STUCK_WORKING_HOURS * HOUR_MS);
  const flags: Readonly<Record<SteeringFlag, (matter: Known, absent: readonly string[]) => boolean>> = {
    unassigned: ({ steps }) => steps.some(({ assignee }) => assignee === null),
    absent: ({ steps }, absent) => steps.some(({ assignee }) => assignee !== null && absent.includes(assignee)),
    stuck: (matter) => matter.isBroken || (matter.clock.state === 'running' && movedAt(matter) < stillSince(matter)),
    waiting: ({ clock, steps, dossier: { competentUnitCode, receivingUnitCode } }) =>
      clock.state === 'stopped' ||
      !steps.some(({ units }) => units.some((unit) => [competentUnitCode, receivingUnitCode].includes(unit))),
  };
  const ids = (matters: readonly Matter[]): readonly string[] => matters.map(({ dossier }) => dossier.id).sort();
  return {
    openSteps: city.reduce((sum, { steps }) => sum + steps.length, 0),
    /** What a number of the board counts. */
    group: (viewer: Viewer, group: BoardGroup, which: Which = {}) => ids(seenNow(viewer, which).filter(groups[group])),
    /** What a number of steering counts. */
    band: (viewer: Viewer, band: SteeringBand, which: Which = {}) =>
      ids(seenNow(viewer, which).filter((matter) => bandNow(matter) === band)),
    flag: (viewer: Viewer, flag: SteeringFlag, absent: readonly string[]) =>
      ids(seenNow(viewer, {}).filter((matter) => bandNow(matter) !== undefined && flags[flag](matter, absent))),
    /** What a number of the city counts: of a unit, or of that one procedure's or one officer's. */
    work: (viewer: Viewer, measure: Measure, { holder, ...which }: WorkOf, absent: readonly string[]) =>
      ids(
        seenNow(viewer, which).filter((matter) => {
          const band = bandNow(matter);
          if (band === undefined) return false;
          if (holder !== undefined && !matter.steps.some(({ assignee }) => assignee === holder)) return false;
          if (measure === 'open') return true;
          if (measure === 'soon') return soonBands.some((one) => one === band);
          return measure in flags ? flags[measure as SteeringFlag](matter, absent) : band === measure;
        }),
      ),
    /** What a figure of a report on past days counts, by the unit of then. */
    figure: (viewer: Viewer, measure: string, { from, to, ...which }: Figure) => {
      const end = new Date(momentAt(dayNumberFrom(to) + 1, 0).getTime() - 1);
      const moments = (matter: Known): readonly Date[] => [
        ...happened(matter).flatMap(([name, at]) =>
          name === measure && dayOf(at) >= from && dayOf(at) <= to ? [at] : [],
        ),
        ...(standsAt(matter, end).includes(measure) ? [end] : []),
      ];
      return ids(
        city.filter((matter) =>
          moments(matter).some((moment) => {
            const unitCode = unitAt(matter, moment);
            return sees(viewer, matter, unitCode) && isOf(which, matter, unitCode);
          }),
        ),
      );
    },
  };
}

/** Days as yyyy-mm-dd, both included. */
type Figure = Which & { readonly from: string; readonly to: string };
