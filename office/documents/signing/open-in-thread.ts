/**
 * Opens a PKCS#12 file that somebody has uploaded in a thread: the file says itself how often its password is to be hashed, and one that was made for it would hold up the server for hours.
 */
import { createThread } from '../../kernel/index.ts';
import { officeTexts } from '../../texts/index.ts';
import { type KeyParts, type SigningKey, signingKeyOf, UnusableKey } from './signing-key.ts';

/** The file, and what opens it. */
export interface LockedKey {
  readonly pkcs12: Uint8Array;
  readonly password: string;
}

/** What the thread answers. */
export type OpenedKey =
  | { readonly parts: KeyParts }
  | { readonly unusable: Pick<UnusableKey, 'reason' | 'isPassword'> };

/** A file of 64 KiB needs a small part of this memory. The thread ends with its task, so that no key lies about in it. */
const open = createThread<LockedKey, OpenedKey>(new URL('./pkcs12-thread.ts', import.meta.url), {
  taskMsMax: 10_000,
  heapMbMax: 256,
  idleMs: 0,
});

/** Opens a PKCS#12 file. @throws UnusableKey when the password is wrong, it holds no RSA key with its certificate, or it takes more than ten seconds */
export async function openInThread(pkcs12: Buffer, password: string): Promise<SigningKey> {
  const answer = await open({ pkcs12: new Uint8Array(pkcs12), password }).catch(() => {
    throw new UnusableKey(officeTexts.text('documents.signing.noPkcs12'));
  });
  if ('unusable' in answer) throw new UnusableKey(answer.unusable.reason, answer.unusable.isPassword);
  return signingKeyOf(answer.parts);
}
