/**
 * `grpc.health.v1.Health`: whether the server serves, as load balancers and clients such as pyzeebe ask it. It says SERVING while
 * this engine leads, and NOT_SERVING while it loads, its store is away or it stops; so it says what `/health/ready` says. An
 * engine that stands by passes whole connections on, and this question with them: then it is the leader that answers. Nobody has
 * to sign in for it, as for `/health`, and it is answered at once, where other calls wait for somebody who leads.
 */
import { type handleServerStreamingCall, type handleUnaryCall, type Server, status } from '@grpc/grpc-js';
import type { Leadership } from '../../runtime/contract/leadership.ts';
import { whenStopping } from './call.ts';
import { loadHealth } from './proto.ts';
import { toStatus } from './status.ts';

/** The server as a whole, and the only service that it has beside this one. */
const SERVICES: ReadonlySet<string> = new Set(['', 'gateway_protocol.Gateway']);
/** How long an engine that was frozen may ask whether it still leads. */
const SURE_MS = 1_000;

interface Asked {
  readonly service: string;
}
interface Told {
  readonly status: 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
}

/** Adds the service to a server; `stopping` fires when that begins to stop. */
export function addHealth(grpc: Server, leadership: Leadership, stopping: AbortSignal): void {
  const statusOf = (role: ReturnType<Leadership['standing']>['role']): Told['status'] =>
    role === 'leader' && !stopping.aborted ? 'SERVING' : 'NOT_SERVING';

  const check: handleUnaryCall<Asked, Told> = async ({ request: { service } }, callback) => {
    if (!SERVICES.has(service))
      return callback({ code: status.NOT_FOUND, details: `Expected a service of this server, but got '${service}'` });
    const standing = leadership.standing();
    const { role } = standing.role === 'unsure' ? await leadership.settled(SURE_MS) : standing;
    callback(null, { status: statusOf(role) });
  };

  const watch: handleServerStreamingCall<Asked, Told> = (call) => {
    let told: Told['status'] | null = null;
    const tell = (status: Told['status']): void => {
      if (status !== told) call.write({ status });
      told = status;
    };
    const look = (): void => {
      const { role } = leadership.standing();
      if (!SERVICES.has(call.request.service)) tell('SERVICE_UNKNOWN');
      else if (role !== 'unsure' || stopping.aborted) tell(statusOf(role)); // else it is told when it is sure again
    };
    const unwatch = leadership.watch(look);
    const leave = (): void => {
      unwatch();
      stopping.removeEventListener('abort', end);
    };
    const end = (): void => {
      look();
      leave();
      call.emit('error', toStatus(whenStopping()));
    };
    call.once('cancelled', leave);
    stopping.addEventListener('abort', end);
    if (stopping.aborted) end();
    else look();
  };

  grpc.addService(loadHealth(), { Check: check, Watch: watch });
}
