import type { SigningKey } from '../documents/index.ts';
import { inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { issueSigned, markDone, noteSignature } from './issue-signed.ts';
import { issueOfTwo } from './paper-of-two.ts';
import {
  beginSignature,
  forgetSignature,
  type KeptSignature,
  lockSigning,
  type SignatureOrder,
  signatureAt,
} from './signature.ts';
import { papersOfSignature } from './signed-paper.ts';

/** What belongs to the act besides its papers. */
export interface SigningAct {
  /** Tells the engine that the task is completed. */
  readonly complete: () => Promise<void>;
  /** Whether a failure of `complete` says for sure that nothing was completed. */
  readonly isRefusal: (error: unknown) => boolean;
  /** The person's own key; without it the office's key signs, or nobody's but the hand. */
  readonly key?: SigningKey | undefined;
}

/** Signs the papers of an order and completes the task, both or neither. @throws what `complete` throws; OfficeError when a paper cannot be written */
export async function signPapers(office: Office, order: SignatureOrder, act: SigningAct): Promise<void> {
  await inTransaction(office, (inside) => beginSignature(inside, order));
  try {
    await inTransaction(office, async (inside) => {
      await lockSigning(inside, order.dossierId);
      const signature = await signatureAt(inside, order.taskKey);
      if (signature?.state === 'begun') await finishSignature(inside, signature, act.key);
      await act.complete();
    });
  } catch (error) {
    // What cannot be written is found before the engine is asked.
    if (error instanceof OfficeError || act.isRefusal(error)) await forgetSignature(office, order.taskKey);
    throw error;
  }
}

async function finishSignature(office: Office, signature: KeptSignature, key: SigningKey | undefined): Promise<void> {
  const numbers = new Map<number, string>();
  for (const paper of await papersOfSignature(office, signature.id)) {
    if (paper.awaitsOthers) await noteSignature(office, signature, paper);
    else if (paper.performer !== null) await issueOfTwo(office, signature, paper, key);
    else {
      const { number } = await issueSigned(office, signature, paper, numbers, key);
      if (number !== undefined) numbers.set(paper.position, number);
    }
  }
  await markDone(office, signature.id);
}
