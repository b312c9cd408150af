import { type Static, Type } from 'typebox';
import { tiers } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

/** `deciding`: who settles a matter; `guiding`: which agency of the city guides and is consulted. */
export const matterLevels = ['deciding', 'guiding'] as const;

const NullableText = Type.Union([Type.String(), Type.Null()]);

/** What the tables `competence` and `fee` are asked about: a matter on the day on which it is received. */
export const Matter = Type.Object({
  procedureCode: Type.String(),
  caseId: Type.String(),
  subtype: NullableText,
  channel: Type.String(),
  level: oneOf(matterLevels),
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
  tier: oneOf(tiers),
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
