import { approveErasure, ERASURE_SUBJECT, getErasure, requirePlanned } from '../../office/erasure/index.ts';
import type { ErasablePart } from '../../office/terms/index.ts';
import type { Difference, ShownKind } from '../http/approval-kind.ts';
import { serverTexts } from '../texts/index.ts';

/** An erasure as it is proposed: a list that is kept, and its hash. */
export interface ErasureChange {
  readonly runId: string;
  readonly itemsHash: string;
}

const parts = serverTexts.names('archive.parts');

/** What the rules of retention let go is erased when a second person has seen how much of what. */
export const erasureKind: ShownKind<ErasureChange> = {
  propose: 'keep-archive',
  decide: 'approve-erasures',
  wakes: 'archive',
  subjectOf: () => ERASURE_SUBJECT,
  baseOf: async (office, { runId }) => (await getErasure(office, runId)).state,
  check: (office, _actor, { runId, itemsHash }) => requirePlanned(office, runId, itemsHash),
  apply: (office, _actor, { runId, itemsHash }) => approveErasure(office, runId, itemsHash),
  describe: async (office, { runId }) => {
    const run = await getErasure(office, runId);
    const counted = Object.entries(run.parts) as readonly [ErasablePart, number][];
    return {
      title: serverTexts.text('archive.erasureOf', { count: run.dossierCount }),
      differences: counted.map(
        ([part, count]): Difference => ({
          label: parts[part],
          before: serverTexts.text('archive.dossierCount', { count }),
          after: null,
        }),
      ),
      remarks: [serverTexts.text('archive.erasureRemark'), serverTexts.text('archive.erasureList')],
    };
  },
};
