/**
 * Job streams: workers to which jobs are pushed (Camunda documentation, "Job streaming"). When a job becomes activatable and a stream of its
 * type is open, it is activated and sent in the batch that made it, without a poll. What was activatable before waits to be polled, and so
 * does what no stream has room for.
 *
 * The streams of a type take turns (`Ring`). A job in a stream is
 * - reserved: it is assigned, and its activation is in a batch that is not committed yet;
 * - unsent: it is activated and handed to the connection, which has not taken it yet;
 * - gone: it is on its way, and the stream knows nothing of it any more.
 * A stream has room while fewer than 1,000 jobs (`jobsPerStream`) are reserved or unsent and the connection takes more; a worker that reads
 * slowly fills its own share and no memory of ours. At most 10,000 streams are open (`openJobStreams`).
 *
 * A stream ends when its client goes, a job cannot be sent or the engine stops: then its unsent jobs are given back, activatable at once
 * with the retries they had. It outlives the sessions of the loop; what a lost session had reserved for it is polled or streamed anew.
 * A crash ends all streams; jobs that were activated and never arrived come back at their deadline.
 */
import type { ActivatedJob } from '../../core/kernel/command.ts';
import { type StreamJobsRequest, UnavailableError } from '../contract/engine.ts';
import type { Limits } from '../contract/limits.ts';
import { permits, type QueuedJob } from './job-queues.ts';

export interface JobStream {
  readonly request: StreamJobsRequest;
  /** Sends jobs that were assigned and are activated; of those that cannot leave any more, tells `giveBack`. */
  push(jobs: readonly ActivatedJob[]): void;
  /** So many of the jobs that were assigned to it are no longer to be expected. */
  release(count: number): void;
}

export interface Push {
  readonly stream: JobStream;
  readonly jobs: readonly QueuedJob[];
}

export interface JobStreams {
  /** @throws UnavailableError RESOURCE_EXHAUSTED when too many are open */
  open(request: StreamJobsRequest, giveBack: (jobs: readonly ActivatedJob[]) => void): Promise<void>;
  has(type: string): boolean;
  /** Shares jobs of a type out among its streams, in turn; those for which there is no room are `left`. */
  assign(
    type: string,
    jobs: readonly QueuedJob[],
  ): { readonly pushes: readonly Push[]; readonly left: readonly QueuedJob[] };
  endAll(): void;
  /** How many are open. */
  readonly size: number;
}

interface OpenStream extends JobStream {
  hasRoom(): boolean;
  reserve(): void;
  end(): void;
}

/** The streams of one type; `next` is whose turn it is. */
interface Ring {
  readonly streams: OpenStream[];
  next: number;
}

export function createJobStreams(limits: Limits): JobStreams {
  const rings = new Map<string, Ring>();
  let size = 0;

  const add = (type: string, stream: OpenStream): void => {
    const ring = rings.get(type) ?? { streams: [], next: 0 };
    rings.set(type, ring);
    ring.streams.push(stream);
    size += 1;
  };
  const remove = (type: string, stream: OpenStream): void => {
    const ring = rings.get(type);
    const index = ring?.streams.indexOf(stream) ?? -1;
    if (!ring || index < 0) return;
    ring.streams.splice(index, 1);
    size -= 1;
    if (ring.streams.length === 0) rings.delete(type);
  };
  return {
    open(request, giveBack) {
      if (size >= limits.openJobStreams) {
        throw new UnavailableError(
          'RESOURCE_EXHAUSTED',
          `Expected to open a stream of jobs, but ${size} are open already`,
        );
      }
      return new Promise((resolve) => {
        const stream = createStream(request, limits.jobsPerStream, giveBack, () => {
          remove(request.type, stream);
          request.signal.removeEventListener('abort', stream.end);
          resolve();
        });
        if (request.signal.aborted) return resolve();
        request.signal.addEventListener('abort', stream.end);
        add(request.type, stream);
      });
    },
    has: (type) => rings.has(type),
    assign: (type, jobs) => shareOut(rings.get(type), jobs),
    get size() {
      return size;
    },
    endAll() {
      for (const stream of [...rings.values()].flatMap(({ streams }) => streams)) stream.end();
    },
  };
}

function shareOut(ring: Ring | undefined, jobs: readonly QueuedJob[]): ReturnType<JobStreams['assign']> {
  const shares = new Map<OpenStream, QueuedJob[]>();
  const left: QueuedJob[] = [];
  for (const [index, job] of jobs.entries()) {
    const stream = ring && nextFor(ring, job);
    if (!stream) {
      if (!ring?.streams.some((one) => one.hasRoom()))
        return { pushes: pushesOf(shares), left: [...left, ...jobs.slice(index)] };
      left.push(job);
      continue;
    }
    stream.reserve();
    const share = shares.get(stream);
    if (share) share.push(job);
    else shares.set(stream, [job]);
  }
  return { pushes: pushesOf(shares), left };
}

const pushesOf = (shares: ReadonlyMap<OpenStream, readonly QueuedJob[]>): readonly Push[] =>
  [...shares].map(([stream, jobs]) => ({ stream, jobs }));

/** Returns whose turn it is of those that may have the job and have room for it. */
function nextFor(ring: Ring, job: QueuedJob): OpenStream | undefined {
  for (let tried = 0; tried < ring.streams.length; tried += 1) {
    const stream = ring.streams[ring.next % ring.streams.length];
    ring.next = (ring.next + 1) % ring.streams.length;
    if (stream && permits(stream.request, job) && stream.hasRoom()) return stream;
  }
  return undefined;
}

function createStream(
  request: StreamJobsRequest,
  jobsMax: number,
  giveBack: (jobs: readonly ActivatedJob[]) => void,
  onEnd: () => void,
): OpenStream {
  /** Sent, but not on their way yet. */
  const unsent = new Set<ActivatedJob>();
  let reserved = 0;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    onEnd();
    giveBack([...unsent]);
    unsent.clear();
  };
  return {
    request,
    hasRoom: () => unsent.size + reserved < jobsMax && request.isReady(),
    reserve() {
      reserved += 1;
    },
    release(count) {
      reserved -= count;
    },
    push(jobs) {
      if (isOver) return giveBack(jobs);
      for (const job of jobs) {
        unsent.add(job);
        request.send(job).then(() => unsent.delete(job), end);
      }
    },
    end,
  };
}
