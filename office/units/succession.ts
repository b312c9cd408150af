import { foldText, type Office } from '../kernel/index.ts';
import { isValidOn, type Unit } from './unit.ts';

/** What a successor takes over. `rest` is what no other successor takes; a rule by procedure goes before a rule by place. */
export type SuccessionRule =
  | { readonly kind: 'rest' }
  | { readonly kind: 'place'; readonly places: readonly string[] }
  | { readonly kind: 'procedure'; readonly procedureCodes: readonly string[] };

/** `office.unit_succession`: from that day (ISO date) on the successor stands in the place of the predecessor. */
export interface UnitSuccessionTable {
  predecessorCode: string;
  successorCode: string;
  takesOverOn: string;
  rule: SuccessionRule;
  source: string;
  verifiedBy: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.unitSuccession': UnitSuccessionTable;
  }
}

export type Succession = Readonly<
  Pick<UnitSuccessionTable, 'predecessorCode' | 'successorCode' | 'takesOverOn' | 'rule'>
>;

/** What of a matter decides which of several successors has it. Without it all of them are meant. */
export interface SuccessionMatter {
  /** A former ward, a street, a hamlet: compared without marks and case. */
  readonly place?: string;
  readonly procedureCode?: string;
}

/** The units with their successions: plain data, to ask about any day. */
export interface UnitRegister {
  readonly units: ReadonlyMap<string, Pick<Unit, 'code' | 'validFrom' | 'validTo'>>;
  readonly successions: readonly Succession[];
}

/**
 * Who stands in the place of a unit on a day (ISO date): the unit itself while it exists, else its successors, through as many reforms as there were. With
 * a matter it is at most one. Nobody before the unit began.
 */
export function standingInFor(
  register: UnitRegister,
  code: string,
  day: string,
  matter?: SuccessionMatter,
): readonly string[] {
  const seen = new Set<string>();
  const follow = (current: string): readonly string[] => {
    const unit = register.units.get(current);
    if (!unit || seen.has(current) || day < unit.validFrom) return [];
    seen.add(current);
    if (isValidOn(unit, day)) return [current];
    const begun = register.successions.filter(
      ({ predecessorCode, takesOverOn }) => predecessorCode === current && takesOverOn <= day,
    );
    return chooseByRule(begun, matter).flatMap(({ successorCode }) => follow(successorCode));
  };
  return follow(code);
}

function chooseByRule(successions: readonly Succession[], matter: SuccessionMatter | undefined): readonly Succession[] {
  if (!matter) return successions;
  const place = foldText(matter.place ?? '');
  const chosen =
    successions.find(
      ({ rule }) => rule.kind === 'procedure' && rule.procedureCodes.some((code) => code === matter.procedureCode),
    ) ??
    successions.find(({ rule }) => rule.kind === 'place' && rule.places.some((name) => foldText(name) === place)) ??
    successions.find(({ rule }) => rule.kind === 'rest');
  return chosen ? [chosen] : [];
}

/** All successions of the register. */
export async function loadSuccessions(office: Office): Promise<readonly Succession[]> {
  return office.db
    .selectFrom('office.unitSuccession')
    .select(['predecessorCode', 'successorCode', 'takesOverOn', 'rule'])
    .orderBy('predecessorCode')
    .orderBy('successorCode')
    .execute();
}
