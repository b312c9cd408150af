import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { rolesNeverLent, type StandInKind } from '../terms/index.ts';
import type { Membership } from './membership.ts';

interface Held extends Membership {
  readonly personId: string;
}

/**
 * What people may do that day (ISO date): what they hold themselves, then what they do in the place of others: what an absent person holds, and what a leader
 * delegated while she leads. One statement: nearly every request begins with it.
 */
export async function rolesHeldOn(office: Office, personIds: readonly string[], day: string): Promise<readonly Held[]> {
  const all = ownOn(office, personIds, day)
    .unionAll(substitutesOn(office, personIds, day))
    .unionAll(delegatesOn(office, personIds, day));
  const rows = await office.db
    .selectFrom(all.as('held'))
    .selectAll()
    .orderBy(sql`array_position(array['substitute', 'delegate'], kind) nulls first`)
    .orderBy('arrangementId')
    .orderBy('membershipId')
    .execute();
  return rows.map(({ kind, userName, fullName, procedureCodes, arrangementId: _, membershipId: __, ...row }) =>
    kind === null
      ? row
      : {
          ...row,
          inPlaceOf: {
            kind,
            userName: userName ?? '',
            fullName: fullName ?? '',
            ...(procedureCodes ? { procedureCodes } : {}),
          },
        },
  );
}

function ownOn({ db }: Office, personIds: readonly string[], day: string) {
  return db
    .selectFrom('office.membership as held')
    .select(['personId', 'unitCode', 'role', 'validFrom', 'validTo'])
    .select(kindOf(null))
    .select([sql<string | null>`null`.as('userName'), sql<string | null>`null`.as('fullName')])
    .select(sql<string[] | null>`null::text[]`.as('procedureCodes'))
    .select([sql<number>`0`.as('arrangementId'), 'held.id as membershipId'])
    .where('personId', 'in', personIds)
    .where('validFrom', '<=', day)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]));
}

function substitutesOn({ db }: Office, personIds: readonly string[], day: string) {
  return db
    .selectFrom('office.substitution as arranged')
    .innerJoin('office.person as absent', 'absent.id', 'arranged.absentPersonId')
    .innerJoin('office.membership as held', 'held.personId', 'arranged.absentPersonId')
    .select(['arranged.substitutePersonId as personId', 'unitCode', 'role'])
    .select(['arranged.validFrom', sql<string | null>`arranged.valid_to`.as('validTo')])
    .select(kindOf('substitute'))
    .select([sql<string | null>`absent.user_name`.as('userName'), sql<string | null>`absent.full_name`.as('fullName')])
    .select(sql<string[] | null>`null::text[]`.as('procedureCodes'))
    .select(['arranged.id as arrangementId', 'held.id as membershipId'])
    .where('arranged.substitutePersonId', 'in', personIds)
    .where('arranged.withdrawnAt', 'is', null)
    .where('arranged.validFrom', '<=', day)
    .where('arranged.validTo', '>=', day)
    .where('held.validFrom', '<=', day)
    .where((where) => where.or([where('held.validTo', 'is', null), where('held.validTo', '>=', day)]))
    .where('role', 'not in', rolesNeverLent);
}

function delegatesOn({ db }: Office, personIds: readonly string[], day: string) {
  return db
    .selectFrom('office.delegation as given')
    .innerJoin('office.person as leader', 'leader.id', 'given.delegatorId')
    .innerJoin('office.membership as held', (join) =>
      join.onRef('held.personId', '=', 'given.delegatorId').onRef('held.unitCode', '=', 'given.unitCode'),
    )
    .select(['given.delegateId as personId', 'held.unitCode', 'held.role'])
    .select(['given.validFrom', sql<string | null>`given.valid_to`.as('validTo')])
    .select(kindOf('delegate'))
    .select([sql<string | null>`leader.user_name`.as('userName'), sql<string | null>`leader.full_name`.as('fullName')])
    .select('given.procedureCodes')
    .select(['given.id as arrangementId', 'held.id as membershipId'])
    .where('given.delegateId', 'in', personIds)
    .where('given.withdrawnAt', 'is', null)
    .where('given.validFrom', '<=', day)
    .where('given.validTo', '>=', day)
    .where('held.role', '=', 'unit-leader')
    .where('held.validFrom', '<=', day)
    .where((where) => where.or([where('held.validTo', 'is', null), where('held.validTo', '>=', day)]));
}

/** In whose place; null: in nobody's. */
const kindOf = (kind: StandInKind | null) => sql<StandInKind | null>`${kind}::text`.as('kind');
