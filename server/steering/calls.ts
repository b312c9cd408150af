import { type Absence, absencesToday } from '../../office/people/index.ts';
import { openTasksOf, type TaskRecord } from '../../office/tasks/index.ts';
import type { UnitContact } from '../../office/units/index.ts';
import type { Services } from '../http/context.ts';
import { contactsOfUnits, type Names, unitNames } from '../names/names.ts';
import { type Staff, staffOf } from '../names/staff.ts';
import type { CalleeView } from './schema.ts';

/** What callees are found by. */
export interface Directory {
  readonly names: Names;
  readonly staff: Staff;
  readonly contacts: ReadonlyMap<string, UnitContact>;
  readonly absences: ReadonlyMap<string, Absence>;
}

type Step = Pick<TaskRecord, 'assignee' | 'unitCode'>;

/**
 * Returns who is called about a dossier: of each open step whoever holds it, or who stands in for her while she is away; where nobody does or her number is not known, the unit that has the
 * step; else the competent unit. Nobody stands there twice, and nobody without a number.
 */
export const calleesOf = (competentUnitCode: string, steps: readonly Step[], directory: Directory): CalleeView[] => {
  const unit = (code: string | null): CalleeView | undefined => {
    const phone = code === null ? null : (directory.contacts.get(code)?.phone ?? null);
    return code === null || phone === null ? undefined : { name: directory.names.get(code) ?? code, phone };
  };
  const found = steps.map(({ assignee, unitCode }) => calleeFor(assignee, directory) ?? unit(unitCode));
  const callees = [...found, ...(found.every(Boolean) && found.length > 0 ? [] : [unit(competentUnitCode)])];
  return [...new Map(callees.flatMap((one) => (one ? [[one.phone, one] as const] : []))).values()];
};

/** Returns who is called for a person: herself, or while she is away who stands in for her; undefined where no number is known. */
export const calleeFor = (
  userName: string | null,
  { staff, absences }: Pick<Directory, 'staff' | 'absences'>,
): CalleeView | undefined => {
  if (userName === null) return undefined;
  const away = absences.get(userName);
  const [name, phone] = away ? [away.standIn, away.standInPhone] : [staff.nameOf(userName), staff.phoneOf(userName)];
  return name && phone ? { name, phone } : undefined;
};

/** Returns who is called about each of some dossiers. */
export const calleesByDossier = async (
  { office }: Pick<Services, 'office'>,
  dossiers: readonly { readonly id: string; readonly competentUnitCode: string }[],
): Promise<ReadonlyMap<string, CalleeView[]>> => {
  const [tasks, names, contacts, staff, away] = await Promise.all([
    openTasksOf(
      office,
      dossiers.map(({ id }) => id),
    ),
    unitNames(office),
    contactsOfUnits(office),
    staffOf(office),
    absencesToday(office),
  ]);
  const directory = { names, staff, contacts, absences: new Map(away.map((absence) => [absence.userName, absence])) };
  const stepsOf = Map.groupBy(tasks, ({ dossierId }) => dossierId);
  return new Map(
    dossiers.map(({ id, competentUnitCode }) => [id, calleesOf(competentUnitCode, stepsOf.get(id) ?? [], directory)]),
  );
};
