import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';

/** The database as its server sees it. */
export interface StoreState {
  /** With its indexes. */
  readonly bytes: number;
  /** Age of the oldest transaction; as long as it lasts no row that died since is removed. */
  readonly oldestTransactionSeconds: number;
  readonly deadRows: number;
  /** By what they do, in PostgreSQL's words. */
  readonly connections: { readonly state: string; readonly count: number }[];
  /** The largest ones, with their indexes. */
  readonly tables: { readonly name: string; readonly bytes: number }[];
}

const LARGEST_TABLES = 10;

/** Reads it by one statement, from the server's own statistics (PostgreSQL, "The Cumulative Statistics System"). */
export async function readStoreState({ db }: Office): Promise<StoreState> {
  const { rows } = await sql<StoreState>`
    select
      pg_database_size(current_database())::float8 as bytes,
      (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend') as oldest_transaction_seconds,
      (select coalesce(sum(n_dead_tup), 0)::float8 from pg_stat_user_tables) as dead_rows,
      (select json_agg(one order by one.state) from (
         select coalesce(state, 'other') as state, count(*)::int as count from pg_stat_activity
         where datname = current_database() group by 1) as one) as connections,
      (select json_agg(one) from (
         select schemaname || '.' || relname as name, pg_total_relation_size(relid)::float8 as bytes
         from pg_stat_user_tables order by 2 desc, 1 limit ${LARGEST_TABLES}) as one) as tables`.execute(db);
  const [state] = rows;
  if (!state) throw new Error('The database told nothing of itself.');
  return state;
}
