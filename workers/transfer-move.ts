import { Type } from 'typebox';
import { slipMoves } from '../office/terms/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { getSlip, moveSlip } from '../office/transfers/index.ts';
import { TransferSlip } from '../workflows/job-variables.ts';
import { defineWorker } from './run/worker.ts';

const Words = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** Moves the dossiers of a hand-over slip on, or only shows them; `codes` names some of them. Gives the slip with what is left on it. */
export const transferMove = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    codes: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
    reason: Words,
  }),
  headers: Type.Object({
    action: oneOf(['show', ...slipMoves]),
  }),
  writes: Type.Object({ slip: TransferSlip }),
  async work({ office, actor }, { dossierId, codes, reason }, { action }) {
    if (action === 'show') return { slip: await getSlip(office, dossierId) };
    const details = { reason: reason ?? null, ...(action === 'return' ? { codes: codes ?? [] } : {}) };
    return { slip: await moveSlip(office, actor, dossierId, action, details) };
  },
});
