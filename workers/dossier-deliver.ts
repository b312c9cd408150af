import { Type } from 'typebox';
import { getDossier, transitionDossier } from '../office/dossiers/index.ts';
import { inTransaction } from '../office/kernel/index.ts';
import { closeClock } from '../office/legal-clock/index.ts';
import { type Delivery, returnWays } from '../office/terms/index.ts';
import { oneOf } from '../office/terms/schema.ts';
import { officeTexts } from '../office/texts/index.ts';
import { enterUndelivered, settleUndelivered } from '../office/undelivered/index.ts';
import { defineWorker } from './run/worker.ts';

/** `ready`: the result lies at the counter and the clock ends, late or not. `delivered`: somebody took it. `undeliverable`: nobody came for it, and it goes into the ledger. */
export const dossierDeliver = defineWorker({
  variables: Type.Object({
    dossierId: Type.String(),
    recipientName: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    recipientIdNumber: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
  headers: Type.Object({
    action: oneOf(['ready', 'delivered', 'undeliverable'] as const satisfies readonly Delivery[]),
  }),
  writes: Type.Object({ returnWay: Type.Optional(oneOf(returnWays)) }),
  async work({ office, actor }, { dossierId, recipientName, recipientIdNumber }, { action }) {
    await inTransaction(office, async (inside) => {
      if (action === 'undeliverable') return enterUndelivered(inside, actor, dossierId);
      const there = officeTexts.text('jobs.resultThere');
      if (action === 'ready') await closeClock(inside, actor, dossierId, there.vi, there.en);
      const recipient = [recipientName, recipientIdNumber].filter(Boolean).join(', ');
      const why =
        action === 'ready' ? officeTexts.text('jobs.resultAtDesk') : officeTexts.text('jobs.takenBy', { recipient });
      await transitionDossier(inside, actor, dossierId, {
        ...{ delivery: action, reason: why.vi, reasonEn: why.en },
        reasonIsPersonal: action === 'delivered',
      });
      if (action === 'delivered') await settleUndelivered(inside, dossierId);
    });
    // The applicant may have chosen anew since the process began; once the result is ready it is settled.
    return action === 'ready' ? { returnWay: (await getDossier(office, dossierId)).returnWay } : {};
  },
});
