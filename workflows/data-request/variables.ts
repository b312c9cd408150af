import { type Static, Type } from 'typebox';
import { correctionWays } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);

/** What the message `data-request.asked` brings; its correlation key is the request's id. Moments are ISO 8601. */
export const DataRequestStart = Type.Object({
  dossierId: Type.String(),
  dossierCode: Type.String(),
  applicantName: Type.String(),
  requestId: Type.String(),
  requestCode: Type.String(),
  requestReason: Type.String(),
  requesterName: Type.String(),
  requestUnitCode: Type.String(),
  requestWhat: Type.String(),
  requestWhatEn: Type.String(),
  requestWay: oneOf(correctionWays),
  requestDueAt: Type.String(),
  requestDue: Type.String(),
  requestObstacle: NullableText,
  requestObstacleEn: NullableText,
});
export type DataRequestStart = Static<typeof DataRequestStart>;

/** What the officer gives. */
export const DataRequestDecisions = Type.Object({
  requestOutcome: Type.Optional(oneOf(['done', 'refused'] as const)),
  requestAnswer: Type.Optional(Type.String()),
});
export type DataRequestDecisions = Static<typeof DataRequestDecisions>;
