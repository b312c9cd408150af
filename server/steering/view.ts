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

/** What the lines of a page have in common. */
interface Around extends Directory {
  readonly person: Person;
  readonly remindedOf: RecentReminders;
}

const toStep = (
  task: TaskRecord,
  { names, staff, absences, remindedOf }: Around,
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
  tasks: readonly TaskRecord[],
  around: Around,
): SteeringLineView => {
  const { competentUnitCode: code, competentUnitName: name, procedureCode } = dossier;
  return {
    id: dossier.id,
    code: dossier.code,
    procedure: { code: procedureCode, name: dossier.procedureName },
    unit: { code, name, email: around.contacts.get(code)?.email ?? null },
    band,
    flags: [...flags],
    lawfulDueAt: dossier.lawfulDueAt.toISOString(),
    dueText: dossier.remaining.text,
    movedAt: movedAt.toISOString(),
    hasIncident: broken,
    clockStands: dossier.clockState === 'stopped',
    steps: tasks.map((task) => toStep(task, around)),
    calls: calleesOf(code, tasks, around),
    acts: [...actsIn(around.person, code, procedureCode)],
  };
};

/** Returns the lines of a page whole, in their order: what is shown beside the row that was found by is read for the whole page at once. */
export const toLines = async (
  { office }: Pick<Services, 'office'>,
  person: Person,
  lines: readonly SteeringLine[],
  { absences, now, calendarOf }: Surroundings,
): Promise<SteeringLineView[]> => {
  const ids = lines.map(({ dossierId }) => dossierId);
  const [summaries, tasks, names, contacts, staff, remindedOf] = await Promise.all([
    summariesOf(office, ids, { now, calendarOf }),
    openTasksOf(office, ids),
    unitNames(office),
    contactsOfUnits(office),
    staffOf(office),
    recentReminders(office, ids, now),
  ]);
  const around = { person, names, staff, contacts, remindedOf, absences };
  const byDossier = Map.groupBy(tasks, ({ dossierId }) => dossierId);
  return lines.flatMap((line) => {
    const dossier = summaries.get(line.dossierId);
    return dossier ? [toLine(line, dossier, byDossier.get(line.dossierId) ?? [], around)] : [];
  });
};
