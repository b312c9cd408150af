import type { Key } from '../../../core/entities/index.ts';

export { present } from '../../shared/versions.ts';

export const keyText = (key: Key): string => String(key);
export const optionalKeyText = (key: Key | null): string | null => (key === null ? null : String(key));
/** ISO 8601 in UTC with milliseconds. */
export const dateText = (moment: number): string => new Date(moment).toISOString();
export const optionalDateText = (moment: number | null): string | null => (moment === null ? null : dateText(moment));
