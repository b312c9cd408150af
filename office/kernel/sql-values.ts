/** Values on their way into SQL, where the driver or PostgreSQL would understand something else. */
import { type RawBuilder, sql } from 'kysely';

/** A value for a `jsonb` column that may be an array: the driver would make a PostgreSQL array of it. */
export function asJson<Value>(value: Value): RawBuilder<Value> {
  return sql<Value>`${JSON.stringify(value)}::jsonb`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL would take the text for a UUID: an id that is none belongs to nothing, which is "not found" and no fault of the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
