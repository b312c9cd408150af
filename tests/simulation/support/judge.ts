/** Compares what a database holds with what was acknowledged to its clients. It reads the tables, so that no answer of the server stands between. */
import pg from 'pg';
import { verifyAudit } from '../../../office/audit/index.ts';
import { openOffice } from '../../../office/kernel/index.ts';
import type { Acknowledged } from './officers.ts';

/** Each asks for what must not be; every row is a flaw. */
const NEVER: Readonly<Record<string, string>> = {
  'an intake with two dossiers': 'select intake_id from office.dossier group by intake_id having count(*) > 1',
  'a gap in the codes of a day': `
    select substring(code from '^(.*)-[0-9]+$') as day, max(substring(code from '[0-9]+$')::int), count(*)
    from office.dossier group by 1 having max(substring(code from '[0-9]+$')::int) <> count(*)`,
  'a gap in the numbers of a register': `
    select unit_code, register, year, max(number), count(*) from office.document where number is not null
    group by 1, 2, 3 having max(number) <> count(*)`,
  'a register that has given more numbers than there are papers': `
    select r.unit_code, r.register, r.last_number from office.number_register r
    where r.last_number <> (select count(*) from office.document d
      where (d.unit_code, d.register, d.year) = (r.unit_code, r.register, r.year))`,
  'a dossier with two certificates': `
    select dossier_id from office.document where kind = 'birth-certificate' group by 1 having count(*) > 1`,
  'a dossier without exactly one process': `
    select d.code, count(i.*) from office.dossier d
    left join office.dossier_instance i on i.dossier_id = d.id and i.process_id = 'birth-registration'
    where d.procedure_code = '1.001193' group by 1 having count(i.*) <> 1`,
  'a process that is no dossier': `
    select process_instance_key from engine.process_instance p where process_definition_id = 'birth-registration'
    and not exists (select from office.dossier_instance i where i.process_instance_key = p.process_instance_key::text)`,
  'a dossier with two clocks': `
    select dossier_id from office.dossier_instance where process_id = 'sla-clock' group by 1 having count(*) > 1`,
  'a step of the ladder without exactly one escalation': `
    select m.dossier_id, m.milestone, count(w.*) from office.clock_milestone m
    left join engine.variable v on v.name = 'dossierId' and v.value = to_json(m.dossier_id::text)::text
      and exists (select from engine.process_instance p
        where p.process_instance_key = v.process_instance_key and p.process_definition_id = 'escalation')
    left join engine.variable w on w.process_instance_key = v.process_instance_key
      and w.name = 'milestone' and w.value = to_json(m.milestone)::text
    group by 1, 2 having count(w.*) <> 1`,
  'an incident': `select error_message from engine.incident where state = 'ACTIVE'`,
};

/** Returns what is lost, double or broken, a sentence each. */
export async function flawsOf(databaseUrl: string, acknowledged: Acknowledged): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const flaws: string[] = [];
    for (const [what, sql] of Object.entries(NEVER))
      for (const row of (await client.query<object>(sql)).rows) flaws.push(`${what}: ${JSON.stringify(row)}`);
    return [...flaws, ...(await lost(client, acknowledged)), ...(await brokenChain(databaseUrl))];
  } finally {
    await client.end();
  }
}

/** Returns how many dossiers have come to the last step of the ladder. */
export async function overdueTwice(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from office.clock_milestone where milestone = 'breached-again'`,
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

async function lost(client: pg.Client, { codes, tasks, delivered }: Acknowledged): Promise<readonly string[]> {
  const dossiers = await client.query<{ id: string; code: string; delivery: string }>(
    'select id, code, delivery from office.dossier',
  );
  const found = new Map(dossiers.rows.map((row) => [row.id, row]));
  const done = await client.query<{ key: string }>(
    `select user_task_key::text as key from engine.user_task where state = 'COMPLETED'`,
  );
  const completed = new Set(done.rows.map(({ key }) => key));
  return [
    ...[...codes].flatMap(([id, code]) => (found.get(id)?.code === code ? [] : [`the dossier ${code} is lost`])),
    ...(found.size === codes.size ? [] : [`${found.size} dossiers, but ${codes.size} receipts`]),
    ...[...tasks].flatMap((key) => (completed.has(key) ? [] : [`the task ${key} was done, and is not`])),
    ...[...delivered].flatMap((id) =>
      found.get(id)?.delivery === 'delivered' ? [] : [`the result of ${codes.get(id)} was handed over, and is not`],
    ),
  ];
}

async function brokenChain(databaseUrl: string): Promise<readonly string[]> {
  const office = await openOffice({ databaseUrl });
  try {
    const verdict = await verifyAudit(office);
    return verdict.intact ? [] : [`the audit chain is broken: ${JSON.stringify(verdict)}`];
  } finally {
    await office.close();
  }
}
