/** The thread of `open-in-thread.ts`: it opens a file, and answers with what is in it or with why not. */
import { parentPort } from 'node:worker_threads';
import type { LockedKey, OpenedKey } from './open-in-thread.ts';
import { partsOfPkcs12, UnusableKey } from './signing-key.ts';

const open = ({ pkcs12, password }: LockedKey): OpenedKey => {
  try {
    return { parts: partsOfPkcs12(Buffer.from(pkcs12), password) };
  } catch (cause) {
    if (!(cause instanceof UnusableKey)) throw cause;
    return { unusable: { reason: cause.reason, isPassword: cause.isPassword } };
  }
};

parentPort?.on('message', (locked: LockedKey) => parentPort?.postMessage(open(locked)));
