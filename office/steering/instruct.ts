import { officeProcesses } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { closingOf, isWorkingDay, loadCalendar } from '../calendars/index.ts';
import { linkInstance } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';
import { dayNumberFrom, writeDayOf } from '../time/index.ts';
import { getUnit } from '../units/index.ts';

export interface Instruction {
  readonly unitCode: string;
  readonly what: string;
  /** ISO date: it is to be done by closing time of that day. */
  readonly dueOn: string;
}

/**
 * Returns until when a unit has to carry out what it is told: closing time of the day, by its own calendar.
 * @throws OfficeError invalid where nobody works on that day, or it has passed; not-found for an unknown unit
 */
export async function instructionDueAt(office: Office, { unitCode, dueOn }: Instruction): Promise<Date> {
  const { name: unitName } = await getUnit(office, unitCode);
  const calendar = await loadCalendar(office, unitCode);
  const day = Number.isNaN(Date.parse(dueOn)) ? undefined : dayNumberFrom(dueOn);
  const dueAt = day !== undefined && isWorkingDay(calendar, day) ? closingOf(calendar, day) : undefined;
  if (!dueAt || dueAt <= (await office.now()))
    throw new OfficeError('invalid', 'steering.noWorkingDay', { field: 'dueOn', day: dayText(dueOn).vi, unitName });
  return dueAt;
}

/** Writes down that a tracked task of this dossier was given, and that its process instance belongs to the dossier. */
export async function noteInstruction(
  office: Office,
  actor: Actor,
  dossierId: string,
  {
    unitCode,
    what,
    dueAt,
    processInstanceKey,
  }: Omit<Instruction, 'dueOn'> & { dueAt: Date; processInstanceKey: string },
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { name: unitName } = await getUnit(inside, unitCode);
    const after = { unitCode, unitName, what, due: writeDayOf(dueAt), processInstanceKey };
    await writeHistory(inside, actor, dossierId, { action: 'instruction-given', after });
    audit(inside, actor, 'instruct-unit', `dossier:${dossierId}`, after);
    await linkInstance(inside, dossierId, processInstanceKey, officeProcesses.trackedTask);
  });
}
