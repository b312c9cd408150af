import type { Key } from '../../../core/entities/index.ts';

/** Leaves out what is absent: Camunda 8.8 omits such fields, and its client refuses null in them. */
export function present<T extends object>(view: T): Partial<T> {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null)) as Partial<T>;
}

export const keyText = (key: Key): string => String(key);
export const optionalKeyText = (key: Key | null): string | null => (key === null ? null : String(key));
/** ISO 8601 in UTC with milliseconds. */
export const dateText = (moment: number): string => new Date(moment).toISOString();
export const optionalDateText = (moment: number | null): string | null => (moment === null ? null : dateText(moment));
