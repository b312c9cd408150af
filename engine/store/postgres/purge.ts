import type { ClientBase, Pool } from 'pg';
import { type Key, type Purges, tables } from '../../core/entities/index.ts';
import { keysText } from './array-text.ts';
import { sqlTable, tableNames } from './columns.ts';

const OWN_DECISIONS = ' or decision_evaluation_key = any($2::bigint[]) or decision_instance_key = any($3::bigint[])';

/** Every table whose rows belong to an instance names the process instance itself too. */
const parts = tableNames
  .filter((name) => tables[name].ownerKey !== null)
  .map((name) => {
    const own = name === 'decisionInstance' ? OWN_DECISIONS : '';
    return `from_${name} as (delete from ${sqlTable(name).sqlName} where process_instance_key = any($1::bigint[])${own})`;
  });

const statement = { name: 'purge', text: `with ${parts.join(',\n')}\nselect 1` };

/** Drops all rows of finished instances, and decisions that are meant by themselves. */
export async function writePurges(client: ClientBase, purges: Purges): Promise<void> {
  const keys = [purges.processInstances, purges.decisionEvaluations, purges.decisionInstances];
  await client.query({ ...statement, values: keys.map((list: readonly Key[]) => keysText(list)) });
}

export const isEmpty = (purges: Purges): boolean =>
  purges.processInstances.length + purges.decisionEvaluations.length + purges.decisionInstances.length === 0;

/** Nobody writes rows of the past any more, so that this needs no fence and no turn of the writer. */
export async function dropJournalBefore(pool: Pool, untilMs: number): Promise<void> {
  await pool.query('delete from engine.audit_log where at_ms < $1', [untilMs]);
  await pool.query('delete from engine.job_metric where bucket_ms < $1', [untilMs]);
}
