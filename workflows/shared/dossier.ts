import { Type } from 'typebox';
import { returnWays } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);
const Moment = Type.String({ description: 'ISO 8601 with the offset of Vietnam' });
const OptionalText = Type.Optional(NullableText);

/** What every procedure's start message brings beside `answers`. */
export const dossierStart = {
  dossierId: Type.String(),
  dossierCode: Type.String(),
  procedureCode: Type.String(),
  receivingUnitCode: Type.String(),
  applicantName: Type.String(),
  caseId: Type.String(),
  subtype: NullableText,
  channel: Type.String(),
  /** How the result is returned; read by `deliver-result`. */
  returnWay: oneOf(returnWays),
  /** VND; null where another body sets it. */
  feeVnd: Type.Union([Type.Integer(), Type.Null()]),
};

/** What `dossier.route` adds; groups and deadline of every user task are read from it. */
export const dossierRouting = {
  competentUnitCode: Type.String(),
  receptionGroup: Type.String(),
  caseOfficerGroup: Type.String(),
  leaderGroup: Type.String(),
  monitorGroup: Type.String(),
  dueAt: Moment,
  priority: Type.Integer({ minimum: 0, maximum: 100 }),
};

/** What the user tasks that every procedure has give. A value stays when its task comes again in a later round, until it is overwritten. */
export const dossierDecisions = {
  checklist: Type.Optional(Type.Array(Type.String())),
  checkNote: OptionalText,
  supplementItems: OptionalText,
  refusalGrounds: OptionalText,
  supplementNote: OptionalText,
  supplementComplete: Type.Optional(Type.Boolean()),
  supplementExpired: Type.Optional(Type.Boolean()),
  leaderDecision: Type.Union([Type.Literal('sign'), Type.Literal('return')]),
  returnReason: OptionalText,
  /** What the paper could not be written without, in words; set by its error. */
  missingData: OptionalText,
  recipientName: OptionalText,
  recipientIdNumber: OptionalText,
  recipientRelation: OptionalText,
};
