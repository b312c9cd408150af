import { type Generated, type RawBuilder, sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, actorName, inTransaction, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { writtenReason } from '../people/index.ts';
import type { PeriodUnit, RetentionSubject } from '../terms/index.ts';

/** `office.retention_rule`: how long a part of a dossier is kept after it ended (Law 33/2024/QH15; the periods of Circular 10/2022/TT-BNV, to which those that come with the product are still to be held); of several the rule of the procedure goes before that of its field, and that before the one for all. */
export interface RetentionRuleTable {
  id: Generated<string>;
  subject: RetentionSubject;
  procedureCode: string | null;
  /** The Vietnamese name of the field, as procedures have it. */
  procedureField: string | null;
  /** Null: for good. */
  amount: number | null;
  unit: PeriodUnit | null;
  validFrom: string;
  validTo: string | null;
  legalBasis: string;
  source: string;
  /** Null: nobody has held it to the law. In a live installation nothing is erased by it. */
  verifiedBy: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.retentionRule': RetentionRuleTable;
  }
}

type Plain<Column> = Column extends Generated<infer Value> ? Value : Column;
export type RetentionRule = { readonly [Name in keyof RetentionRuleTable]: Plain<RetentionRuleTable[Name]> };

export type RuleDraft = Omit<RetentionRule, 'id' | 'verifiedBy' | 'validTo'>;

/** Every rule, by subject, from the general to the particular, the newest first. */
export async function listRules({ db }: Office): Promise<readonly RetentionRule[]> {
  return db
    .selectFrom('office.retentionRule')
    .selectAll()
    .orderBy('subject')
    .orderBy(sql`procedure_code nulls first`)
    .orderBy(sql`procedure_field nulls first`)
    .orderBy('validFrom', 'desc')
    .execute();
}

/**
 * Adds a rule that holds for dossiers that end from its first day on; the one before it for the same thing ends the day before. Nobody has verified it yet.
 * @throws OfficeError invalid, conflict when there is one from that day
 */
export async function addRule(office: Office, actor: Actor, draft: RuleDraft): Promise<RetentionRule> {
  refuseUnsound(draft);
  return inTransaction(office, async (inside) => {
    const { subject, procedureCode, procedureField, validFrom } = draft;
    if (procedureCode !== null) await requireProcedure(inside, procedureCode);
    const same = inside.db
      .updateTable('office.retentionRule')
      .set({ validTo: sql`${validFrom}::date - 1` })
      .where('subject', '=', subject)
      .where(sql<boolean>`procedure_code is not distinct from ${procedureCode}`)
      .where(sql<boolean>`procedure_field is not distinct from ${procedureField}`)
      .where('validFrom', '<', validFrom)
      .where('validTo', 'is', null);
    await same.execute();
    const added = await inside.db
      .insertInto('office.retentionRule')
      .values({ ...draft, validTo: null, verifiedBy: null })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!added) throw new OfficeError('conflict', 'archive.rules.sameDay', { field: 'validFrom' });
    audit(inside, actor, 'add-retention-rule', `retention-rule:${added.id}`, draft);
    return added;
  });
}

function refuseUnsound({ subject, amount, unit, procedureCode, procedureField }: RuleDraft): void {
  if (procedureCode !== null && procedureField !== null)
    throw new OfficeError('invalid', 'archive.rules.oneScope', { field: 'procedureField' });
  if ((amount === null) !== (unit === null))
    throw new OfficeError('invalid', 'archive.rules.period', { field: 'unit' });
  if (subject === 'archive' && amount === null)
    throw new OfficeError('invalid', 'archive.rules.archiveNeedsPeriod', { field: 'amount' });
}

async function requireProcedure({ db }: Office, code: string): Promise<void> {
  const known = await db.selectFrom('office.procedure').select('code').where('code', '=', code).executeTakeFirst();
  if (!known) throw new OfficeError('invalid', 'archive.rules.unknownProcedure', { field: 'procedureCode', code });
}

/** Says who has held a rule to the law, and by what. @throws OfficeError not-found, invalid without a note */
export async function verifyRule(office: Office, actor: Actor, id: string, note: string): Promise<void> {
  const basis = writtenReason(note);
  await inTransaction(office, async (inside) => {
    const verified = isUuid(id)
      ? await inside.db
          .updateTable('office.retentionRule')
          .set({ verifiedBy: actorName(actor), source: basis })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst()
      : undefined;
    if (!verified) throw new OfficeError('not-found', 'archive.rules.unknown', { id });
    audit(inside, actor, 'verify-retention-rule', `retention-rule:${id}`, { note: basis });
  });
}

/**
 * The rule of a subject for a dossier that ended at `endedAt`, whose procedure the query calls `procedure`: for a lateral join, with the moment at which its period is over; null for what is kept for good.
 * Old dossiers stay under the rule of their day.
 */
export const ruleFor = (subject: RawBuilder<unknown>, endedAt: RawBuilder<unknown>) => sql`(
  select rule.*, ${endedAt} + (rule.amount || ' ' || rule.unit)::interval as over_at
  from office.retention_rule rule
  where rule.subject = ${subject}
    and (rule.procedure_code is null or rule.procedure_code = dossier.procedure_code)
    and (rule.procedure_field is null or rule.procedure_field = procedure.content -> 'field' ->> 'vi')
    and rule.valid_from <= (${endedAt} at time zone 'Asia/Ho_Chi_Minh')::date
    and (rule.valid_to is null or rule.valid_to >= (${endedAt} at time zone 'Asia/Ho_Chi_Minh')::date)
  order by (rule.procedure_code is null), (rule.procedure_field is null), rule.valid_from desc limit 1)`;
