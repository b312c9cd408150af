import { sql } from 'kysely';
import { containing, type Office, OfficeError, searchWords } from '../kernel/index.ts';
import { dayText, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { contentAsVerified } from './procedure-verification.ts';
import type { ProcedureCase, ProcedureVersion } from './procedure-version.ts';

/** `office.procedure`: one row per version of a procedure; `content` is the whole `ProcedureVersion`. */
export interface ProcedureTable {
  code: string;
  validFrom: string;
  validTo: string | null;
  content: ProcedureVersion;
  searchText: string;
  source: string;
  verifiedBy: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.procedure': ProcedureTable;
  }
}

export interface ProcedureFilter {
  readonly text?: string;
  /** The versions in force at that moment; the office's now when not given. */
  readonly at?: Date;
}

/** The procedures in force, by code; one that is retired has no process. */
export async function listProcedures(
  office: Office,
  filter: ProcedureFilter = {},
): Promise<readonly ProcedureVersion[]> {
  const day = dayOf(filter.at ?? (await office.now()));
  let query = inForce(office, day);
  for (const word of searchWords(filter.text ?? '')) query = query.where('searchText', 'like', containing(word));
  return (await query.execute()).map((row) => row.content);
}

/**
 * The version in force at that moment; one that is retired has no process.
 * @throws OfficeError not-found
 */
export async function getProcedure(office: Office, code: string, at?: Date): Promise<ProcedureVersion> {
  const day = dayOf(at ?? (await office.now()));
  const row = await inForce(office, day).where('code', '=', code).executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'procedures.notInForce', { procedureCode: code, day: dayText(day) });
  return row.content;
}

/** Every version that is published, of all procedures and days. */
export async function listProcedureVersions(office: Office): Promise<readonly ProcedureVersion[]> {
  const rows = await office.db
    .selectFrom('office.procedure')
    .select(contentAsVerified.as('content'))
    .orderBy('code')
    .orderBy('validFrom')
    .execute();
  return rows.map(({ content }) => content);
}

/** What a process carries out: procedures and their cases, each once, by the names of the latest versions. */
export async function carriedOutBy(
  office: Office,
  processId: string,
): Promise<{
  readonly procedures: readonly Pick<ProcedureVersion, 'code' | 'name'>[];
  readonly cases: readonly Pick<ProcedureCase, 'id' | 'name'>[];
}> {
  type Row = Pick<ProcedureVersion, 'code' | 'name'> & {
    readonly cases: readonly Pick<ProcedureCase, 'id' | 'name'>[];
  };
  const { rows } = await sql<Row>`
    select code, content -> 'name' as name, jsonb_path_query_array(content, '$.cases[*]') as cases
    from office.procedure where content ->> 'processId' = ${processId}
    order by code, valid_from`.execute(office.db);
  const cases = rows.flatMap((row) => row.cases.map(({ id, name }) => [id, { id, name }] as const));
  return {
    procedures: [...new Map(rows.map(({ code, name }) => [code, { code, name }])).values()],
    cases: [...new Map(cases).values()],
  };
}

/**
 * The versions of one procedure, the oldest first.
 * @throws OfficeError not-found
 */
export async function listVersionsOf(office: Office, code: string): Promise<readonly ProcedureVersion[]> {
  const rows = await office.db
    .selectFrom('office.procedure')
    .select(contentAsVerified.as('content'))
    .where('code', '=', code)
    .orderBy('validFrom')
    .execute();
  if (rows.length === 0) throw new OfficeError('not-found', 'procedures.unknown', { procedureCode: code });
  return rows.map(({ content }) => content);
}

/** The very version a dossier was received under: old dossiers stay under the rule of their day. */
export async function getProcedureVersion(office: Office, code: string, validFrom: string): Promise<ProcedureVersion> {
  const { content } = await office.db
    .selectFrom('office.procedure')
    .select(contentAsVerified.as('content'))
    .where('code', '=', code)
    .where('validFrom', '=', validFrom)
    .executeTakeFirstOrThrow();
  return content;
}

/** The content of a row of `office.procedure` as new dossiers are received by it on a day: where its package is retired nobody carries it out, and it says since when and why. */
const contentAsReceived = (day: string) => sql<ProcedureVersion>`${contentAsVerified} || coalesce((
  select jsonb_build_object('processId', null, 'retired', jsonb_build_object('from', package.retired_from, 'reason', package.retired_reason))
  from office.package as package where package.id = office.procedure.content ->> 'processId' and ${isRetired(day)}), '{}'::jsonb)`;

/** Whether the row of a package is one by which nobody is received on a day. */
const isRetired = (day: string) =>
  sql<boolean>`(package.retired_from <= ${day}::date and (package.retired_until is null or package.retired_until > ${day}::date))`;

/** The processes whose packages receive nobody on a day. */
export async function retiredProcesses({ db }: Office, day: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from office.package as package where ${isRetired(day)}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** One version of each procedure: the newest of those that hold on the day, so that a new version needs no change of the old one. */
function inForce(office: Office, day: string) {
  return office.db
    .selectFrom('office.procedure')
    .distinctOn('code')
    .select(contentAsReceived(day).as('content'))
    .orderBy('code')
    .orderBy('validFrom', 'desc')
    .where('validFrom', '<=', day)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]));
}

/** The name of each procedure by its code: that of its latest version. */
export async function procedureNamesByCode(office: Office): Promise<ReadonlyMap<string, Text>> {
  const rows = await office.db
    .selectFrom('office.procedure')
    .distinctOn('code')
    .select('code')
    .select((select) => select.ref('content', '->').key('name').as('name'))
    .orderBy('code')
    .orderBy('validFrom', 'desc')
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** The names of all papers that procedures ask for, in their latest versions, each once. */
export async function requiredPaperNames(office: Office): Promise<readonly Text[]> {
  const { rows } = await sql<Text>`
    select distinct on (vi) paper -> 'name' ->> 'vi' as vi, paper -> 'name' ->> 'en' as en
    from (select distinct on (code) code, content from office.procedure order by code, valid_from desc) as procedure,
      jsonb_array_elements(procedure.content -> 'papers') as paper
    order by vi, code`.execute(office.db);
  return rows;
}
