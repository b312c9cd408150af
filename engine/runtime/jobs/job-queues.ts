/**
 * Job queues: the activatable jobs of each type, first come first served. They are an index over the job table, made from it when a
 * session begins and fed from every batch's changes before that batch is written, so that a job can be handed out in the very batch
 * that made it. Each tenant's jobs of a type stand in a queue of their own: who asks for one tenant's does not walk past what has piled
 * up for another, in every turn anew. Who asks for several gets whichever was made first.
 *
 * A job is in one of these modes:
 * - waiting: it stands in the queue of its type and tenant, until an activation takes it;
 * - streamed: a stream of its type was open when it became activatable; it is kept apart until the batch is closed, when the streams
 *   take what they have room for and the rest goes to the end of the queue (`append`);
 * - taken: an activation or a stream has it, and its command `JOB_BATCH.ACTIVATE` is in the batch. Then it is activated, and the change
 *   of its row keeps it out; or the core has left it out, because the reply was full, and it comes back to the head (`putBack`).
 * A job that was completed, failed or cancelled elsewhere leaves the map at once; its key stays in the order until the head passes it,
 * because taking it out of the middle would cost a walk over the whole queue.
 *
 * A crash loses the queues. A job that was taken but whose activation was not committed is activatable in the table, as it was.
 */
import type { Changes, Job, Key } from '../../core/entities/index.ts';
import type { StoreIndexes } from '../../store/contract/store.ts';

export interface QueuedJob {
  readonly jobKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionId: string;
  readonly tenantId: string;
}

/** Whose jobs somebody may have: of these processes, of these tenants; absent: those of all. */
export interface Permitted {
  readonly processDefinitionIds?: ReadonlySet<string> | undefined;
  readonly tenantIds?: ReadonlySet<string> | undefined;
}

export const permitsAll = ({ processDefinitionIds, tenantIds }: Permitted): boolean =>
  processDefinitionIds === undefined && tenantIds === undefined;

export const permits = ({ processDefinitionIds, tenantIds }: Permitted, job: QueuedJob): boolean =>
  processDefinitionIds?.has(job.processDefinitionId) !== false && tenantIds?.has(job.tenantId) !== false;

/** Activatable jobs by type, first come first served: an index over the job table, fed from every batch's changes. */
export interface JobQueues {
  /** Jobs that become activatable wait in their queue, or where their type is streamed, apart for its streams. */
  update(changes: Changes, isStreamed?: (type: string) => boolean): void;
  /** Takes all that waits for streams, by type. Whoever takes it activates it, appends it or loses it with the session. */
  takeStreamed(): ReadonlyMap<string, readonly QueuedJob[]>;
  /** Puts jobs back for the streams of their type. */
  putBackStreamed(type: string, jobs: readonly QueuedJob[]): void;
  /** Puts jobs at the end of their queue. */
  append(type: string, jobs: readonly QueuedJob[]): void;
  /** Takes up to so many jobs out of the queue. Whoever takes them either activates them or loses them with the session. */
  take(type: string, count: number, permitted?: Permitted): readonly QueuedJob[];
  /** Puts jobs that were taken and not activated back to where they were: before all others. */
  putBack(type: string, jobs: readonly QueuedJob[]): void;
  /** How many wait. */
  count(type: string): number;
  /** How many wait, of all types. */
  readonly size: number;
}

/** Jobs leave from the head; a job that stops being activatable elsewhere leaves `waiting` and is passed over later. */
interface Queue {
  readonly waiting: Map<Key, QueuedJob>;
  order: Key[];
  head: number;
}

/** By type and, within it, by tenant. A queue in which nothing waits is not kept. */
type Queues = Map<string, Map<string, Queue>>;

/**
 * Makes the queues of the jobs that were activatable when the session began, in their order.
 * @example
 * ```ts
 * import { createJobQueues } from './job-queues.ts';
 *
 * const job = { type: 'stamp', rootProcessInstanceKey: 1, processDefinitionId: 'birth', tenantId: '<default>' };
 * const queues = createJobQueues([{ ...job, jobKey: 10 }, { ...job, jobKey: 11 }]);
 * const taken = queues.take('stamp', 1);
 * taken.map(({ jobKey }) => jobKey); // => [10]
 * queues.putBack('stamp', taken);
 * queues.take('stamp', 5).map(({ jobKey }) => jobKey); // => [10, 11]
 * ```
 */
