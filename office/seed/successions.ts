import type { Insertable } from 'kysely';
import type { ProcedureVersion } from '../procedures/index.ts';
import type { SuccessionRule, UnitSuccessionTable } from '../units/index.ts';
import { communeGroups } from './communes.ts';
import { CITY_CODE, formerDistrictCodes, UNITS_SOURCE } from './units.ts';

/** The two tiers begin. */
const TAKES_OVER_ON = '2025-07-01';

/**
 * Who stands in the place of each former district: the land registry for its procedures, each ward or commune for the place of its name, and the first of the
 * list for the rest. What the land registry is competent for it takes over wherever the land lies. An unverified sample.
 */
export function sampleSuccessions(
  procedures: readonly Pick<ProcedureVersion, 'code' | 'competence'>[],
): readonly Insertable<UnitSuccessionTable>[] {
  const ofLandRegistry = procedures.filter(({ competence }) => competence === 'land-registry').map(({ code }) => code);
  const procedureCodes = [...new Set(ofLandRegistry)];
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
      succession(predecessorCode, `${CITY_CODE}.VPDK`, { kind: 'procedure', procedureCodes }),
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
