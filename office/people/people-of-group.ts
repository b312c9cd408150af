import type { Office } from '../kernel/index.ts';
import type { Role } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';

export interface GroupMember {
  readonly userName: string;
  readonly fullName: string;
  readonly email: string | null;
}

/** Who holds the role of a group `<unitCode>:<role>` today, by name; substitutes are not among them. */
export async function peopleOfGroup(office: Office, group: string): Promise<readonly GroupMember[]> {
  const [unitCode = '', role = ''] = group.split(':');
  const day = dayOf(await office.now());
  return office.db
    .selectFrom('office.person as person')
    .innerJoin('office.membership as held', 'held.personId', 'person.id')
    .select(['person.userName', 'person.fullName', 'person.email'])
    .distinct()
    .where('person.active', '=', true)
    .where('held.unitCode', '=', unitCode)
    .where('held.role', '=', role as Role)
    .where('held.validFrom', '<=', day)
    .where((where) => where.or([where('held.validTo', 'is', null), where('held.validTo', '>=', day)]))
    .orderBy('person.fullName')
    .orderBy('person.userName')
    .execute();
}
