import { type Static, Type } from 'typebox';
import { contactOutcomes, contactWays, resultStates } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const NullableText = Type.Union([Type.String(), Type.Null()]);

/** What the start message brings: whose result it is. */
export const UndeliveredResultStart = Type.Object({
  dossierId: Type.String(),
  dossierCode: Type.String(),
  procedureCode: Type.String(),
  receivingUnitCode: Type.String(),
  applicantName: Type.String(),
});
export type UndeliveredResultStart = Static<typeof UndeliveredResultStart>;

/** What the table `keeping-period` answers. */
export const Keeping = Type.Object({
  /** Calendar days at the counter before it goes to the archive. */
  keepDays: Type.Integer({ minimum: 1, maximum: 36_500 }),
  /** Working days for one attempt to reach the applicant. */
  contactWithinDays: Type.Integer({ minimum: 1, maximum: 60 }),
  /** Calendar days between two attempts. */
  againAfterDays: Type.Integer({ minimum: 1, maximum: 365 }),
  attemptsMax: Type.Integer({ minimum: 1, maximum: 50 }),
});
export type Keeping = Static<typeof Keeping>;

/** What `undelivered.move` gives: the line of the ledger. */
export const LedgerEntryVariable = Type.Object({
  dossierCode: Type.String(),
  procedureName: Type.String(),
  applicantName: Type.String(),
  state: oneOf(resultStates),
  keeperUnitCode: Type.String(),
  keeperGroup: Type.String(),
  keeperLeaderGroup: Type.String(),
  /** ISO 8601 with the offset of Vietnam. */
  keptUntil: Type.String(),
  claimUnitCode: NullableText,
  claimUnitName: NullableText,
  claimGroup: NullableText,
  attemptCount: Type.Integer(),
});

/** What the user tasks give. */
export const UndeliveredResultDecisions = Type.Object({
  contactWay: oneOf(contactWays),
  contactOutcome: oneOf(contactOutcomes),
  contactNote: OptionalText,
  dispatchWay: Type.Union([Type.Literal('post'), Type.Literal('courier')]),
  dispatchReference: Type.String(),
  arrivedComplete: Type.Boolean(),
  archivePlace: Type.String(),
  archiveNote: OptionalText,
  fetched: Type.Boolean(),
  recipientName: OptionalText,
  recipientIdNumber: OptionalText,
  recipientRelation: OptionalText,
});
