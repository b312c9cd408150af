import { foldText } from '../kernel/index.ts';
import type { UnitKind } from '../terms/index.ts';
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
      const message = `${unit.name} is ${before.code} ${period(before)} and ${unit.code} ${period(unit)}: the two overlap; end one before the other begins`;
      const messageVi = `${unit.name} vừa là ${before.code} (${periodVi(before)}) vừa là ${unit.code} (${periodVi(unit)}): hai đơn vị trùng thời gian; hãy kết thúc một đơn vị trước khi đơn vị kia bắt đầu`;
      return [{ kind: 'overlap' as const, unitCode: unit.code, message, messageVi }];
    });
  });
}

function transitionFlaws(
  byCode: ReadonlyMap<string, RegisteredUnit>,
  { predecessorCode, successorCode, takesOverOn }: Succession,
): readonly RegisterFlaw[] {
  const predecessor = byCode.get(predecessorCode);
  const successor = byCode.get(successorCode);
  const flaw = (kind: FlawKind, message: string, messageVi: string) => [
    { kind, unitCode: predecessorCode, message, messageVi },
  ];
  const missing = predecessor ? successorCode : predecessorCode;
  if (!predecessor || !successor)
    return flaw(
      'unknown-unit',
      `There is no unit "${missing}" in the register`,
      `Không có đơn vị "${missing}" trong danh mục`,
    );
  const takes = `${successorCode} takes over from ${predecessorCode} on ${takesOverOn}`;
  const takesVi = `${successorCode} tiếp nhận từ ${predecessorCode} ngày ${dayVi(takesOverOn)}`;
  if (predecessor.validTo === null || predecessor.validTo >= takesOverOn)
    return flaw(
      'overlap',
      `${takes}, but ${predecessorCode} exists ${period(predecessor)}; end it on ${dayBefore(takesOverOn)}`,
      `${takesVi}, nhưng ${predecessorCode} còn tồn tại ${periodVi(predecessor)}; hãy kết thúc vào ${dayVi(dayBefore(takesOverOn))}`,
    );
  if (predecessor.validTo < dayBefore(takesOverOn))
    return flaw(
      'gap',
      `${takes}, but ${predecessorCode} ended on ${predecessor.validTo}: nobody is competent in between`,
      `${takesVi}, nhưng ${predecessorCode} đã kết thúc ${dayVi(predecessor.validTo)}: ở giữa không ai có thẩm quyền`,
    );
  if (!isValidOn(successor, takesOverOn))
    return flaw(
      'gap',
      `${takes}, but ${successorCode} exists ${period(successor)}: nobody is competent on that day`,
      `${takesVi}, nhưng ${successorCode} tồn tại ${periodVi(successor)}: ngày đó không ai có thẩm quyền`,
    );
  return [];
}

/** What is wrong with the end of a unit: nobody takes over, or it is not clear who takes what. */
function endFlaws(unit: RegisteredUnit, successions: readonly Succession[]): readonly RegisterFlaw[] {
  const flaw = (kind: FlawKind, message: string, messageVi: string) => [
    { kind, unitCode: unit.code, message, messageVi },
  ];
  if (successions.length === 0)
    return unit.validTo !== null && competentKinds.has(unit.kind)
      ? flaw(
          'gap',
          `${unit.code} ends on ${unit.validTo} and nobody takes over; name its successor`,
          `${unit.code} kết thúc ${dayVi(unit.validTo)} mà không ai tiếp nhận; hãy nêu đơn vị kế thừa`,
        )
      : [];
  const rests = successions.filter(({ rule }) => rule.kind === 'rest');
  if (rests.length === 0)
    return flaw(
      'gap',
      `Nobody takes what the rules of ${unit.code} leave; give one successor the rule "rest"`,
      `Phần còn lại của ${unit.code} chưa có ai tiếp nhận; hãy giao "phần còn lại" cho một đơn vị`,
    );
  const repeated = repetitions(successions.flatMap(({ rule }) => keysOf(rule)));
  return repeated.length === 0
    ? []
    : flaw(
        'ambiguous-rule',
        `Two successors of ${unit.code} take the same: ${repeated.join(', ')}`,
        `Hai đơn vị kế thừa của ${unit.code} cùng nhận một phần: ${repeated.join(', ')}`,
      );
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
      flaws.push({
        kind: 'cycle',
        unitCode: code,
        message: `The successions go in a circle: ${circle}`,
        messageVi: `Việc kế thừa đi vòng tròn: ${circle}`,
      });
    }
    if (start >= 0 || done.has(code)) return;
    for (const { successorCode } of bySuccessor.get(code) ?? []) visit(successorCode, [...path, code]);
    done.add(code);
  };
  for (const code of [...bySuccessor.keys()].sort()) visit(code, []);
  return flaws;
}

function period({ validFrom, validTo }: Pick<Unit, 'validFrom' | 'validTo'>): string {
  return validTo === null ? `from ${validFrom} on` : `from ${validFrom} to ${validTo}`;
}

function periodVi({ validFrom, validTo }: Pick<Unit, 'validFrom' | 'validTo'>): string {
  return validTo === null ? `từ ${dayVi(validFrom)}` : `từ ${dayVi(validFrom)} đến ${dayVi(validTo)}`;
}

const dayVi = (day: string): string => day.split('-').reverse().join('/');

function dayBefore(day: string): string {
  return isoDay(dayNumberFrom(day) - 1);
}
