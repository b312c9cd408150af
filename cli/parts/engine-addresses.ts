/**
 * Requests to whichever of several engines answers: one that leads and others that stand by, or the gateways of a cluster.
 *
 * All requests go to one address, and stay there while it answers. When its process is gone, a request that has surely not arrived is sent
 * to the next address at once. One whose fate nobody knows fails as a lost connection does, for the caller (or the SDK, which tries network
 * errors three times) to decide; what comes after it goes to the next address. A process that is frozen keeps its connections, and the
 * system goes on taking new ones for it: so while requests wait at an address, it is asked beside them whether it lives, and when no
 * answer of any kind comes, all that wait there fail. Nothing is kept but which address is asked, and nothing is sent when nobody waits.
 */
import { setTimeout as pause } from 'node:timers/promises';

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Tells the log where requests go from now on. */
export interface AddressLog {
  warn(details: object, message: string): void;
}

interface Place {
  readonly address: string;
  /** One for each request that waits here. */
  readonly waiting: Set<AbortController>;
  isWatched: boolean;
}

interface Outgoing {
  readonly path: string;
  readonly init: RequestInit;
  readonly signal: AbortSignal;
}

/** An engine says at once that it lives, whether it leads or not; a cluster answers something at least. */
const PROBE_PATH = '/health/live';
const PROBE_PAUSE_MS = 500;
/** With the pause before it well below the five seconds in which everybody is to be at the one that leads. */
const PROBE_TIMEOUT_MS = 2_000;
/** A probe that took so much longer was held up here, by this process. */
const LATE_MS = 250;
/** Nothing was sent when one of these happened. */
const UNSENT = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH'],
  'UND_ERR_CONNECT_TIMEOUT',
]);
const NO_BODY = new Set([204, 205, 304]);

/**
 * Returns a `fetch` that sends what is addressed to the first address to the one that answers; anything else, as the requests for
 * tokens, it leaves alone.
 * @throws Error named TypeError when no address answers, naming all of them, or when the outcome of a request is unknown
 */
export function fetchFromAny(addresses: readonly string[], log?: AddressLog): Fetch {
  const places = addresses.map((address): Place => {
    return { address: normal(address), waiting: new Set(), isWatched: false };
  });
  const base = places[0]?.address ?? '';
  let current = 0;
  const moveOn = (from: number, cause: unknown): void => {
    if (current !== from || places.length === 1) return;
    current = (from + 1) % places.length;
    const reason = codeOf(cause) ?? String(cause);
    log?.warn(
      { address: places[from]?.address, next: places[current]?.address, reason },
      'An engine does not answer; the next one is asked',
    );
  };
  return async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(`${base}/`)) return fetch(request);
    const outgoing = await outgoingOf(request, base);
    const first = current;
    let last: unknown;
    for (let tried = 0; tried < places.length; tried += 1) {
      const at = (first + tried) % places.length;
      try {
        return await ask(places[at] as Place, outgoing, places.length > 1);
      } catch (cause) {
        outgoing.signal.throwIfAborted();
        moveOn(at, cause);
        if (!isUnsent(cause)) throw cause;
        last = cause;
      }
    }
    throw unanswered(places, last);
  };
}

/** As a request's own address is written: without a port that goes without saying, and without a slash at its end. */
const normal = (address: string): string => new URL(address).href.replace(/\/+$/, '');

/** What can be sent more than once: the whole of the body, instead of a stream that can be read once. */
async function outgoingOf(request: Request, base: string): Promise<Outgoing> {
  const { method, headers, redirect, signal } = request;
  const body = request.body === null ? {} : { body: await request.arrayBuffer() };
  return { path: request.url.slice(base.length), init: { method, headers, redirect, ...body }, signal };
}

async function ask(place: Place, { path, init, signal }: Outgoing, isWatching: boolean): Promise<Response> {
  const lost = new AbortController();
  place.waiting.add(lost);
  if (isWatching) void watch(place);
  try {
    const response = await fetch(`${place.address}${path}`, {
      ...init,
      signal: AbortSignal.any([signal, lost.signal]),
    });
    return await whole(response);
  } finally {
    place.waiting.delete(lost);
  }
}

/** An answer that has arrived to its end: of a process that freezes in the middle of it no more would come. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(NO_BODY.has(status) ? null : body, { status, statusText, headers });
}

/** Asks whether the process lives, as long as somebody waits for it. */
async function watch(place: Place): Promise<void> {
  if (place.isWatched) return;
  place.isWatched = true;
  while (place.waiting.size > 0) {
    await pause(PROBE_PAUSE_MS, undefined, { ref: false });
    const asked = [...place.waiting];
    if (asked.length === 0 || (await isAlive(place.address))) continue;
    const silence = new TypeError(`fetch failed: ${place.address} takes connections, but does not answer`);
    for (const each of asked) each.abort(silence);
  }
  place.isWatched = false;
}

/** Whether any answer comes, also a refusal. */
async function isAlive(address: string): Promise<boolean> {
  const startedMs = performance.now();
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const answer = await fetch(`${address}${PROBE_PATH}`, { signal, redirect: 'manual' });
    await answer.body?.cancel();
    return true;
  } catch {
    return performance.now() - startedMs > PROBE_TIMEOUT_MS + LATE_MS;
  }
}

/** Bears the name and the first words by which the SDK knows what it tries again, but is nobody's bug: whoever reads it at a terminal needs no trace. */
function unanswered(places: readonly Place[], cause: unknown): Error {
  const where = places.map(({ address }) => address).join(', ');
  const error = new Error(`fetch failed: no engine answers at ${where} (${codeOf(cause)})`, { cause });
  error.name = 'TypeError';
  return error;
}

function isUnsent(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && UNSENT.has(code);
}

/** The code of the system's error, which `fetch` wraps. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