export function createJobQueues(initial: StoreIndexes['activatableJobs']): JobQueues {
  const queues: Queues = new Map();
  let streamed = new Map<string, Map<Key, QueuedJob>>();
  const queueOf = (type: string, tenantId: string): Queue => {
    const ofType = queues.get(type) ?? new Map<string, Queue>();
    const queue = ofType.get(tenantId) ?? { waiting: new Map(), order: [], head: 0 };
    queues.set(type, ofType.set(tenantId, queue));
    return queue;
  };
  const setAside = (type: string, job: QueuedJob): void => {
    const jobs = streamed.get(type) ?? new Map<Key, QueuedJob>();
    streamed.set(type, jobs.set(job.jobKey, queuedJobOf(job)));
  };
  for (const job of initial) enqueue(queueOf(job.type, job.tenantId), job);
  return {
    update(changes, isStreamed = () => false) {
      for (const job of changes.job?.upserts ?? []) {
        if (job.state !== 'CREATED') {
          dequeue(queues, job);
          streamed.get(job.type)?.delete(job.jobKey);
        } else if (isStreamed(job.type) && !isWaiting(queues, job)) setAside(job.type, job);
        else enqueue(queueOf(job.type, job.tenantId), job);
      }
    },
    takeStreamed() {
      const taken = [...streamed].map(([type, jobs]) => [type, [...jobs.values()]] as const);
      streamed = new Map();
      return new Map(taken);
    },
    putBackStreamed(type, jobs) {
      for (const job of jobs) setAside(type, job);
    },
    append(type, jobs) {
      for (const job of jobs) enqueue(queueOf(type, job.tenantId), job);
    },
    take: (type, count, permitted = {}) => takeFrom(queues, type, count, permitted),
    putBack(type, jobs) {
      for (const [tenantId, own] of Map.groupBy(jobs, (job) => job.tenantId)) {
        const queue = queueOf(type, tenantId);
        for (const job of own) queue.waiting.set(job.jobKey, job);
        putFirst(
          queue,
          own.map((job) => job.jobKey),
        );
      }
    },
    get size() {
      let size = 0;
      for (const ofType of queues.values()) size += sizeOf(ofType);
      for (const jobs of streamed.values()) size += jobs.size;
      return size;
    },
    count: (type) => sizeOf(queues.get(type)),
  };
}

function sizeOf(ofType: ReadonlyMap<string, Queue> | undefined): number {
  let size = 0;
  for (const { waiting } of ofType?.values() ?? []) size += waiting.size;
  return size;
}

const isWaiting = (queues: Queues, { type, tenantId, jobKey }: Job): boolean =>
  queues.get(type)?.get(tenantId)?.waiting.has(jobKey) === true;

function enqueue(queue: Queue, job: QueuedJob): void {
  if (queue.waiting.has(job.jobKey)) return;
  queue.waiting.set(job.jobKey, queuedJobOf(job));
  queue.order.push(job.jobKey);
}

/** Without the rest of a row, which would stay in memory. */
const queuedJobOf = ({ jobKey, rootProcessInstanceKey, processDefinitionId, tenantId }: QueuedJob): QueuedJob => ({
  jobKey,
  rootProcessInstanceKey,
  processDefinitionId,
  tenantId,
});

function dequeue(queues: Queues, { type, tenantId, jobKey }: Job): void {
  const ofType = queues.get(type);
  const queue = ofType?.get(tenantId);
  if (ofType && queue?.waiting.delete(jobKey)) forgetEmpty(queues, type, tenantId, queue);
}

function forgetEmpty(queues: Queues, type: string, tenantId: string, { waiting }: Queue): void {
  if (waiting.size > 0) return;
  const ofType = queues.get(type);
  ofType?.delete(tenantId);
  if (ofType?.size === 0) queues.delete(type);
}

/** A queue that is asked for jobs, and those in it that whoever asks may not have. */
interface Asked {
  readonly tenantId: string;
  readonly queue: Queue;
  readonly passedOver: Key[];
}

function takeFrom(queues: Queues, type: string, count: number, permitted: Permitted): readonly QueuedJob[] {
  const taken: QueuedJob[] = [];
  const asked: Asked[] = [];
  for (const [tenantId, queue] of queues.get(type) ?? [])
    if (permitted.tenantIds?.has(tenantId) !== false) asked.push({ tenantId, queue, passedOver: [] });
  while (taken.length < count) {
    const next = withOldest(asked);
    const job = next && nextOf(next.queue);
    if (next === undefined || job === undefined) break;
    next.queue.head += 1;
    if (!permits(permitted, job)) next.passedOver.push(job.jobKey);
    else {
      next.queue.waiting.delete(job.jobKey);
      taken.push(job);
    }
  }
  for (const { tenantId, queue, passedOver } of asked) {
    if (passedOver.length > 0) putFirst(queue, passedOver);
    else compact(queue);
    forgetEmpty(queues, type, tenantId, queue);
  }
  return taken;
}

/** Returns the queue whose next job was made before those of the others. */
function withOldest(asked: readonly Asked[]): Asked | undefined {
  const [only] = asked;
  if (asked.length < 2) return only;
  let [found, least]: [Asked | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const each of asked) {
    const jobKey = nextOf(each.queue)?.jobKey ?? Number.POSITIVE_INFINITY;
    if (jobKey < least) [found, least] = [each, jobKey];
  }
  return found;
}

/** Moves the head past the keys of jobs that have left, and returns the job that stands there. */
function nextOf(queue: Queue): QueuedJob | undefined {
  for (; queue.head < queue.order.length; queue.head += 1) {
    const job = queue.waiting.get(queue.order[queue.head] ?? 0);
    if (job !== undefined) return job;
  }
  return undefined;
}

function putFirst(queue: Queue, jobKeys: readonly Key[]): void {
  queue.order = [...jobKeys, ...queue.order.slice(queue.head)];
  queue.head = 0;
}

/** Gives the passed-over half back once it outweighs the rest. */
function compact(queue: Queue): void {
  if (queue.head < 1_024 || queue.head * 2 < queue.order.length) return;
  queue.order = queue.order.slice(queue.head);
  queue.head = 0;
}
