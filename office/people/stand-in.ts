import type { Office } from '../kernel/index.ts';
import { rolesNeverLent } from '../terms/index.ts';
import type { Membership } from './membership.ts';

export interface StandIn extends Membership {
  readonly personId: string;
}

/** What people may do that day (ISO date) in the place of others: what an absent person holds, and what a leader delegated while she leads. */
export async function standInsOn(
  office: Office,
  personIds: readonly string[],
  day: string,
): Promise<readonly StandIn[]> {
  return [...(await substitutesOn(office, personIds, day)), ...(await delegatesOn(office, personIds, day))];
}

async function substitutesOn(office: Office, personIds: readonly string[], day: string): Promise<readonly StandIn[]> {
  const rows = await office.db
    .selectFrom('office.substitution as arranged')
    .innerJoin('office.person as absent', 'absent.id', 'arranged.absentPersonId')
    .innerJoin('office.membership as held', 'held.personId', 'arranged.absentPersonId')
    .select(['arranged.substitutePersonId as personId', 'absent.userName', 'absent.fullName', 'unitCode', 'role'])
    .select(['arranged.validFrom', 'arranged.validTo'])
    .where('arranged.substitutePersonId', 'in', personIds)
    .where('arranged.withdrawnAt', 'is', null)
    .where('arranged.validFrom', '<=', day)
    .where('arranged.validTo', '>=', day)
    .where('held.validFrom', '<=', day)
    .where((where) => where.or([where('held.validTo', 'is', null), where('held.validTo', '>=', day)]))
    .where('role', 'not in', rolesNeverLent)
    .orderBy('arranged.id')
    .orderBy('held.id')
    .execute();
  return rows.map(({ userName, fullName, ...row }) => ({
    ...row,
    inPlaceOf: { kind: 'substitute', userName, fullName },
  }));
}

async function delegatesOn(office: Office, personIds: readonly string[], day: string): Promise<readonly StandIn[]> {
  const rows = await office.db
    .selectFrom('office.delegation as given')
    .innerJoin('office.person as leader', 'leader.id', 'given.delegatorId')
    .innerJoin('office.membership as held', (join) =>
      join.onRef('held.personId', '=', 'given.delegatorId').onRef('held.unitCode', '=', 'given.unitCode'),
    )
    .select(['given.delegateId as personId', 'leader.userName', 'leader.fullName', 'held.unitCode', 'held.role'])
    .select(['given.validFrom', 'given.validTo', 'given.procedureCodes'])
    .where('given.delegateId', 'in', personIds)
    .where('given.withdrawnAt', 'is', null)
    .where('given.validFrom', '<=', day)
    .where('given.validTo', '>=', day)
    .where('held.role', '=', 'unit-leader')
    .where('held.validFrom', '<=', day)
    .where((where) => where.or([where('held.validTo', 'is', null), where('held.validTo', '>=', day)]))
    .orderBy('given.id')
    .execute();
  return rows.map(({ userName, fullName, procedureCodes, ...row }) => ({
    ...row,
    inPlaceOf: { kind: 'delegate', userName, fullName, ...(procedureCodes ? { procedureCodes } : {}) },
  }));
}
