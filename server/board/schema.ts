import { Type } from 'typebox';
import { DossierRow } from '../dossiers/schema.ts';
import { named, UnitRef } from '../http/common-schema.ts';
import { Callees } from '../steering/schema.ts';

export const BoardCounts = named(
  'BoardCounts',
  Type.Object({
    open: Type.Integer(),
    dueToday: Type.Integer(),
    atRisk: Type.Integer(),
    overdue: Type.Integer(),
    stopped: Type.Integer(),
    finishedToday: Type.Integer(),
    receivedToday: Type.Integer(),
    readyToHandOver: Type.Integer(),
  }),
);

/** What needs somebody now first, then one row per unit. */
export const Board = named(
  'Board',
  Type.Object({
    totals: BoardCounts,
    openIncidents: Type.Integer(),
    attention: Type.Array(named('AttentionRow', Type.Object({ ...DossierRow.properties, calls: Callees }))),
    units: Type.Array(named('BoardUnit', Type.Object({ unit: UnitRef, counts: BoardCounts }))),
  }),
);
