import { type Static, Type } from 'typebox';
import type { OpenDecision } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { GiverSignature } from '../shared/answers.ts';

/** A dossier on the slip; moments are written as people read them. */
export const TransferItem = Type.Object({
  number: Type.Integer(),
  dossierId: Type.String(),
  code: Type.String(),
  procedureCode: Type.String(),
  procedureName: Type.String(),
  applicantName: Type.String(),
  receivedAt: Type.String(),
  dueAt: Type.String(),
  timeliness: Type.String(),
  /** The step at which it stood, as a state of decision. */
  step: Type.String(),
  stepName: Type.String(),
  stepNameEn: Type.Optional(Type.String()),
  papers: Type.String(),
  note: Type.String(),
  difference: Type.String(),
});

/** What `transfer.move` gives after each move: the parties, and what is left on the slip. */
export const TransferSlip = Type.Object({
  giverUnitCode: Type.String(),
  giverName: Type.String(),
  receiverUnitCode: Type.String(),
  receiverName: Type.String(),
  giverOfficerGroup: Type.String(),
  giverLeaderGroup: Type.String(),
  items: Type.Array(TransferItem),
});
export type TransferSlip = Static<typeof TransferSlip>;

/** What the table `continue-at` answers: an element of the procedure's diagram, and the state in which the dossier stands there. */
export const ContinueAt = Type.Object({
  elementId: Type.String({ minLength: 1 }),
  decision: oneOf([
    'received',
    'examining',
    'supplementing',
    'awaiting-signature',
  ] as const satisfies readonly OpenDecision[]),
});
export type ContinueAt = Static<typeof ContinueAt>;

/** What the user tasks give. */
export const TransferDecisions = Type.Object({
  giverDecision: Type.Union([Type.Literal('offer'), Type.Literal('cancel')]),
  giverNote: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  outcome: Type.Union([Type.Literal('complete'), Type.Literal('difference')]),
  differentCodes: Type.Optional(Type.Array(Type.String())),
  differenceNote: Type.Optional(Type.String()),
  checkNote: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  reconcileDecision: Type.Union([Type.Literal('supplied'), Type.Literal('takeBack')]),
  reconcileNote: Type.Optional(Type.String()),
  giverSignature: GiverSignature,
});
export type TransferDecisions = Static<typeof TransferDecisions>;
