import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { nextCycleDue, resolveTimer } from '../../../engine/model/timers/timer.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const NOW = '2025-06-26T08:00:00+07:00';
const nowMs = Date.parse(NOW);

/** The due moments of a timer as local texts, at most `count` of them. */
function dueTexts(kind: 'date' | 'duration' | 'cycle', text: string, count = 1, zone = ZONE): readonly string[] {
  const resolution = resolveTimer({ kind }, text, nowMs, zone);
  if (!resolution.ok) return [resolution.message];
  const moments = [resolution.dueMs];
  while (
    moments.length < count &&
    (resolution.repetitionsLeft === -1 || moments.length <= resolution.repetitionsLeft)
  ) {
    moments.push(nextCycleDue(resolution.cycle, moments.at(-1) ?? 0, zone) ?? Number.NaN);
  }
  return moments.map((moment) => DateTime.fromMillis(moment, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss"));
}

describe('timers', () => {
  it.each([
    ['date', '2025-06-30T17:00:00+07:00', ['2025-06-30T17:00:00']],
    ['date', '2025-06-30T10:00:00Z', ['2025-06-30T17:00:00']],
    ['date', '2025-06-30T17:00:00', ['2025-06-30T17:00:00']],
    ['date', '2025-06-30', ['2025-06-30T00:00:00']],
    ['date', '2020-01-01T00:00:00Z', ['2020-01-01T07:00:00']],
    ['duration', 'PT10S', ['2025-06-26T08:00:10']],
    ['duration', 'P3D', ['2025-06-29T08:00:00']],
    ['duration', 'P1M', ['2025-07-26T08:00:00']],
    ['duration', 'P1M2DT1H', ['2025-07-28T09:00:00']],
    ['duration', '-PT5M', ['2025-06-26T07:55:00']],
    ['cycle', 'R/P1D', ['2025-06-27T08:00:00', '2025-06-28T08:00:00', '2025-06-29T08:00:00']],
    ['cycle', 'R2/PT10M', ['2025-06-26T08:10:00', '2025-06-26T08:20:00']],
    [
      'cycle',
      'R3/2025-07-01T08:00:00+07:00/P1M',
      ['2025-07-01T08:00:00', '2025-08-01T08:00:00', '2025-09-01T08:00:00'],
    ],
    ['cycle', 'R/2025-06-01T09:00:00+07:00/P7D', ['2025-06-29T09:00:00', '2025-07-06T09:00:00', '2025-07-13T09:00:00']],
    ['cycle', '0 0 8 * * MON-FRI', ['2025-06-27T08:00:00', '2025-06-30T08:00:00', '2025-07-01T08:00:00']],
    ['cycle', '0 30 7 1 * ?', ['2025-07-01T07:30:00', '2025-08-01T07:30:00', '2025-09-01T07:30:00']],
    ['cycle', '0 0 9 13 * FRI', ['2026-02-13T09:00:00', '2026-03-13T09:00:00', '2026-11-13T09:00:00']],
    ['cycle', '@daily', ['2025-06-27T00:00:00', '2025-06-28T00:00:00', '2025-06-29T00:00:00']],
  ] as const)('%s %s', (kind, text, expected) => {
    expect(dueTexts(kind, text, 3)).toEqual(expected);
  });

  it.each([
    ['date', 'tomorrow'],
    ['date', 5],
    ['date', null],
    ['duration', 'P'],
    ['duration', '10'],
    ['cycle', 'R0/P1D'],
    ['cycle', 'R/PT0S'],
    ['cycle', 'R/-P1D'],
    ['cycle', 'R/soon/P1D'],
    ['cycle', '* * * * *'],
    ['cycle', 'H 0 0 * * *'],
    ['cycle', '0 0 0 31 2 *'],
    ['cycle', '99 * * * * *'],
  ] as const)('%s %s is none', (kind, value) => {
    const resolution = resolveTimer({ kind }, value, nowMs, ZONE);

    expect(resolution).toMatchObject({
      ok: false,
      message: expect.stringContaining(`Invalid timer ${kind} '${value}'`),
    });
  });

  it('counts the repetitions that are left', () => {
    expect(resolveTimer({ kind: 'cycle' }, 'R5/PT10S', nowMs, ZONE)).toMatchObject({
      repetitionsLeft: 4,
      cycle: 'R5/PT10S',
    });
    expect(resolveTimer({ kind: 'cycle' }, 'R/PT10S', nowMs, ZONE)).toMatchObject({ repetitionsLeft: -1 });
    expect(resolveTimer({ kind: 'duration' }, 'PT10S', nowMs, ZONE)).toMatchObject({ repetitionsLeft: 0, cycle: '' });
  });

  it('keeps the hour of a zone when its clocks change', () => {
    expect(dueTexts('cycle', 'R/2025-10-01T08:00:00/P1M', 2, 'Europe/Berlin')).toEqual([
      '2025-10-01T08:00:00',
      '2025-11-01T08:00:00',
    ]);
  });

  it('never lets a delay add up: every moment lies a whole number of periods after the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 20 }), (seconds, turns) => {
        const cycle = `R/PT${seconds}S`;
        const first = resolveTimer({ kind: 'cycle' }, cycle, nowMs, ZONE);
        let dueMs = first.ok ? first.dueMs : 0;
        for (let turn = 0; turn < turns; turn += 1) dueMs = nextCycleDue(cycle, dueMs, ZONE) ?? 0;
        expect(dueMs).toBe(nowMs + (turns + 1) * seconds * 1000);
      }),
    );
  });
});
