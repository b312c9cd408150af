import { Type } from 'typebox';
import { steeringBands } from '../../office/terms/index.ts';
import { Day, Moment, NullableText, named, ProcedureRef, UnitCode, UnitRef } from '../http/common-schema.ts';
import { Callees } from '../steering/schema.ts';
import { UnitKind } from '../units/schema.ts';

const count = () => Type.Integer({ minimum: 0 });
const bands = Object.fromEntries(steeringBands.map((band) => [band, count()])) as Record<
  (typeof steeringBands)[number],
  ReturnType<typeof count>
>;
/** Open dossiers by band, and by what of them wants somebody; each number is the length of the steering list of that band or flag. */
const work = { ...bands, stuck: count(), absent: count(), unassigned: count() };

const CityWeek = named(
  'CityWeek',
  Type.Object({
    finished: Type.Integer({ description: "Citizens' matters, as in the report" }),
    onTime: Type.Integer(),
    open: Type.Integer({ description: 'All matters, at the end of the week; in the one that runs, now' }),
  }),
);
const CityUnit = named(
  'CityUnit',
  Type.Object({
    unit: UnitRef,
    kind: UnitKind,
    formerDistrict: NullableText,
    ...work,
    finished: Type.Integer({ description: "Citizens' matters from `from` to `to`" }),
    onTime: Type.Integer(),
    weeks: Type.Array(CityWeek, { description: 'One for each of `mondays`' }),
  }),
);
/** Every unit that exists, and whatever else has open dossiers. */
export const City = named(
  'City',
  Type.Object({
    now: Moment,
    nearWorkingHours: Type.Integer(),
    stuckWorkingHours: Type.Integer(),
    from: Day,
    to: Day,
    mondays: Type.Array(Day, { description: 'With which the weeks begin, the one that runs the last' }),
    units: Type.Array(CityUnit),
  }),
);

export const CityUnitParams = Type.Object({ code: UnitCode });
/** A dossier with two holders counts for both. */
export const UnitWork = named(
  'UnitWork',
  Type.Object({
    unit: named('CityContact', Type.Object({ ...UnitRef.properties, phone: NullableText })),
    procedures: Type.Array(named('UnitProcedureWork', Type.Object({ procedure: ProcedureRef, ...work }))),
    holders: Type.Array(
      named(
        'UnitHolderWork',
        Type.Object({
          holder: named('WorkHolder', Type.Object({ userName: Type.String(), name: Type.String() })),
          isAway: Type.Boolean(),
          calls: Callees,
          ...work,
        }),
      ),
    ),
  }),
);
