import { type Static, Type } from 'typebox';

const NullableText = Type.Union([Type.String(), Type.Null()]);

/** What the tables `competence` and `fee` are asked about: a matter on the day on which it is received. */
export const Matter = Type.Object({
  procedureCode: Type.String(),
  caseId: Type.String(),
  subtype: NullableText,
  channel: Type.String(),
  /** `deciding`: who settles it; `guiding`: which agency of the city guides and is consulted. */
  level: Type.Union([Type.Literal('deciding'), Type.Literal('guiding')]),
  /** The unit in whose area the matter lies. */
  place: Type.Object({ code: Type.String(), kind: Type.String() }),
  /** ISO date. */
  receivedOn: Type.String(),
  /** The intake form's data. */
  answers: Type.Record(Type.String(), Type.Unknown()),
});
export type Matter = Static<typeof Matter>;

/** What `competence` answers: a unit by its code, or the unit of the place when that is of the tier. */
export const DecidedCompetence = Type.Object({
  tier: Type.Union([
    Type.Literal('commune'),
    Type.Literal('commune-police'),
    Type.Literal('department'),
    Type.Literal('land-registry'),
    Type.Literal('city'),
  ]),
  unitCode: NullableText,
  basis: Type.String({ minLength: 1 }),
});
export type DecidedCompetence = Static<typeof DecidedCompetence>;

/** What `fee` answers; without an amount it is set by another body, and the officer enters it. */
export const DecidedFee = Type.Object({
  amountVnd: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), Type.Null()]),
  reasonVi: Type.String({ minLength: 1 }),
  reasonEn: Type.String({ minLength: 1 }),
});
export type DecidedFee = Static<typeof DecidedFee>;

/** What `candidate-group` is asked about. */
export interface GroupQuestion {
  readonly procedureCode: string;
  readonly caseId: string;
  readonly competentUnitCode: string;
  readonly receivingUnitCode: string;
  readonly cityCode: string;
}

const Group = Type.String({ pattern: '^[A-Z][0-9]{2}(\\.[A-Z0-9]{1,12})?:[a-z-]+$' });

/** What `candidate-group` answers; `<unit code>:<role>` each. */
export const DecidedGroups = Type.Object({
  receptionGroup: Group,
  caseOfficerGroup: Group,
  leaderGroup: Group,
  monitorGroup: Group,
});
export type DecidedGroups = Static<typeof DecidedGroups>;
