import { sql } from 'kysely';
import { isUuid, type Office } from '../kernel/index.ts';
import { type ErasablePart, erasableParts, type PeriodUnit } from '../terms/index.ts';
import { ruleFor } from './retention-rule.ts';

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
      case when package.ended_at is not null then rule.over_at end as until, rule.legal_basis as "legalBasis", rule.verified_by as "verifiedBy"
    from office.dossier dossier
    join office.procedure procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    left join office.archive_package package on package.dossier_id = dossier.id
    cross join unnest(${[...erasableParts]}::text[]) with ordinality as parts (part, place)
    join lateral ${ruleFor(sql`part`, sql`coalesce(package.ended_at, ${await office.now()}::timestamptz)`)} rule on true
    where dossier.id = ${dossierId} order by place`.execute(office.db);
  return {
    endedAt: rows[0]?.endedAt ?? null,
    parts: rows.map(({ part, amount, unit, until, legalBasis, verifiedBy }) => ({
      ...{ part, until, legalBasis, verified: verifiedBy !== null },
      period: amount === null || unit === null ? null : { amount, unit },
    })),
  };
}
