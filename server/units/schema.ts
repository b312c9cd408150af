import { type Static, Type } from 'typebox';
import { unitKinds, unitStates } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { ADDRESS_LENGTH_MAX, EMAIL_LENGTH_MAX, PHONE_LENGTH_MAX } from '../../office/units/index.ts';
import { Change } from '../http/audit-change.ts';
import {
  Closed,
  Day,
  Nullable,
  NullableDay,
  NullableText,
  named,
  ProcedureRef,
  Reason,
  SearchText,
  UnitCode,
  UnitRef,
} from '../http/common-schema.ts';

export const Unit = named(
  'Unit',
  Type.Object({
    code: Type.String(),
    name: Type.String(),
    kind: Type.String({ description: 'city, department, former-district, ward, commune or service-centre-branch' }),
    parentCode: NullableText,
    validFrom: NullableText,
    validTo: Type.Unsafe<string | null>({ ...NullableText, description: 'Its last day; null while none is known' }),
    sample: Type.Boolean({ description: 'true when the row is an unverified sample' }),
  }),
);
export const UnitQuery = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  text: Type.Optional(SearchText),
});

export const UnitKind = oneOf(unitKinds, { title: 'UnitKind' });
const UnitState = oneOf(unitStates, {
  title: 'UnitState',
});

/** A unit as it stands on the day that was asked for; the last day of validity is included. */
export const RegisteredUnit = named(
  'RegisteredUnit',
  Type.Object({
    code: Type.String(),
    name: Type.String(),
    kind: UnitKind,
    parentCode: NullableText,
    formerDistrict: NullableText,
    validFrom: Day,
    validTo: NullableDay,
    sample: Type.Boolean({ description: 'true when the row is an unverified sample' }),
    state: UnitState,
    successors: Type.Array(UnitRef, { description: 'who stands in its place that day' }),
  }),
);
export const RegisterQuery = Type.Object({ on: Type.Optional(Day) });
export const Register = named('Register', Type.Object({ on: Day, items: Type.Array(RegisteredUnit) }));

/** What a successor takes over: what others leave, what lies at some places, or some procedures. */
export const SuccessionRule = named(
  'SuccessionRule',
  Type.Union([
    Closed({ kind: Type.Literal('rest') }),
    Closed({
      kind: Type.Literal('place'),
      places: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 200 }),
    }),
    Closed({
      kind: Type.Literal('procedure'),
      procedureCodes: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 200 }),
    }),
  ]),
);
export const Takeover = named(
  'Takeover',
  Type.Object({
    unit: UnitRef,
    takesOverOn: Day,
    rule: SuccessionRule,
    source: Type.String(),
    verifiedBy: NullableText,
  }),
);
export const UnitDetails = named(
  'UnitDetails',
  Type.Object({
    ...RegisteredUnit.properties,
    source: Type.String(),
    verifiedBy: NullableText,
    email: NullableText,
    address: NullableText,
    phone: NullableText,
    parent: Nullable(UnitRef),
    predecessors: Type.Array(Takeover),
    heirs: Type.Array(Takeover, { description: 'who took over directly from it, each with its rule' }),
    history: Type.Array(Change),
    mayChange: Type.Boolean(),
  }),
);
/** How a unit is reached; null for what is not known. */
export const UnitContact = named(
  'UnitContact',
  Closed({
    email: Nullable(Type.String({ maxLength: EMAIL_LENGTH_MAX })),
    address: Nullable(Type.String({ maxLength: ADDRESS_LENGTH_MAX })),
    phone: Nullable(Type.String({ maxLength: PHONE_LENGTH_MAX })),
  }),
);
export const UnitParams = Type.Object({ code: UnitCode });

export const CompetenceQuery = Type.Object({
  on: Day,
  unit: Type.Optional(UnitCode),
  procedure: Type.Optional(Type.String({ maxLength: 40 })),
  place: Type.Optional(SearchText),
});
export const CompetenceAnswer = named(
  'CompetenceAnswer',
  Type.Object({ on: Day, procedure: Nullable(ProcedureRef), units: Type.Array(UnitRef) }),
);

const NewUnit = Closed({
  code: UnitCode,
  kind: UnitKind,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  parentCode: NullableText,
  formerDistrict: Type.Optional(NullableText),
  validFrom: Day,
});
const UnitEnd = Closed({ code: UnitCode, lastDay: Day });
const NewSuccession = Closed({
  predecessorCode: UnitCode,
  successorCode: UnitCode,
  takesOverOn: Day,
  rule: SuccessionRule,
});
const ENTRIES_MAX = 300;
/** What begins, what ends and who takes over: all of it, or nothing. */
export const Reform = named(
  'Reform',
  Closed({
    reason: Reason,
    source: Type.String({ minLength: 1, maxLength: 500, description: 'the decision that orders it' }),
    begin: Type.Array(NewUnit, { maxItems: ENTRIES_MAX }),
    end: Type.Array(UnitEnd, { maxItems: ENTRIES_MAX }),
    successions: Type.Array(NewSuccession, { maxItems: ENTRIES_MAX }),
    carryRoles: Type.Boolean({ description: 'people of a unit with one successor get the same roles there' }),
  }),
);
export const ReformEffects = named(
  'ReformEffects',
  Type.Object({
    openDossiers: Type.Array(Type.Object({ unit: UnitRef, count: Type.Integer() })),
    roles: Type.Array(
      Type.Object({
        personId: Type.String(),
        name: Type.String(),
        role: Type.String(),
        unit: UnitRef,
        carriedTo: NullableText,
      }),
    ),
  }),
);
export type ReformInput = Static<typeof Reform>;
export type RegisteredUnitView = Static<typeof RegisteredUnit>;
