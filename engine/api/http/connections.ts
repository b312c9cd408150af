import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What a server needs to speak TLS, in PEM. */
export interface Tls {
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Who signed the certificates that clients must have; without it they need none. */
  readonly clientAuthority?: Buffer;
}

/**
 * Closes, when called, the connections on which nothing was ever sent. A client that gives up a request may leave one behind; Node counts it
 * neither as idle nor as busy, and a server that closes would wait for it until its header timeout, a minute.
 */
export function trackSilentConnections(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
}
