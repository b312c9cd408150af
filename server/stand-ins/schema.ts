import { type Static, Type } from 'typebox';
import {
  Closed,
  Day,
  Nullable,
  named,
  ProcedureRef,
  Reason,
  SearchText,
  UnitCode,
  UnitRef,
  Uuid,
} from '../http/common-schema.ts';
import { Role } from '../session/schema.ts';

export const PersonRef = named(
  'PersonRef',
  Type.Object({ id: Type.String(), userName: Type.String(), name: Type.String() }),
);
export const Substitution = named(
  'Substitution',
  Type.Object({
    id: Type.Integer(),
    absent: PersonRef,
    substitute: PersonRef,
    validFrom: Day,
    validTo: Day,
    reason: Type.String(),
    mayWithdraw: Type.Boolean(),
  }),
);
export const Delegation = named(
  'Delegation',
  Type.Object({
    id: Type.Integer(),
    delegator: PersonRef,
    delegate: PersonRef,
    unit: UnitRef,
    procedures: Nullable(Type.Array(ProcedureRef, { description: 'null: all of the unit' })),
    validFrom: Day,
    validTo: Day,
    reason: Type.String(),
    mayWithdraw: Type.Boolean(),
  }),
);
/** What stands in for whom, from today on. */
export const StandIns = named(
  'StandIns',
  Type.Object({ substitutions: Type.Array(Substitution), delegations: Type.Array(Delegation) }),
);
export const NewSubstitution = named(
  'NewSubstitution',
  Closed({ absentPersonId: Uuid, substitutePersonId: Uuid, validFrom: Day, validTo: Day, reason: Reason }),
);
export const NewDelegation = named(
  'NewDelegation',
  Closed({
    delegatorId: Uuid,
    delegateId: Uuid,
    unitCode: UnitCode,
    procedureCodes: Nullable(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 200 })),
    validFrom: Day,
    validTo: Day,
    reason: Reason,
  }),
);
export const StandInParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

/** Somebody who can be named in an arrangement; `mayArrange` when her own absence may be arranged by the caller. */
export const Colleague = named(
  'Colleague',
  Type.Object({
    ...PersonRef.properties,
    roles: Type.Array(Type.Object({ unitCode: Type.String(), unitName: Type.String(), role: Role })),
    mayArrange: Type.Boolean(),
  }),
);
export const ColleagueQuery = Type.Object({ text: Type.Optional(SearchText) });
export type SubstitutionView = Static<typeof Substitution>;
export type DelegationView = Static<typeof Delegation>;
