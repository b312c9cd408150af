import type { Office } from '../kernel/index.ts';
import type { UnitState } from '../terms/index.ts';
import { loadSuccessions, type Succession, standingInFor } from './succession.ts';
import { isValidOn, loadUnits, type Unit } from './unit.ts';

/** A unit of the register as it stands on a day. */
export interface UnitOn extends Unit {
  readonly state: UnitState;
  /** Who stands in its place that day, through all reforms; empty while it exists. */
  readonly successorCodes: readonly string[];
}

/** The whole register as of a day (ISO date), in the order of the published list: what exists, what has ended, what will begin. */
export async function registerOn(office: Office, day: string): Promise<readonly UnitOn[]> {
  const [units, successions] = await Promise.all([loadUnits(office), loadSuccessions(office)]);
  const register = { units: new Map(units.map((unit) => [unit.code, unit])), successions };
  return units.map((unit) => {
    const state = stateOn(unit, day);
    return { ...unit, state, successorCodes: state === 'ended' ? standingInFor(register, unit.code, day) : [] };
  });
}

function stateOn(unit: Unit, day: string): UnitState {
  if (isValidOn(unit, day)) return 'existing';
  return day < unit.validFrom ? 'coming' : 'ended';
}

/** A takeover with the source of its rule. */
export interface SourcedSuccession extends Succession {
  readonly source: string;
  readonly verifiedBy: string | null;
}

/** Every takeover that a unit is part of, as predecessor or successor, by day. */
export async function successionsAround(office: Office, code: string): Promise<readonly SourcedSuccession[]> {
  return office.db
    .selectFrom('office.unitSuccession')
    .select(['predecessorCode', 'successorCode', 'takesOverOn', 'rule', 'source', 'verifiedBy'])
    .where((where) => where.or([where('predecessorCode', '=', code), where('successorCode', '=', code)]))
    .orderBy('takesOverOn')
    .orderBy('predecessorCode')
    .orderBy('successorCode')
    .execute();
}
