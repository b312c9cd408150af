import { Type } from 'typebox';
import { Closed, named, UnitCode, UnitRef, Uuid } from '../http/common-schema.ts';

/** Longest list that is taken, in characters: some ten thousand dossiers. */
export const TRANSFER_LIST_LENGTH_MAX = 5 * 1024 * 1024;

const list = {
  giverUnitCode: UnitCode,
  list: Type.String({
    minLength: 1,
    maxLength: TRANSFER_LIST_LENGTH_MAX,
    description: 'CSV with a header line, one open dossier a line; workflows/pending-dossier-transfer says the columns',
  }),
};
export const TransferPlanRequest = Closed(list);
export const TransferListRequest = Closed({
  ...list,
  key: Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Name of the list: the same again goes on where it stopped',
  }),
});

const Flaw = Type.Object({
  rowNumber: Type.Integer(),
  code: Type.String(),
  reason: Type.String(),
  reasonVi: Type.String(),
});

/** What a list would do, by receiver, and which rows are wrong. */
export const TransferPlan = named(
  'TransferPlan',
  Type.Object({
    count: Type.Integer(),
    receivers: Type.Array(Type.Object({ unit: UnitRef, count: Type.Integer() })),
    flaws: Type.Array(Flaw),
  }),
);

/** What was put on the list, and the slips on which both sides confirm. */
export const ListedTransfer = named(
  'ListedTransfer',
  Type.Object({
    listed: Type.Integer({ description: 'Dossiers that this call put there' }),
    before: Type.Integer({ description: 'Those that an earlier call had put there' }),
    slips: Type.Array(Type.Object({ dossierId: Uuid, code: Type.String() })),
    flaws: Type.Array(Flaw),
  }),
);
