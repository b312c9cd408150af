import { type DossierSummary, summariesOf } from '../../office/dossiers/index.ts';
import type { Absence, Person } from '../../office/people/index.ts';
import {
  type RecentReminders,
  recentReminders,
  type SteeringCounts,
  type SteeringLine,
} from '../../office/steering/index.ts';
import { openTasksOf, type TaskRecord } from '../../office/tasks/index.ts';
import { steeringBands, steeringFlags } from '../../office/terms/index.ts';
import type { Services } from '../http/context.ts';
import { contactsOfUnits, type Names, unitNames } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { nameOf } from '../tasks/view.ts';
import { calleesOf, type Directory } from './calls.ts';
import { actsIn, type Surroundings } from './reach.ts';
import type { SteeringLineView } from './schema.ts';

const unitRef = (names: Names, code: string) => ({ code, name: names.get(code) ?? code });

const bandCounts = (bands: SteeringCounts['bands']) => steeringBands.map((band) => ({ band, count: bands[band] }));

/** Returns the numbers with the names of the units. */
export const toCounts = ({ bands, flags, units }: SteeringCounts, names: Names) => ({
  bands: bandCounts(bands),
  flags: steeringFlags.map((flag) => ({ flag, count: flags[flag] })),
  units: units.map(({ unitCode, bands: own }) => ({ unit: unitRef(names, unitCode), bands: bandCounts(own) })),
});

/** What is shown beside the rows of a page; it depends on no person. */
export interface Beside extends Directory {
  readonly remindedOf: RecentReminders;
  readonly summaries: ReadonlyMap<string, DossierSummary>;
  readonly tasksOf: ReadonlyMap<string | null, readonly TaskRecord[]>;
}

const toStep = (
  task: TaskRecord,
  { names, staff, absences, remindedOf }: Beside,
): SteeringLineView['steps'][number] => {
  const { assignee, dossierId, unitCode, taskKey, createdAt, heldSince } = task;
  return {
    taskKey,
    name: nameOf(task),
    unit: unitCode ? unitRef(names, unitCode) : null,
    since: (heldSince ?? createdAt).toISOString(),
    holder: assignee
      ? {
          userName: assignee,
          name: staff.nameOf(assignee),
          email: staff.emailOf(assignee),
          absent: absenceIn(absences.get(assignee)),
          remindedAt: remindedOf(dossierId ?? '', assignee)?.at.toISOString() ?? null,
        }
      : null,
  };
};

const absenceIn = (absence: Absence | undefined) =>
  absence ? { until: absence.until, standIn: absence.standIn } : null;

const toLine = (
  { band, broken, flags, movedAt }: SteeringLine,
  dossier: DossierSummary,
  person: Person,
  beside: Beside,
): SteeringLineView => {
  const { competentUnitCode: code, competentUnitName: name, procedureCode } = dossier;
  const tasks = beside.tasksOf.get(dossier.id) ?? [];
  return {
    id: dossier.id,
    code: dossier.code,
    procedure: { code: procedureCode, name: dossier.procedureName },
    unit: { code, name, email: beside.contacts.get(code)?.email ?? null },
    band,
    flags: [...flags],
    lawfulDueAt: dossier.lawfulDueAt.toISOString(),
    dueText: dossier.remaining.text,
    movedAt: movedAt.toISOString(),
    hasIncident: broken,
    clockStands: dossier.clockState === 'stopped',
    steps: tasks.map((task) => toStep(task, beside)),
    calls: calleesOf(code, tasks, beside),
    acts: [...actsIn(person, code, procedureCode)],
  };
};

/** Reads what is shown beside the rows that were found by, for the whole page at once. */
export const readBeside = async (
  { office }: Pick<Services, 'office'>,
  lines: readonly SteeringLine[],
  { absences, now, calendarOf }: Surroundings,
): Promise<Beside> => {
  const ids = lines.map(({ dossierId }) => dossierId);
  const [summaries, tasks, names, contacts, staff, remindedOf] = await Promise.all([
    summariesOf(office, ids, { now, calendarOf }),
    openTasksOf(office, ids),
    unitNames(office),
    contactsOfUnits(office),
    staffOf(office),
    recentReminders(office, ids, now),
  ]);
  return {
    ...{ summaries, names, contacts, staff, remindedOf, absences },
    tasksOf: Map.groupBy(tasks, ({ dossierId }) => dossierId),
  };
};

/** Returns the lines of a page whole, in their order, with what this person may do. */
export const toLines = (person: Person, lines: readonly SteeringLine[], beside: Beside): SteeringLineView[] =>
  lines.flatMap((line) => {
    const dossier = beside.summaries.get(line.dossierId);
    return dossier ? [toLine(line, dossier, person, beside)] : [];
  });
