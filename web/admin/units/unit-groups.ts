import type { RegisteredUnit } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';

export const groupKeys = [
  'city',
  'department',
  'ward',
  'commune',
  'service-centre-branch',
  'former-district',
  'ended',
  'coming',
] as const;
export type GroupKey = (typeof groupKeys)[number];
export type UnitGroup = { key: GroupKey; units: readonly RegisteredUnit[] };

/** The units that a search finds, what exists by kind and then what has ended or will begin; empty groups are left out. */
export function groupUnits(units: readonly RegisteredUnit[], text: string): readonly UnitGroup[] {
  const found = units.filter(({ code, name, formerDistrict }) =>
    matchesSearch(`${code} ${name} ${formerDistrict ?? ''}`, text),
  );
  const keyOf = ({ state, kind }: RegisteredUnit): GroupKey => (state === 'existing' ? kind : state);
  return groupKeys
    .map((key) => ({ key, units: found.filter((unit) => keyOf(unit) === key) }))
    .filter((group) => group.units.length > 0);
}
