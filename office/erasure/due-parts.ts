/**
 * What the rules of retention let go, and a list of it: the dry run. It changes nothing. Looked at are dossiers whose submission has its receipt, which nobody and nothing holds; what was erased is not told again.
 */
import { type RawBuilder, sql } from 'kysely';
import { isHeld, ruleFor } from '../archive/index.ts';
import { classOfApplicant, type DeclaredFacts, personalClassOf } from '../facts/index.ts';
import type { Office } from '../kernel/index.ts';
import { getProcedureVersion, type ProcedureVersion } from '../procedures/index.ts';
import {
  type ErasablePart,
  erasableParts,
  type PeriodUnit,
  type PersonalClass,
  personalClasses,
} from '../terms/index.ts';
import { inBoth, officeTexts, type Text } from '../texts/index.ts';

/** One part of one dossier whose period is over. */
export interface DuePart {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly part: ErasablePart;
  readonly endedAt: Date;
  readonly overAt: Date;
  readonly legalBasis: string;
  readonly verified: boolean;
}

/** What one rule lets go. */
export interface DueLine {
  readonly ruleId: string;
  readonly part: ErasablePart;
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly procedureCode: string | null;
  readonly procedureField: string | null;
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly dossiers: number;
  /** Of classes of data: what the procedures call the fields, each once. */
  readonly fields: readonly Text[];
}

export interface DryRun {
  readonly asOf: Date;
  /** Of which at least one part is due. */
  readonly dossiers: number;
  readonly lines: readonly DueLine[];
}

/** `verifiedOnly`: in an office that is live nothing is erased by a rule that nobody has held to the law. */
export interface DueOptions {
  readonly verifiedOnly?: boolean;
  readonly dossierId?: string;
}

/** A month counted back from a day may be three days longer than the same month counted on: 31 January and a month is 28 February. */
const MONTHS_DIFFER = sql`interval '3 days'`;

/**
 * `parts` says which parts any rule lets go of dossiers that ended so long ago. That only spares the look at every part of every package: whether a period is over is told by the end of the dossier and its
 * rule alone, as `findRetention` tells it.
 */
function fromDue(now: Date, { verifiedOnly = false, dossierId }: DueOptions): RawBuilder<unknown> {
  return sql`from office.archive_package package
    join office.archive_submission submission on submission.id = package.submission_id and submission.state = 'submitted'
    join office.dossier dossier on dossier.id = package.dossier_id
    join office.procedure procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    join (select subject as part, max(${now}::timestamptz - (amount || ' ' || unit)::interval) + ${MONTHS_DIFFER} as ended_until
      from office.retention_rule where subject <> 'archive' and amount is not null group by subject) parts on package.ended_at <= parts.ended_until
    join lateral ${ruleFor(sql`parts.part`, sql`package.ended_at`)} rule on rule.over_at <= ${now}
    where not exists (select from office.erased_part gone where gone.dossier_id = dossier.id and gone.part = parts.part)
      and not ${isHeld}
      ${verifiedOnly ? sql`and rule.verified_by is not null` : sql``}
      ${dossierId === undefined ? sql`` : sql`and dossier.id = ${dossierId}`}`;
}

/** The parts that are due, those that ended first before the others. */
export async function dueParts(
  office: Office,
  { limit, ...options }: DueOptions & { readonly limit: number },
): Promise<readonly DuePart[]> {
  const { rows } = await sql<DuePart>`
    select dossier.id as "dossierId", dossier.code as "dossierCode", dossier.procedure_code as "procedureCode", parts.part,
      package.ended_at as "endedAt", rule.over_at as "overAt", rule.legal_basis as "legalBasis", rule.verified_by is not null as verified
    ${fromDue(await office.now(), options)} order by package.ended_at, dossier.code, parts.part limit ${limit}`.execute(
    office.db,
  );
  return rows;
}

interface Grouped extends Omit<DueLine, 'fields'> {
  readonly versionCode: string;
  readonly versionFrom: string;
  /** In all lines together: a dossier may be in several. */
  readonly whole: number;
}

/** What would be erased now, by rule. */
export async function dryRun(office: Office): Promise<DryRun> {
  const asOf = await office.now();
  const { rows } = await sql<Grouped>`
    with due as (select dossier.id as dossier_id, dossier.procedure_code as version_code, dossier.procedure_valid_from as version_from, parts.part, rule.*
      ${fromDue(asOf, {})})
    select id as "ruleId", part, amount, unit, procedure_code as "procedureCode", procedure_field as "procedureField", legal_basis as "legalBasis",
      verified_by is not null as verified, version_code as "versionCode", version_from as "versionFrom", count(*) as dossiers,
      (select count(distinct dossier_id) from due) as whole
    from due group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(office.db);
  const byRule = [...Map.groupBy(rows, ({ ruleId }) => ruleId).values()];
  const lines = await Promise.all(byRule.map((group) => toLine(office, group)));
  lines.sort((one, other) => erasableParts.indexOf(one.part) - erasableParts.indexOf(other.part));
  return { asOf, dossiers: rows[0]?.whole ?? 0, lines };
}

async function toLine(office: Office, group: readonly Grouped[]): Promise<DueLine> {
  const [first] = group;
  if (!first) throw new Error('A group of nothing');
  const versions = await Promise.all(
    group.map(({ versionCode, versionFrom }) => getProcedureVersion(office, versionCode, versionFrom)),
  );
  const { versionCode: _, versionFrom: __, whole: ___, ...line } = first;
  return {
    ...line,
    dossiers: group.reduce((sum, { dossiers }) => sum + dossiers, 0),
    fields: isClass(first.part) ? fieldsOf(first.part, versions) : [],
  };
}

/** Whether a part is a class of personal data; the others are papers, letters and the package. */
export const isClass = (part: ErasablePart): part is ErasablePart & PersonalClass =>
  personalClasses.some((name) => name === part);

function fieldsOf(part: PersonalClass, versions: readonly ProcedureVersion[]): readonly Text[] {
  const ofApplicants: Readonly<Record<string, Text>> = officeTexts.names('facts.applicant');
  const named = new Map<string, Text>();
  const add = (text: Text): void => void named.set(text.vi, text);
  for (const [key, name] of Object.entries(classOfApplicant))
    if (name === part) add(ofApplicants[key] ?? inBoth(key, null));
  for (const { facts } of versions)
    for (const key of keysOf(facts))
      if (personalClassOf(facts, key) === part) add(facts?.labels?.[key] ?? inBoth(key, null));
  return [...named.values()];
}

const keysOf = (facts: DeclaredFacts | undefined): readonly string[] => [
  ...Object.keys(facts?.fields ?? {}),
  ...Object.keys(facts?.computed ?? {}),
];
