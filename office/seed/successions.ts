import type { Insertable } from 'kysely';
import type { SuccessionRule, UnitSuccessionTable } from '../units/index.ts';
import { communeGroups } from './communes.ts';
import { CITY_CODE, formerDistrictCodes, UNITS_SOURCE } from './units.ts';

/** The two tiers begin. */
const TAKES_OVER_ON = '2025-07-01';
/** What the land registry of the city takes over wherever the land lies: split or merge of parcels. */
const LAND_REGISTRY_PROCEDURES = ['1.012784'];

/**
 * Who stands in the place of each former district: the land registry for its procedures, each ward or commune for the place of its name, and the first of the
 * list for the rest. An unverified sample.
 */
export function sampleSuccessions(): readonly Insertable<UnitSuccessionTable>[] {
  const districts = formerDistrictCodes();
  const successors = communeGroups
    .flatMap(({ formerDistrict, names }) => names.map((name) => ({ formerDistrict, name })))
    .map(({ formerDistrict, name }, index) => ({ formerDistrict, name, code: `${CITY_CODE}.${index + 1}` }));
  return [...districts].flatMap(([district, predecessorCode]) => {
    const own = successors.filter(({ formerDistrict }) => formerDistrict === district);
    return [
      ...own.map(({ code, name }, index) =>
        succession(predecessorCode, code, index === 0 ? { kind: 'rest' } : { kind: 'place', places: [name] }),
      ),
      succession(predecessorCode, `${CITY_CODE}.VPDK`, { kind: 'procedure', procedureCodes: LAND_REGISTRY_PROCEDURES }),
    ];
  });
}

function succession(predecessorCode: string, successorCode: string, rule: SuccessionRule) {
  return {
    predecessorCode,
    successorCode,
    takesOverOn: TAKES_OVER_ON,
    rule,
    source: UNITS_SOURCE,
    verifiedBy: null,
  };
}
