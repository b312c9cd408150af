import type { Generated } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { DAY_MS } from '../time/index.ts';
import { changePeople, writtenReason } from './change-people.ts';
import { allMembershipsOf } from './grant-membership.ts';
import { isCovered, overlaps, refuseNoPeriod, writePeriod } from './period.ts';
import { getPerson } from './person.ts';

/** `office.delegation`: a leader lets a colleague of the unit sign, from one day to another, all procedures or some. */
export interface DelegationTable {
  id: Generated<number>;
  delegatorId: string;
  delegateId: string;
  unitCode: string;
  validFrom: string;
  validTo: string;
  /** Null: all procedures of the unit. */
  procedureCodes: string[] | null;
  reason: string;
  withdrawnAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.delegation': DelegationTable;
  }
}

export interface DelegationDraft extends Readonly<Omit<DelegationTable, 'id' | 'withdrawnAt' | 'procedureCodes'>> {
  readonly procedureCodes: readonly string[] | null;
}
export interface Delegation extends DelegationDraft {
  readonly id: number;
}

/** Longest delegation in days: a year, then it is given anew (unverified). */
export const DELEGATION_DAYS_MAX = 366;
const PROCEDURES_MAX = 200;

/**
 * Delegates the signing of a unit's leader to a colleague. A delegated power cannot be passed on: the leader has to hold the role herself, all the time.
 * @throws OfficeError conflict when the two have a delegation in that unit on one of the days; invalid (period, no procedure, not the leader, no colleague)
 */
export async function delegateSigning(office: Office, actor: Actor, draft: DelegationDraft): Promise<Delegation> {
  const { delegatorId, delegateId, unitCode } = draft;
  const reason = writtenReason(draft.reason);
  refuseMalformed(draft);
  return changePeople(office, [delegatorId, delegateId], async (inside) => {
    await refuseUnfit(inside, draft);
    const known = (await delegationsOf(inside, delegatorId)).find(
      (one) => one.delegateId === delegateId && one.unitCode === unitCode && overlaps(one, draft),
    );
    if (known)
      throw new OfficeError('conflict', 'people.delegations.overlap', {
        knownPeriod: writePeriod(known),
        newPeriod: writePeriod(draft),
      });
    const row = { ...draft, reason, procedureCodes: draft.procedureCodes ? [...draft.procedureCodes] : null };
    const { id } = await inside.db
      .insertInto('office.delegation')
      .values({ ...row, withdrawnAt: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    audit(inside, actor, 'delegate-signing', `person:${delegatorId}`, row);
    return { ...row, id };
  });
}

/** Takes a delegation back from now on. @throws OfficeError not-found also when it was withdrawn before */
export async function withdrawDelegation(office: Office, actor: Actor, id: number): Promise<void> {
  await changePeople(office, [], async (inside) => {
    const row = await inside.db
      .updateTable('office.delegation')
      .set({ withdrawnAt: await inside.now() })
      .where('id', '=', id)
      .where('withdrawnAt', 'is', null)
      .returning('delegatorId')
      .executeTakeFirst();
    if (!row) throw new OfficeError('not-found', 'people.delegations.noneToWithdraw', { id });
    audit(inside, actor, 'withdraw-delegation', `person:${row.delegatorId}`, { id });
  });
}

/** The delegations that a person gave or was given, by date; withdrawn ones are left out. */
export async function delegationsOf(office: Office, personId: string): Promise<readonly Delegation[]> {
  return office.db
    .selectFrom('office.delegation')
    .select(['id', 'delegatorId', 'delegateId', 'unitCode', 'validFrom', 'validTo', 'procedureCodes', 'reason'])
    .where((where) => where.or([where('delegatorId', '=', personId), where('delegateId', '=', personId)]))
    .where('withdrawnAt', 'is', null)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
}

/** The delegations that end on that day (ISO date) or later, of everybody or of some units, by date. */
export async function listDelegations(
  office: Office,
  { from, unitCodes }: { readonly from: string; readonly unitCodes?: readonly string[] },
): Promise<readonly Delegation[]> {
  if (unitCodes?.length === 0) return [];
  const query = office.db
    .selectFrom('office.delegation')
    .select(['id', 'delegatorId', 'delegateId', 'unitCode', 'validFrom', 'validTo', 'procedureCodes', 'reason'])
    .where('withdrawnAt', 'is', null)
    .where('validTo', '>=', from)
    .orderBy('validFrom')
    .orderBy('id')
    .limit(LIST_MAX);
  return (unitCodes ? query.where('unitCode', 'in', unitCodes) : query).execute();
}

/** @throws OfficeError not-found also when it was withdrawn */
export async function getDelegation(office: Office, id: number): Promise<Delegation> {
  const row = await office.db
    .selectFrom('office.delegation')
    .select(['id', 'delegatorId', 'delegateId', 'unitCode', 'validFrom', 'validTo', 'procedureCodes', 'reason'])
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'people.delegations.unknown', { id });
  return row;
}

const LIST_MAX = 1000;

function refuseMalformed({ delegatorId, delegateId, procedureCodes, ...period }: DelegationDraft): void {
  refuseNoPeriod(period);
  if (delegatorId === delegateId) throw new OfficeError('invalid', 'people.delegations.toOneself');
  const days = (Date.parse(period.validTo) - Date.parse(period.validFrom)) / DAY_MS + 1;
  if (days > DELEGATION_DAYS_MAX)
    throw new OfficeError('invalid', 'people.delegations.tooLong', { delegationDaysMax: DELEGATION_DAYS_MAX, days });
  if (procedureCodes && (procedureCodes.length === 0 || procedureCodes.length > PROCEDURES_MAX))
    throw new OfficeError('invalid', 'people.delegations.wrongProcedures', { proceduresMax: PROCEDURES_MAX });
}

async function refuseUnfit(office: Office, draft: DelegationDraft): Promise<void> {
  const { delegatorId, delegateId, unitCode } = draft;
  const [leader, colleague] = [await getPerson(office, delegatorId), await getPerson(office, delegateId)];
  const inUnit = async (personId: string) =>
    (await allMembershipsOf(office, personId)).filter((membership) => membership.unitCode === unitCode);
  const leading = (await inUnit(delegatorId)).filter(({ role }) => role === 'unit-leader');
  if (!isCovered(draft, leading))
    throw new OfficeError('invalid', 'people.delegations.leadsNot', {
      period: writePeriod(draft),
      fullName: leader.fullName,
      unitCode,
    });
  if (!isCovered(draft, await inUnit(delegateId)))
    throw new OfficeError('invalid', 'people.delegations.noColleague', {
      period: writePeriod(draft),
      fullName: colleague.fullName,
      unitCode,
    });
}
