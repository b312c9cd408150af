import pg from 'pg';

/**
 * Tells the schemas `engine`, `office` and `audit` of a database in SQL-like text with a fixed order, from PostgreSQL's catalogue.
 * (pg_dump is not among the programs that npm brings, so it cannot be asked on every machine.)
 */
export async function describeSchema(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const sections: string[] = [HEADER];
    const tables = await client.query<{ oid: number; name: string; options: string | null }>(TABLES);
    for (const table of tables.rows) sections.push(await describeTable(client, table));
    const functions = await client.query<{ definition: string }>(FUNCTIONS);
    sections.push(...functions.rows.map((row) => `${row.definition.trim()};`));
    return `${sections.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

async function describeTable(
  client: pg.Client,
  table: { oid: number; name: string; options: string | null },
): Promise<string> {
  const rows = async (sql: string): Promise<readonly string[]> =>
    (await client.query<{ line: string }>(sql, [table.oid])).rows.map((row) => row.line);
  const body = [...(await rows(COLUMNS)), ...(await rows(CONSTRAINTS))].map((line) => `  ${line}`).join(',\n');
  const head = `create table ${table.name} (\n${body}\n)${table.options ? ` with (${table.options})` : ''};`;
  return [head, ...(await rows(INDEXES)), ...(await rows(TRIGGERS))].join('\n');
}

const HEADER = '-- The schema that the migrations build. Written by `npm run schema:dump`; a test compares it.';

const OURS = `('engine', 'office', 'audit')`;

const TABLES = `
  select c.oid, n.nspname || '.' || c.relname as name, array_to_string(c.reloptions, ', ') as options
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ${OURS} and c.relkind in ('r', 'p') order by 2`;

const COLUMNS = `
  select format('%s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attidentity <> '' then ' generated as identity'
         when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
         when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
    case when a.attnotnull then ' not null' else '' end) as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`;

/** Not-null constraints are told with their columns (PostgreSQL 18 lists them here too). */
const CONSTRAINTS = `
  select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1 and contype <> 'n' order by contype, conname`;

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1 and not exists (select from pg_constraint where conindid = i.indexrelid and conrelid = $1 and contype in ('p', 'u', 'x'))
  order by c.relname`;

const TRIGGERS = `select pg_get_triggerdef(oid) || ';' as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as definition
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ${OURS} and p.prokind in ('f', 'p') order by n.nspname, p.proname`;
