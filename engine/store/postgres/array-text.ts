import type { SqlType } from '../../core/entities/table.ts';

/** Turns the values of one column into PostgreSQL's array literal; `pg`'s own conversion costs several times more per row. */
export function arrayText(sqlType: SqlType, values: readonly unknown[]): string {
  return `{${values.map((value) => elementText(sqlType, value)).join(',')}}`;
}

function elementText(sqlType: SqlType, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (sqlType === 'text') return quoted(storableText(String(value)));
  if (sqlType === 'jsonb') return quoted(storableJson(value));
  return String(value);
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** PostgreSQL has no place for U+0000 in a text. */
export const storableText = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text);

/** jsonb has no place for U+0000 nor for half a surrogate pair. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/.test(text) ? JSON.stringify(value, wellFormed) : text;
}

function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return storableText(value).toWellFormed();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storableText(name).toWellFormed(), inner]));
}
