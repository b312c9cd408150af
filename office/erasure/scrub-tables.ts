/**
 * Everything that is written about a dossier in other tables, looked through for what is erased. A table that is new and holds words of people has to stand here; `tests/server/archive.test.ts` erases a dossier
 * and looks through a dump of the whole database.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type Erased, scrubFolded, scrubJson, scrubText } from './erased-values.ts';

interface Scrubbed {
  readonly table: string;
  /** Columns of plain text, of JSON, and of folded text that is searched in. */
  readonly texts?: readonly string[];
  readonly json?: readonly string[];
  readonly folded?: readonly string[];
  /** How its rows are found, where they have no `dossier_id`. */
  readonly of?: (dossierId: string) => RawBuilder<unknown>;
}

/** What tells of the process instances of a dossier. */
const isOfInstances = (dossierId: string): RawBuilder<unknown> =>
  sql`process_instance_key in (select process_instance_key from office.dossier_instance where dossier_id = ${dossierId})`;

const tables: readonly Scrubbed[] = [
  { table: 'office.dossier_history', texts: ['reason', 'reason_en', 'actor_name'], json: ['before', 'after'] },
  { table: 'office.due_date', texts: ['reason'] },
  { table: 'office.notification', texts: ['recipient', 'subject', 'body', 'calendar', 'last_error'] },
  { table: 'office.agency_message', texts: ['last_error'], json: ['body'] },
  { table: 'office.payment', texts: ['reason', 'reason_en', 'payer_name', 'refund_reason'] },
  { table: 'office.declaration_check', texts: ['flaw', 'said_by'] },
  { table: 'office.contact_attempt', texts: ['note', 'tried_by'] },
  { table: 'office.survey', texts: ['comment'] },
  { table: 'office.undelivered_result', texts: ['place', 'note', 'archive_place'] },
  { table: 'office.transfer_item', texts: ['papers', 'note', 'refusal_grounds', 'difference'] },
  { table: 'office.difficulty', texts: ['title', 'words', 'answer', 'lesson', 'assessment_note'] },
  { table: 'office.conference', texts: ['title', 'place', 'agenda'] },
  { table: 'office.conference_invitee', texts: ['representative', 'note'] },
  { table: 'office.conference_topic', texts: ['note'] },
  {
    table: 'office.counter_slip',
    texts: ['applicant_name', 'reason', 'grounds'],
    json: ['papers'],
    folded: ['search_text'],
  },
  { table: 'office.paper', texts: ['name', 'added_by'] },
  { table: 'office.data_request', texts: ['value_before', 'value_wanted', 'reason', 'answer'] },
  { table: 'office.legal_hold', texts: ['reason', 'lift_reason'] },
  { table: 'office.task', texts: ['name', 'name_en'] },
  { table: 'office.incident', texts: ['message'] },
  { table: 'office.bulk_item', json: ['detail'] },
  {
    table: 'office.operation',
    texts: ['reason'],
    json: ['parameters'],
    of: (dossierId) => sql`id in (select operation_id from office.operation_item where ${isOfInstances(dossierId)})`,
  },
  { table: 'office.operation_item', json: ['detail'], of: isOfInstances },
  {
    table: 'office.signed_paper',
    json: ['data'],
    of: (dossierId) => sql`signature_id in (select id from office.signature where dossier_id = ${dossierId})`,
  },
  {
    table: 'office.bank_line',
    texts: ['description'],
    of: (dossierId) => sql`payment_id in (select id from office.payment where dossier_id = ${dossierId})`,
  },
  {
    table: 'office.bulk_job',
    texts: ['reason'],
    json: ['parameters'],
    of: (dossierId) => sql`id in (select job_id from office.bulk_item where dossier_id = ${dossierId})`,
  },
];

type Row = Readonly<Record<string, unknown>> & { readonly place: string };

/** Takes what is erased out of every row that tells of the dossier. Rows without it stay untouched. */
export async function scrubTables(office: Office, dossierId: string, erased: Erased, instead: string): Promise<void> {
  for (const scrubbed of tables) await scrubTable(office, dossierId, scrubbed, erased, instead);
}

async function scrubTable(
  { db }: Office,
  dossierId: string,
  { table, texts = [], json = [], folded = [], of }: Scrubbed,
  erased: Erased,
  instead: string,
): Promise<void> {
  const columns = [...texts, ...json, ...folded];
  const condition = of ? of(dossierId) : sql`dossier_id = ${dossierId}`;
  const named = sql.join(columns.map((column) => sql`${sql.ref(column)} as ${sql.ref(`c_${column}`)}`));
  const { rows } =
    await sql<Row>`select ctid::text as place, ${named} from ${sql.table(table)} where ${condition}`.execute(db);
  for (const row of rows) {
    const changes = columns.flatMap((column) => {
      const before = cellOf(row, column);
      if (before === null || before === undefined) return [];
      const after = scrubbedValue(
        before,
        { isFolded: folded.includes(column), isJson: json.includes(column) },
        erased,
        instead,
      );
      if (JSON.stringify(after) === JSON.stringify(before)) return [];
      const value = json.includes(column) ? sql`${JSON.stringify(after)}::jsonb` : sql`${after}`;
      return [sql`${sql.ref(column)} = ${value}`];
    });
    if (changes.length > 0)
      await sql`update ${sql.table(table)} set ${sql.join(changes)} where ctid = ${row.place}::tid and ${condition}`.execute(
        db,
      );
  }
}

/** The names of columns come back in the writing of the code. */
function cellOf(row: Row, column: string): unknown {
  return row[`c_${column}`] ?? row[`c_${column}`.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())];
}

function scrubbedValue(
  value: unknown,
  { isFolded, isJson }: { readonly isFolded: boolean; readonly isJson: boolean },
  erased: Erased,
  instead: string,
): unknown {
  if (isFolded) return scrubFolded(String(value), erased);
  return isJson ? scrubJson(value, erased, instead) : scrubText(String(value), erased, instead);
}
