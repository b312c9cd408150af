import { type Office, OfficeError } from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';

/**
 * Keeps a door open: somebody has to be able to manage accounts on that day (ISO date).
 * @throws OfficeError conflict when no open account would have the role
 */
export async function refuseNoAdministrator(office: Office, day: string): Promise<void> {
  if (await hasAdministrator(office, day)) return;
  throw new OfficeError('conflict', 'people.noAdministratorLeft', { day: dayText(day) });
}

/** Whether an open account has the administrator's role on that day (ISO date). */
export async function hasAdministrator(office: Office, day: string): Promise<boolean> {
  const one = await office.db
    .selectFrom('office.membership')
    .innerJoin('office.person', 'office.person.id', 'office.membership.personId')
    .select('office.person.id')
    .where('role', '=', 'administrator')
    .where('active', '=', true)
    .where('validFrom', '<=', day)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]))
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}
