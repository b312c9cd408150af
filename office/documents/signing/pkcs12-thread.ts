/** The thread of `open-in-thread.ts`: it opens one file, answers with what is in it, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { partsOfPkcs12, UnusableKey } from './signing-key.ts';

const { pkcs12, password } = workerData as { readonly pkcs12: Uint8Array; readonly password: string };

try {
  parentPort?.postMessage({ parts: partsOfPkcs12(Buffer.from(pkcs12), password) });
} catch (cause) {
  if (!(cause instanceof UnusableKey)) throw cause;
  parentPort?.postMessage({ unusable: { reason: cause.reason, isPassword: cause.isPassword } });
}
