/** Writes temporal values as ISO 8601 texts, as they stand in process variables. */

import { calendarDay, NANOS_PER_SECOND } from './days.ts';
import { absolute, isNegative, isZero } from './temporal-arithmetic.ts';
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
  if (value instanceof FeelDate) return formatDate(value.day);
  const time = formatTime(value.nanos) + placed(value.offset);
  return value instanceof FeelTime ? time : `${formatDate(value.day)}T${time}`;
}

function formatDate(number: number): string {
  const { year, month, day } = calendarDay(number);
  const yearText = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  return `${yearText}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A fraction has three digits, and more where the value has more. */
function formatTime(nanos: number): string {
  const seconds = Math.floor(nanos / NANOS_PER_SECOND);
  const digits = fractionOf(nanos);
  const fraction = digits === '' ? '' : `.${digits.padEnd(3, '0')}`;
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}${fraction}`;
}

/** The digits behind the decimal point of the seconds, without zeros at the end. */
function fractionOf(nanos: number): string {
  return String(nanos % NANOS_PER_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
}

function formatOffset(offset: Offset | null): string {
  if (offset === null) return '';
  if (offset.seconds === 0) return 'Z';
  const total = Math.abs(offset.seconds);
  const seconds = total % 60 === 0 ? '' : `:${twoDigits(total % 60)}`;
  const minutes = Math.floor(total / 60);
  return `${offset.seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}${seconds}`;
}

export function formatDuration(value: FeelDuration): string {
  return value instanceof DaysTimeDuration ? formatDaysTime(value) : formatYearsMonths(value);
}

function formatDaysTime(value: DaysTimeDuration): string {
  if (isZero(value)) return 'P0D';
  const { days, nanos } = absolute(value);
  const total = Math.floor(nanos / NANOS_PER_SECOND);
  const fraction = fractionOf(nanos);
  const seconds = fraction === '' ? part(total % 60, 'S') : `${total % 60}.${fraction}S`;
  const time = `${part(Math.floor(total / 3600), 'H')}${part(Math.floor(total / 60) % 60, 'M')}${seconds}`;
  return `${isNegative(value) ? '-' : ''}P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
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
