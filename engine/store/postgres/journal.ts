import type { Pool } from 'pg';
import { KEEPERS, type Keeper } from '../contract/kept-lines.ts';
import { sqlColumn, sqlTable } from './columns.ts';

/**
 * Drops what the journal says of the time before a moment, but for lines that something keeps. Nobody writes rows of the past any more, so
 * that this needs no fence and no turn of the writer.
 */
export async function dropJournalBefore(pool: Pool, untilMs: number): Promise<void> {
  await pool.query(DROP_LINES, [untilMs]);
  await pool.query('delete from engine.job_metric where bucket_ms < $1', [untilMs]);
}

const isKept = Object.entries(KEEPERS).map(([entity, keepers]) => {
  const kept = keepers.map((keeper) => `line.entity_key in (${idsOf(keeper)})`).join(' or ');
  return `when '${entity}' then ${kept}`;
});

/** Ids are compared as a set that is read once, since they are asked for each line that is old enough. */
const DROP_LINES = `delete from engine.audit_log as line where line.at_ms < $1
  and not exists (select from engine.process_instance as root where root.process_instance_key = line.root_process_instance_key)
  and not (case line.entity_type ${isKept.join(' ')} else false end)`;

function idsOf({ table, column, gone = [] }: Keeper): string {
  const described = sqlTable(table);
  const id = sqlColumn(described, column).sqlName;
  const there = gone.map((state) => `state <> '${state}'`).join(' and ');
  return `select ${id}::text from ${described.sqlName}${there === '' ? '' : ` where ${there}`}`;
}
