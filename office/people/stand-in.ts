import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type Role, rolesNeverLent, type StandInKind } from '../terms/index.ts';
import type { Membership } from './membership.ts';

export interface Held extends Membership {
  readonly personId: string;
}

/**
 * What people may do that day (ISO date): what they hold themselves, then what they do in the place of others: what an absent person holds, and what a leader
 * delegated while she leads.
 */
export async function rolesHeldOn(office: Office, personIds: readonly string[], day: string): Promise<readonly Held[]> {
  const rows = await sql<HeldRow>`${heldOn(sql`any(${personIds}::uuid[])`, sql`${day}::date`)}`.execute(office.db);
  return rows.rows.map(toHeld);
}

/** A row of `heldOn`. `kind` is null for what a person holds herself. */
export interface HeldRow {
  readonly personId: string;
  readonly unitCode: string;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly kind: StandInKind | null;
  readonly userName: string | null;
  readonly fullName: string | null;
  readonly procedureCodes: readonly string[] | null;
}

export function toHeld({ kind, userName, fullName, procedureCodes, ...row }: HeldRow): Held {
  if (kind === null) return row;
  const lent = procedureCodes ? { procedureCodes } : {};
  return { ...row, inPlaceOf: { kind, userName: userName ?? '', fullName: fullName ?? '', ...lent } };
}

/**
 * The statement behind `rolesHeldOn`, written out: nearly every request begins with it, and composing it anew took longer than its answer.
 * @param people what a person's id is compared with by `=`
 */
export function heldOn(people: RawBuilder<unknown>, day: RawBuilder<unknown>) {
  const holds = sql`held.valid_from <= ${day} and (held.valid_to is null or held.valid_to >= ${day})`;
  return sql`select person_id, unit_code, role, valid_from, valid_to, kind, user_name, full_name, procedure_codes from (
    select held.person_id, held.unit_code, held.role, held.valid_from, held.valid_to, null as kind, null as user_name, null as full_name,
      null::text[] as procedure_codes, 1 as place, 0::bigint as arrangement_id, held.id as membership_id
    from office.membership as held where held.person_id = ${people} and ${holds}
    union all
    select arranged.substitute_person_id, held.unit_code, held.role, arranged.valid_from, arranged.valid_to, 'substitute', absent.user_name, absent.full_name,
      null, 2, arranged.id, held.id
    from office.substitution as arranged
      join office.person as absent on absent.id = arranged.absent_person_id
      join office.membership as held on held.person_id = arranged.absent_person_id
    where arranged.substitute_person_id = ${people} and arranged.withdrawn_at is null
      and arranged.valid_from <= ${day} and arranged.valid_to >= ${day} and ${holds} and held.role <> all(${rolesNeverLent}::text[])
    union all
    select given.delegate_id, held.unit_code, held.role, given.valid_from, given.valid_to, 'delegate', leader.user_name, leader.full_name,
      given.procedure_codes, 3, given.id, held.id
    from office.delegation as given
      join office.person as leader on leader.id = given.delegator_id
      join office.membership as held on held.person_id = given.delegator_id and held.unit_code = given.unit_code
    where given.delegate_id = ${people} and given.withdrawn_at is null
      and given.valid_from <= ${day} and given.valid_to >= ${day} and held.role = 'unit-leader' and ${holds}
  ) as held order by place, arrangement_id, membership_id`;
}
