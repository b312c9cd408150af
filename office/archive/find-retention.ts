import { sql } from 'kysely';
import { isUuid, type Office } from '../kernel/index.ts';
import { type ErasablePart, erasableParts, type PeriodUnit } from '../terms/index.ts';

/** How long one part of a dossier is kept, by the rule that holds for it. */
export interface KeptPart {
  readonly part: ErasablePart;
  /** From the end of the dossier; null: for good. */
  readonly period: { readonly amount: number; readonly unit: PeriodUnit } | null;
  /** Null: for good, or nobody can tell while the dossier is open. */
  readonly until: Date | null;
  readonly legalBasis: string;
  /** Whether somebody has held the rule to the law. */
  readonly verified: boolean;
}

export interface Retention {
  /** From when periods count; null while the dossier has not gone into the archive. */
  readonly endedAt: Date | null;
  readonly parts: readonly KeptPart[];
}

interface Row {
  readonly part: ErasablePart;
  readonly amount: number | null;
  readonly unit: PeriodUnit | null;
  readonly endedAt: Date | null;
  readonly until: Date | null;
  readonly legalBasis: string;
  readonly verifiedBy: string | null;
}

/** Until when each part of the dossier is kept. Of one that has not ended the rules of today are told; a part without any rule is not erased, and not told. */
export async function findRetention(office: Office, dossierId: string): Promise<Retention> {
  if (!isUuid(dossierId)) return { endedAt: null, parts: [] };
  const { rows } = await sql<Row>`
    select part, rule.amount, rule.unit, package.ended_at as "endedAt",
      package.ended_at + (rule.amount || ' ' || rule.unit)::interval as until, rule.legal_basis as "legalBasis", rule.verified_by as "verifiedBy"
    from office.dossier dossier
    join office.procedure procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    left join office.archive_package package on package.dossier_id = dossier.id
    cross join unnest(${[...erasableParts]}::text[]) with ordinality as parts (part, place)
    cross join lateral (select rule.* from office.retention_rule rule
      cross join (select (coalesce(package.ended_at, ${await office.now()}) at time zone 'Asia/Ho_Chi_Minh')::date as day) as ended
      where rule.subject = part
        and (rule.procedure_code is null or rule.procedure_code = dossier.procedure_code)
        and (rule.procedure_field is null or rule.procedure_field = procedure.content -> 'field' ->> 'vi')
        and rule.valid_from <= ended.day and (rule.valid_to is null or rule.valid_to >= ended.day)
      order by (rule.procedure_code is null), (rule.procedure_field is null), rule.valid_from desc limit 1) rule
    where dossier.id = ${dossierId} order by place`.execute(office.db);
  return {
    endedAt: rows[0]?.endedAt ?? null,
    parts: rows.map(({ part, amount, unit, until, legalBasis, verifiedBy }) => ({
      ...{ part, until, legalBasis, verified: verifiedBy !== null },
      period: amount === null || unit === null ? null : { amount, unit },
    })),
  };
}
