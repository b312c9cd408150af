/**
 * Passing on: what the gRPC API of an engine does with a connection when this engine does not lead. It opens nothing: the bytes go to
 * the leader and back as they come, so that calls, streams of jobs, deadlines and certificates are between the client and the leader.
 *
 * A connection is in one of these modes:
 * - served here, while this engine leads;
 * - held, for 5 s at most, until somebody leads. Each asks anew who does, so that two engines which take each other for the leader cannot
 *   pass a connection to and fro;
 * - passed on, as long as the other end leads.
 * When the leader changes, every connection of the other mode ends. A client connects again by itself, and its calls that had no answer
 * fail with UNAVAILABLE: the client decides whether to repeat them.
 */
import { connect, type Socket } from 'node:net';
import type { Leadership } from '../../runtime/contract/leadership.ts';
import { HOLD_MS } from './rest.ts';

export interface ConnectionSwitch {
  /** Takes a connection that was just made. */
  take(socket: Socket): void;
  close(): void;
}

const CONNECTION_MS = 2_000;

/** @param serve is given the connections that are served here */
export function createConnectionSwitch(leadership: Leadership, serve: (socket: Socket) => void): ConnectionSwitch {
  const served = new Set<Socket>();
  const passed = new Map<Socket, string>();

  const keep = (socket: Socket): void => {
    served.add(socket);
    socket.once('close', () => served.delete(socket));
    serve(socket);
  };
  const pass = (socket: Socket, leaderId: string, grpcAddress: string): void => {
    const { hostname: host, port } = new URL(`grpc://${grpcAddress}`);
    const upstream = connect({ host, port: Number(port), noDelay: true, timeout: CONNECTION_MS });
    const end = (): void => {
      socket.destroy();
      upstream.destroy();
    };
    passed.set(socket, leaderId);
    upstream.once('connect', () => upstream.setTimeout(0));
    for (const event of ['error', 'close', 'timeout'] as const) upstream.once(event, end);
    socket.once('close', () => {
      passed.delete(socket);
      upstream.destroy();
    });
    socket.pipe(upstream);
    upstream.pipe(socket);
  };
  const hold = async (socket: Socket): Promise<void> => {
    const standing = await leadership.settled(HOLD_MS);
    if (socket.destroyed) return;
    if (standing.role === 'leader') return keep(socket);
    const leader = standing.role === 'standby' ? standing.leader : null;
    if (leader?.addresses) pass(socket, leader.id, leader.addresses.grpcAddress);
    else socket.destroy();
  };
  const unwatch = leadership.watch((standing) => {
    const leaderId = standing.role === 'standby' ? standing.leader?.id : undefined;
    for (const [socket, id] of passed) if (id !== leaderId) socket.destroy();
    if (standing.role === 'standby') for (const socket of served) socket.destroy();
  });
  return {
    take(socket) {
      if (leadership.standing().role === 'leader') keep(socket);
      else void hold(socket);
    },
    close: unwatch,
  };
}
