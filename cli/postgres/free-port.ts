import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections. The port of a server that is started again must not have become the
 * near end of somebody's connection meanwhile; and whoever connects again and again to a port of that range while nobody listens may at
 * last be connected to himself.
 */
const PORT_MIN = 28_000;
const PORT_MAX = 32_000;
const TRIES = 100;

/** Finds a port of this machine on which nobody listens. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await listenOnce(randomInt(PORT_MIN, PORT_MAX)).catch(() => undefined);
    if (port !== undefined) return port;
  }
  return listenOnce(0);
}

function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
