import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../../office/time/local-time.ts';
import {
  type RegisterFlaw,
  registerFlaws,
  type Succession,
  type SuccessionRule,
  standingInFor,
} from '../../../office/units/index.ts';

const FIRST_DAY = 18_000;
const rest: SuccessionRule = { kind: 'rest' };

function unit(code: string, validFrom: string, validTo: string | null) {
  return { code, kind: 'ward' as const, name: code, parentCode: null, validFrom, validTo };
}
const from = (
  predecessorCode: string,
  successorCode: string,
  takesOverOn: string,
  rule: SuccessionRule = rest,
): Succession => ({
  predecessorCode,
  successorCode,
  takesOverOn,
  rule,
});
const kinds = (flaws: readonly RegisterFlaw[]) => flaws.map(({ kind }) => kind);

/** A history of reforms: in each, every unit of the time before passes to some of the units of the time after. */
const histories = fc
  .array(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map((generations) => {
    const dayOfReform = (generation: number) => FIRST_DAY + generation * 100;
    const units = generations.flatMap((choices, generation) =>
      choices.map((_, index) =>
        unit(
          `G${generation}N${index}`,
          isoDay(dayOfReform(generation)),
          generation + 1 < generations.length ? isoDay(dayOfReform(generation + 1) - 1) : null,
        ),
      ),
    );
    const successions = generations.flatMap((choices, generation) => {
      const next = generations[generation + 1];
      if (!next) return [];
      return choices.flatMap((choice, index) =>
        next.flatMap((_, successor) => {
          const main = choice % next.length;
          const rule: SuccessionRule = successor === main ? rest : { kind: 'place', places: [`place ${successor}`] };
          return successor === main || (successor + index) % 2 === 0
            ? [
                from(
                  `G${generation}N${index}`,
                  `G${generation + 1}N${successor}`,
                  isoDay(dayOfReform(generation + 1)),
                  rule,
                ),
              ]
            : [];
        }),
      );
    });
    return { units, successions, days: generations.length * 100 };
  });

describe('a sound register', () => {
  it('always knows exactly one competent unit for a matter, and only units that exist that day', () => {
    fc.assert(
      fc.property(histories, fc.nat(600), fc.nat(3), ({ units, successions }, offset, place) => {
        expect(registerFlaws(units, successions)).toEqual([]);
        const register = { units: new Map(units.map((one) => [one.code, one])), successions };
        const day = isoDay(FIRST_DAY + offset);
        for (const { code, validFrom } of units) {
          const all = standingInFor(register, code, day);
          const one = standingInFor(register, code, day, { place: `Place ${place}` });
          expect(one).toHaveLength(validFrom <= day ? 1 : 0);
          expect(all).toEqual(expect.arrayContaining([...one]));
          for (const successor of all) {
            const found = register.units.get(successor);
            expect(found && found.validFrom <= day && (found.validTo === null || day <= found.validTo)).toBe(true);
          }
        }
      }),
    );
  });

  it('turns unsound when the end of any one unit is moved, in either direction', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.constantFrom(-1, 1), ({ units, successions }, pick, shift) => {
        const ended = units.filter(({ validTo }) => validTo !== null);
        const chosen = ended[pick % Math.max(1, ended.length)];
        if (!chosen?.validTo) return;
        const moved = isoDay(Date.parse(chosen.validTo) / 86_400_000 + shift);
        const changed = units.map((one) => (one === chosen ? { ...one, validTo: moved } : one));
        expect(kinds(registerFlaws(changed, successions))).toContain(shift > 0 ? 'overlap' : 'gap');
      }),
    );
  });
});

describe('registerFlaws', () => {
  it('finds a circle however long, and following it ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), (length) => {
        const codes = Array.from({ length }, (_, index) => `U${index}`);
        const units = codes.map((code) => unit(code, '2020-01-01', '2024-12-31'));
        const successions = codes.map((code, index) => from(code, `U${(index + 1) % length}`, '2025-01-01'));
        const register = { units: new Map(units.map((one) => [one.code, one])), successions };
        expect(kinds(registerFlaws(units, successions)).filter((kind) => kind === 'cycle')).toHaveLength(1);
        expect(standingInFor(register, 'U0', '2025-06-01')).toEqual([]);
      }),
    );
  });

  it.each<[string, ReturnType<typeof unit>[], Succession[], string]>([
    ['an end without a successor', [unit('A', '2020-01-01', '2024-12-31')], [], 'gap'],
    ['an unknown successor', [unit('A', '2020-01-01', '2024-12-31')], [from('A', 'B', '2025-01-01')], 'unknown-unit'],
    [
      'a successor that begins later',
      [unit('A', '2020-01-01', '2024-12-31'), unit('B', '2025-02-01', null)],
      [from('A', 'B', '2025-01-01')],
      'gap',
    ],
    [
      'rules that leave something',
      [unit('A', '2020-01-01', '2024-12-31'), unit('B', '2020-01-01', null)],
      [from('A', 'B', '2025-01-01', { kind: 'place', places: ['x'] })],
      'gap',
    ],
    [
      'two that take the same',
      [unit('A', '2020-01-01', '2024-12-31'), unit('B', '2020-01-01', null), unit('C', '2020-01-01', null)],
      [from('A', 'B', '2025-01-01'), from('A', 'C', '2025-01-01')],
      'ambiguous-rule',
    ],
    [
      'one name twice on one day',
      [unit('A', '2020-01-01', null), { ...unit('B', '2024-01-01', null), name: 'a' }],
      [],
      'overlap',
    ],
  ])('names %s', (_, units, successions, kind) => {
    expect(kinds(registerFlaws(units, successions))).toEqual([kind]);
  });
});
