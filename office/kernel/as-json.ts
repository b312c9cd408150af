import { type RawBuilder, sql } from 'kysely';

/** A value for a `jsonb` column that may be an array: the driver would make a PostgreSQL array of it. */
export function asJson<Value>(value: Value): RawBuilder<Value> {
  return sql<Value>`${JSON.stringify(value)}::jsonb`;
}
