import { foldText } from '../kernel/index.ts';
import type { UnitKind } from '../terms/index.ts';
import { dayText, officeTexts, type Text, type TextValues } from '../texts/index.ts';
import { dayNumberFrom, isoDay } from '../time/index.ts';
import type { Succession } from './succession.ts';
import { isValidOn, type Unit } from './unit.ts';

export const flawKinds = ['unknown-unit', 'overlap', 'gap', 'cycle', 'ambiguous-rule'] as const;
export type FlawKind = (typeof flawKinds)[number];

/** Why a register is not sound. The message names the units and days. */
export interface RegisterFlaw {
  readonly kind: FlawKind;
  readonly unitCode: string;
  readonly message: string;
  readonly messageVi: string;
}

export type RegisteredUnit = Pick<Unit, 'code' | 'kind' | 'name' | 'parentCode' | 'validFrom' | 'validTo'>;

/** Kinds that are competent for something: such a unit never ends without somebody who takes over. */
const competentKinds: ReadonlySet<UnitKind> = new Set(['department', 'former-district', 'ward', 'commune']);

/** Everything that is wrong with a register of units and successions; empty when it is sound. */
export function registerFlaws(
  units: readonly RegisteredUnit[],
  successions: readonly Succession[],
): readonly RegisterFlaw[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const bySuccessor = Map.groupBy(successions, ({ predecessorCode }) => predecessorCode);
  return [
    ...namesakes(units),
    ...successions.flatMap((succession) => transitionFlaws(byCode, succession)),
    ...units.flatMap((unit) => endFlaws(unit, bySuccessor.get(unit.code) ?? [])),
    ...cycles(bySuccessor),
  ];
}

/** Two units of one name, kind and parent on the same day. */
function namesakes(units: readonly RegisteredUnit[]): readonly RegisterFlaw[] {
  const alike = Map.groupBy(units, ({ kind, name, parentCode }) => `${kind}|${foldText(name)}|${parentCode ?? ''}`);
  return [...alike.values()].flatMap((group) => {
    const ordered = group.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
    return ordered.flatMap((unit, index) => {
      const before = ordered[index - 1];
      if (!before || !isValidOn(before, unit.validFrom)) return [];
      const about = { name: unit.name, beforeCode: before.code, beforePeriod: period(before), code: unit.code };
      return [flaw('overlap', unit.code, 'namesakes', { ...about, period: period(unit) })];
    });
  });
}

function transitionFlaws(
  byCode: ReadonlyMap<string, RegisteredUnit>,
  { predecessorCode, successorCode, takesOverOn }: Succession,
): readonly RegisterFlaw[] {
  const predecessor = byCode.get(predecessorCode);
  const successor = byCode.get(successorCode);
  const missing = predecessor ? successorCode : predecessorCode;
  if (!predecessor || !successor) return [flaw('unknown-unit', predecessorCode, 'unknownUnit', { missing })];
  const codes = { predecessorCode, successorCode };
  const takes = officeTexts.text('units.flaws.takes', { ...codes, takesOverOn: dayText(takesOverOn) });
  const about = { ...codes, takes };
  const before = dayBefore(takesOverOn);
  if (predecessor.validTo === null || predecessor.validTo >= takesOverOn)
    return [
      flaw('overlap', predecessorCode, 'existsStill', {
        ...about,
        period: period(predecessor),
        dayBefore: dayText(before),
      }),
    ];
  if (predecessor.validTo < before)
    return [flaw('gap', predecessorCode, 'endedBefore', { ...about, validTo: dayText(predecessor.validTo) })];
  if (!isValidOn(successor, takesOverOn))
    return [flaw('gap', predecessorCode, 'existsNotThen', { ...about, period: period(successor) })];
  return [];
}

/** What is wrong with the end of a unit: nobody takes over, or it is not clear who takes what. */
function endFlaws(unit: RegisteredUnit, successions: readonly Succession[]): readonly RegisterFlaw[] {
  const { code, validTo, kind } = unit;
  if (successions.length === 0)
    return validTo !== null && competentKinds.has(kind)
      ? [flaw('gap', code, 'noSuccessor', { code, validTo: dayText(validTo) })]
      : [];
  const rests = successions.filter(({ rule }) => rule.kind === 'rest');
  if (rests.length === 0) return [flaw('gap', code, 'noRest', { code })];
  const repeated = repetitions(successions.flatMap(({ rule }) => keysOf(rule)));
  return repeated.length === 0 ? [] : [flaw('ambiguous-rule', code, 'sameRule', { code, repeated })];
}

function keysOf(rule: Succession['rule']): readonly string[] {
  if (rule.kind === 'place') return rule.places.map((place) => `place ${foldText(place)}`);
  return rule.kind === 'procedure' ? rule.procedureCodes.map((code) => `procedure ${code}`) : ['the rest'];
}

function repetitions(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}

/** Each circle of successors once, named from its first unit by code. */
function cycles(bySuccessor: ReadonlyMap<string, readonly Succession[]>): readonly RegisterFlaw[] {
  const flaws: RegisterFlaw[] = [];
  const done = new Set<string>();
  const visit = (code: string, path: readonly string[]): void => {
    const start = path.indexOf(code);
    if (start >= 0) {
      const circle = [...path.slice(start), code].join(' → ');
      flaws.push(flaw('cycle', code, 'circle', { circle }));
    }
    if (start >= 0 || done.has(code)) return;
    for (const { successorCode } of bySuccessor.get(code) ?? []) visit(successorCode, [...path, code]);
    done.add(code);
  };
  for (const code of [...bySuccessor.keys()].sort()) visit(code, []);
  return flaws;
}

type FlawName = keyof ReturnType<typeof officeTexts.names<'units.flaws'>>;

function flaw(kind: FlawKind, unitCode: string, name: FlawName, values: TextValues): RegisterFlaw {
  const { vi: messageVi, en: message } = officeTexts.text(`units.flaws.${name}`, values);
  return { kind, unitCode, message, messageVi };
}

function period({ validFrom, validTo }: Pick<Unit, 'validFrom' | 'validTo'>): Text {
  const from = dayText(validFrom);
  return validTo === null
    ? officeTexts.text('periods.open', { validFrom: from })
    : officeTexts.text('periods.closed', { validFrom: from, validTo: dayText(validTo) });
}

function dayBefore(day: string): string {
  return isoDay(dayNumberFrom(day) - 1);
}
