/** Which reasons are asked for, and sent. */
import { expect, test } from 'vitest';
import { neededConfirmations, unsettledFlaws } from '../../web/desk/intake/declared/shown-flaws.ts';
import type { FactFlaw } from '../../web/shared/api/schema.d.ts';

const text = { vi: '', en: '' };
const flaw = (rule: string, severity: FactFlaw['severity']): FactFlaw => ({
  ...{ field: 'answers.motherBirthDate', rule, severity, text, atField: text },
});

test('a reason settles what is unusual, and nothing that cannot be true', () => {
  const flaws = [flaw('old-enough', 'refused'), flaw('of-usual-age', 'confirmed'), flaw('long-ago', 'confirmed')];
  const left = unsettledFlaws(flaws, { 'old-enough': 'So it is', 'of-usual-age': 'Compared', 'long-ago': ' x ' });
  expect(left.map(({ rule }) => rule)).toEqual(['old-enough', 'long-ago']);
});

test('a reason for what was mended since is not sent', () => {
  const given = { 'of-usual-age': 'Compared', 'long-ago': 'Found late' };
  expect(neededConfirmations([flaw('long-ago', 'confirmed')], given)).toEqual({ 'long-ago': 'Found late' });
});
