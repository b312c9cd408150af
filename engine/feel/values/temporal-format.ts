/** Writes temporal values as ISO 8601 texts, as they stand in process variables. */

import { MS_PER_DAY } from './temporal-parse.ts';
import {
  DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  type FeelDuration,
  type FeelTemporal,
  FeelTime,
  type Offset,
  type YearsMonthsDuration,
} from './values.ts';

/** As FEEL's `string()` writes it, and as FEEL reads it again: the zone, if there is one, stands for its offset. */
export function formatTemporal(value: FeelTemporal): string {
  return written(value, (offset) => (offset?.zone ? `@${offset.zone}` : formatOffset(offset)));
}

/** As it leaves an expression: with the offset, and of a date and time the zone in brackets behind it, as Camunda does. */
export function formatIso(value: FeelTemporal): string {
  const isDateTime = value instanceof FeelDateTime;
  return written(value, (offset) => formatOffset(offset) + (isDateTime && offset?.zone ? `[${offset.zone}]` : ''));
}

function written(value: FeelTemporal, placed: (offset: Offset | null) => string): string {
  if (value instanceof FeelDate) return formatDate(value.dayMs);
  if (value instanceof FeelTime) return formatTime(value.timeMs) + placed(value.offset);
  const timeMs = modulo(value.localMs, MS_PER_DAY);
  return `${formatDate(value.localMs - timeMs)}T${formatTime(timeMs)}${placed(value.offset)}`;
}

function formatDate(dayMs: number): string {
  const date = new Date(dayMs);
  const year = date.getUTCFullYear();
  const yearText = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  return `${yearText}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function formatTime(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000);
  const fraction = timeMs % 1000 === 0 ? '' : `.${String(timeMs % 1000).padStart(3, '0')}`;
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}${fraction}`;
}

function formatOffset(offset: Offset | null): string {
  if (offset === null) return '';
  if (offset.minutes === 0) return 'Z';
  const minutes = Math.abs(offset.minutes);
  return `${offset.minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(Math.floor(minutes % 60))}`;
}

export function formatDuration(value: FeelDuration): string {
  return value instanceof DaysTimeDuration ? formatDaysTime(value.ms) : formatYearsMonths(value);
}

function formatDaysTime(ms: number): string {
  if (ms === 0) return 'P0D';
  const total = Math.abs(ms);
  const parts = {
    D: Math.floor(total / MS_PER_DAY),
    H: Math.floor(total / 3_600_000) % 24,
    M: Math.floor(total / 60_000) % 60,
  };
  const seconds = (total % 60_000) / 1000;
  const time = `${part(parts.H, 'H')}${part(parts.M, 'M')}${part(seconds, 'S')}`;
  return `${ms < 0 ? '-' : ''}P${part(parts.D, 'D')}${time === '' ? '' : `T${time}`}`;
}

function formatYearsMonths(value: YearsMonthsDuration): string {
  if (value.months === 0) return 'P0M';
  const months = Math.abs(value.months);
  return `${value.months < 0 ? '-' : ''}P${part(Math.floor(months / 12), 'Y')}${part(months % 12, 'M')}`;
}

function part(amount: number, unit: string): string {
  return amount === 0 ? '' : `${amount}${unit}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
