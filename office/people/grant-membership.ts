import { audit } from '../audit/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { roles } from '../terms/index.ts';
import { dayText } from '../texts/index.ts';
import { dayNumberFrom, dayOf, isoDay } from '../time/index.ts';
import { getUnit } from '../units/index.ts';
import { refuseNoAdministrator } from './administrators.ts';
import { changePeople } from './change-people.ts';
import type { MembershipTable } from './membership.ts';
import { overlaps, type Period, refuseNoPeriod, writePeriod } from './period.ts';
import { getPerson } from './person.ts';

export type MembershipDraft = Readonly<Omit<MembershipTable, 'id'>>;
export interface GrantedMembership extends MembershipDraft {
  readonly id: number;
}

/**
 * Gives a person a role in a unit for a time.
 * @throws OfficeError conflict when she holds the role there already on one of the days, invalid (period, role, a unit that does not exist all the time), not-found
 */
export async function grantMembership(
  office: Office,
  actor: Actor,
  draft: MembershipDraft,
): Promise<GrantedMembership> {
  const { personId, unitCode, role } = draft;
  refuseNoPeriod(draft);
  if (!roles.includes(role)) throw new OfficeError('invalid', 'people.memberships.unknownRole', { role, roles });
  return changePeople(office, [personId], async (inside) => {
    await getPerson(inside, personId);
    const unit = await getUnit(inside, unitCode);
    if (unit.validTo !== null && (draft.validTo === null || draft.validTo > unit.validTo))
      throw new OfficeError('invalid', 'people.memberships.unitEnded', {
        unitCode,
        name: unit.name,
        validTo: dayText(unit.validTo),
        period: writePeriod(draft),
      });
    const held = (await allMembershipsOf(inside, personId)).find(
      (one) => one.unitCode === unitCode && one.role === role && overlaps(one, draft),
    );
    if (held)
      throw new OfficeError('conflict', 'people.memberships.overlap', {
        personId,
        unitCode,
        role,
        name: unit.name,
        heldPeriod: writePeriod(held),
        newPeriod: writePeriod(draft),
      });
    const { id } = await inside.db
      .insertInto('office.membership')
      .values(draft)
      .returning('id')
      .executeTakeFirstOrThrow();
    audit(inside, actor, 'grant-membership', `person:${personId}`, { unitCode, role, ...periodOf(draft) });
    return { ...draft, id };
  });
}

/**
 * Ends a membership with a last day, today at the earliest: what was held stays on record.
 * @throws OfficeError not-found, invalid for a last day before the beginning, in the past, or after the end that is set
 */
export async function endMembership(office: Office, actor: Actor, id: number, lastDay: string): Promise<void> {
  const found = await office.db.selectFrom('office.membership').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw new OfficeError('not-found', 'people.memberships.unknown', { id });
  refuseNoPeriod({ validFrom: found.validFrom, validTo: lastDay });
  await changePeople(office, [found.personId], async (inside) => {
    const today = dayOf(await inside.now());
    if (lastDay < today || (found.validTo !== null && lastDay > found.validTo))
      throw new OfficeError('invalid', 'people.memberships.wrongEnd', {
        period: writePeriod(found),
        lastDay: dayText(lastDay),
      });
    await inside.db.updateTable('office.membership').set({ validTo: lastDay }).where('id', '=', id).execute();
    if (found.role === 'administrator') await refuseNoAdministrator(inside, isoDay(dayNumberFrom(lastDay) + 1));
    const { unitCode, role } = found;
    audit(inside, actor, 'end-membership', `person:${found.personId}`, { unitCode, role, lastDay });
  });
}

/** Every membership that a person ever had or will have, oldest first. */
export async function allMembershipsOf(office: Office, personId: string): Promise<readonly GrantedMembership[]> {
  return office.db
    .selectFrom('office.membership')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
}

/** Every membership of some people, oldest first. */
export async function membershipsOfPeople(
  office: Office,
  personIds: readonly string[],
): Promise<readonly GrantedMembership[]> {
  if (personIds.length === 0) return [];
  return office.db
    .selectFrom('office.membership')
    .selectAll()
    .where('personId', 'in', personIds)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
}

const periodOf = ({ validFrom, validTo }: Period): Period => ({ validFrom, validTo });
