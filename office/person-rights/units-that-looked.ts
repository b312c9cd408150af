/**
 * Which units of the office have looked at a dossier, as the people in it are told: the unit and the moment, and not who it was. The unit answers for those who work in it, and their names are their
 * own data. Who it was she is told by the office when she asks for it (the page of the audit trail has the answer).
 */
import type { Office } from '../kernel/index.ts';
import { membershipsOfPeople } from '../people/index.ts';
import { searchLooks } from '../reading-log/index.ts';
import { dayOf } from '../time/index.ts';

export interface UnitLook {
  readonly at: Date;
  /** Where the reader had a role on that day. */
  readonly unitCodes: readonly string[];
}

/** Returns the newest looks of staff at a dossier. */
export async function unitsThatLooked(office: Office, dossierId: string, limit: number): Promise<readonly UnitLook[]> {
  const { items } = await searchLooks(office, { dossierIds: [dossierId], outcome: 'shown', limit });
  const byStaff = items.flatMap(({ actorId, happenedAt }) => (actorId === null ? [] : [{ actorId, happenedAt }]));
  const memberships = await membershipsOfPeople(office, [...new Set(byStaff.map(({ actorId }) => actorId))]);
  return byStaff.map(({ actorId, happenedAt }) => {
    const day = dayOf(happenedAt);
    const held = memberships.filter(
      ({ personId, validFrom, validTo }) =>
        personId === actorId && validFrom <= day && (validTo === null || day <= validTo),
    );
    return { at: happenedAt, unitCodes: [...new Set(held.map(({ unitCode }) => unitCode))] };
  });
}
