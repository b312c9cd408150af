/**
 * Opens a PKCS#12 file that somebody has uploaded in a thread of its own: the file says itself how often its password is to be hashed, and one that was made for it would hold up the server for hours.
 */
import { Worker } from 'node:worker_threads';
import { officeTexts } from '../../texts/index.ts';
import { type KeyParts, type SigningKey, signingKeyOf, UnusableKey } from './signing-key.ts';

const OPENING_MS_MAX = 10_000;
/** In MiB: a file of 64 KiB needs a small part of it. */
const MEMORY_MIB_MAX = 256;

/** What the thread answers. */
type Answer = { readonly parts: KeyParts } | { readonly unusable: Pick<UnusableKey, 'reason' | 'isPassword'> };

/** Opens a PKCS#12 file. @throws UnusableKey when the password is wrong, it holds no RSA key with its certificate, or it takes more than ten seconds */
export async function openInThread(pkcs12: Buffer, password: string): Promise<SigningKey> {
  const thread = new Worker(new URL('./pkcs12-thread.ts', import.meta.url), {
    workerData: { pkcs12: new Uint8Array(pkcs12), password },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB_MAX },
  });
  try {
    const answer = await answerOf(thread);
    if ('unusable' in answer) throw new UnusableKey(answer.unusable.reason, answer.unusable.isPassword);
    return signingKeyOf(answer.parts);
  } finally {
    await thread.terminate();
  }
}

function answerOf(thread: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const unreadable = () => reject(new UnusableKey(officeTexts.text('documents.signing.noPkcs12')));
    const late = setTimeout(unreadable, OPENING_MS_MAX);
    thread.once('message', (answer: Answer) => {
      clearTimeout(late);
      resolve(answer);
    });
    thread.once('error', () => {
      clearTimeout(late);
      unreadable();
    });
  });
}
