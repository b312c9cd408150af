/**
 * Job queues: the activatable jobs of each type, the highest priority first, and within one priority first come first served. They are an index over the job table, made from it when a
 * session begins and fed from every batch's changes before that batch is written, so that a job can be handed out in the very batch
 * that made it. Each tenant's jobs of a type stand in a queue of their own: who asks for one tenant's does not walk past what has piled
 * up for another, in every turn anew. Who asks for several gets whichever was made first. Jobs that have been leased stand apart in the
 * same way, since workers that want no lease never get them (Camunda documentation, "Job leasing"). Each priority has queues of its own too, so that with one
 * priority only, which is the usual thing, nothing is ever sorted. A job whose priority is changed while it waits goes to the end of its new queue.
 *
 * A job is in one of these modes:
 * - waiting: it stands in the queue of its type and tenant, until an activation takes it;
 * - streamed: a stream of its type was open when it became activatable; it is kept apart until the batch is closed, when the streams
 *   take what they have room for and the rest goes to the end of the queue (`append`);
 * - taken: an activation or a stream has it, and its command `JOB_BATCH.ACTIVATE` is in the batch. Then it is activated, and the change
 *   of its row keeps it out; or the core has left it out, because the reply was full, and it comes back to the head (`putBack`).
 * A job that was completed, failed or cancelled elsewhere leaves the map at once; its place in the order stays until the head passes it,
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
  readonly priority: number;
  /** Of its last activation with a lease; null: it never had one. */
  readonly leaseToken: string | null;
}

/** Which jobs somebody may have: those of these processes and tenants, or of all when absent; leased ones only who wants a lease. */
export interface Permitted {
  readonly withLease?: boolean | undefined;
  readonly processDefinitionIds?: ReadonlySet<string> | undefined;
  readonly tenantIds?: ReadonlySet<string> | undefined;
}

export const isForEverybody = ({ processDefinitionIds, tenantIds }: Permitted): boolean =>
  processDefinitionIds === undefined && tenantIds === undefined;

export const permits = (permitted: Permitted, job: QueuedJob): boolean =>
  permitted.processDefinitionIds?.has(job.processDefinitionId) !== false && permitsQueue(permitted, job);

/** The jobs of one queue are alike in both. */
const permitsQueue = ({ tenantIds, withLease }: Permitted, { tenantId, leaseToken }: QueueOf): boolean =>
  tenantIds?.has(tenantId) !== false && (withLease === true || leaseToken === null);

/** Activatable jobs by type, by priority and then first come first served: an index over the job table, fed from every batch's changes. */
export interface JobQueues {
  /** Jobs that become activatable wait in their queue, or where their type is streamed, apart for its streams. */
  update(changes: Changes, isStreamed?: (type: string) => boolean): void;
  /** Takes all that waits for streams, by type. Whoever takes it activates it, appends it or loses it with the session. */
  takeStreamed(): ReadonlyMap<string, readonly QueuedJob[]>;
  /** Puts jobs back for the streams of their type. */
  putBackStreamed(type: string, jobs: readonly QueuedJob[]): void;
  /** Puts jobs at the end of the queue of their priority. */
  append(type: string, jobs: readonly QueuedJob[]): void;
  /** Takes up to so many jobs, those of the highest priority first. Whoever takes them either activates them or loses them with the session. */
  take(type: string, count: number, permitted?: Permitted): readonly QueuedJob[];
  /** Puts jobs that were taken and not activated back to where they were: before all others of their priority. */
  putBack(type: string, jobs: readonly QueuedJob[]): void;
  /** How many wait. */
  count(type: string): number;
  /** How many wait, of all types. */
  readonly size: number;
  /** How many of them have been leased. */
  readonly leased: number;
}

/** What jobs of one priority have in common when they stand in one queue: the tenant, and whether they have been leased. */
type QueueOf = Pick<QueuedJob, 'tenantId' | 'leaseToken'>;

/** A tenant's name has no space, so that the two kinds cannot be taken for each other; the usual one costs no new text. */
const queueName = ({ tenantId, leaseToken }: QueueOf): string =>
  leaseToken === null ? tenantId : `leased ${tenantId}`;

/** The jobs of one priority and tenant, either those that have been leased or those that have not. They leave from the head; one that has left otherwise is passed over later. */
interface Queue {
  readonly of: QueueOf;
  order: QueuedJob[];
  head: number;
  /** How many of them wait still. */
  count: number;
}

/** The queues of one priority, by their names. A queue in which nothing waits is not kept. */
interface Level {
  readonly priority: number;
  readonly byName: Map<string, Queue>;
}

/** All that waits of one type; a type of which nothing waits is not kept. */
interface TypeQueues {
  readonly waiting: Map<Key, QueuedJob>;
  /** Those that have a queue, the highest priority first. */
  readonly levels: Level[];
}

type Queues = Map<string, TypeQueues>;

/**
 * Makes the queues of the jobs that were activatable when the session began, in their order.
 * @example
 * ```ts
 * import { createJobQueues } from './job-queues.ts';
 *
 * const process = { rootProcessInstanceKey: 1, processDefinitionId: 'birth', tenantId: '<default>' };
 * const job = { ...process, type: 'stamp', priority: 0, leaseToken: null };
 * const queues = createJobQueues([{ ...job, jobKey: 10 }, { ...job, jobKey: 11 }, { ...job, jobKey: 12, priority: 5 }]);
 * const taken = queues.take('stamp', 1);
 * taken.map(({ jobKey }) => jobKey); // => [12]
 * queues.putBack('stamp', taken);
 * queues.take('stamp', 5).map(({ jobKey }) => jobKey); // => [12, 10, 11]
 * ```
 */
export function createJobQueues(initial: StoreIndexes['activatableJobs']): JobQueues {
  const queues: Queues = new Map();
  let streamed = new Map<string, Map<Key, QueuedJob>>();
  const setAside = (type: string, job: QueuedJob): void => {
    const jobs = streamed.get(type) ?? new Map<Key, QueuedJob>();
    streamed.set(type, jobs.set(job.jobKey, queuedJobOf(job)));
  };
  for (const job of initial) enqueue(queues, job.type, job);
  return {
    update(changes, isStreamed = () => false) {
      for (const job of changes.job?.upserts ?? []) {
        if (job.state !== 'CREATED') {
          dequeue(queues, job.type, job.jobKey);
          streamed.get(job.type)?.delete(job.jobKey);
        } else if (isStreamed(job.type) && !isWaiting(queues, job)) setAside(job.type, job);
        else enqueue(queues, job.type, job);
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
      for (const job of jobs) enqueue(queues, type, job);
    },
    take: (type, count, permitted = {}) => takeFrom(queues, type, count, permitted),
    putBack: (type, jobs) => putBack(queues, type, jobs),
    get size() {
      let size = 0;
      for (const { waiting } of queues.values()) size += waiting.size;
      for (const jobs of streamed.values()) size += jobs.size;
      return size;
    },
    get leased() {
      const levels = [...queues.values()].flatMap(({ levels: ofType }) => ofType);
      const leased = levels.flatMap(({ byName }) => [...byName.values()]).filter(({ of }) => of.leaseToken !== null);
      return leased.reduce((sum, { count }) => sum + count, 0);
    },
    count: (type) => queues.get(type)?.waiting.size ?? 0,
  };
}

const isWaiting = (queues: Queues, { type, jobKey }: Job): boolean => queues.get(type)?.waiting.has(jobKey) === true;

/** Puts a job at the end of the queue that it belongs to; one that waits there already stays where it is. */
function enqueue(queues: Queues, type: string, job: QueuedJob): void {
  const waiting = queues.get(type)?.waiting.get(job.jobKey);
  if (waiting?.priority === job.priority) return;
  if (waiting !== undefined) dequeue(queues, type, job.jobKey);
  const { queue, queued } = add(queues, type, job);
  queue.order.push(queued);
}

/** Lets a job wait in the queue that it belongs to, which is made if need be; where in its order is for the caller to say. */
function add(queues: Queues, type: string, job: QueuedJob): { readonly queue: Queue; readonly queued: QueuedJob } {
  const ofType = queues.get(type) ?? { waiting: new Map(), levels: [] };
  const { byName } = levelOf(ofType.levels, job.priority);
  const queued = queuedJobOf(job);
  const queue = byName.get(queueName(job)) ?? { of: queued, order: [], head: 0, count: 0 };
  ofType.waiting.set(job.jobKey, queued);
  queue.count += 1;
  byName.set(queueName(job), queue);
  queues.set(type, ofType);
  return { queue, queued };
}

/** Finds the level of a priority by halving, or makes it at its place. */
function levelOf(levels: Level[], priority: number): Level {
  const at = placeOf(levels, priority);
  const found = levels[at];
  if (found?.priority === priority) return found;
  const level: Level = { priority, byName: new Map() };
  levels.splice(at, 0, level);
  return level;
}

/** Returns where the level of a priority stands, or would stand. */
function placeOf(levels: readonly Level[], priority: number): number {
  let [low, high] = [0, levels.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle]?.priority ?? priority) > priority) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Without the rest of a row, which would stay in memory. */
const queuedJobOf = ({
  jobKey,
  rootProcessInstanceKey,
  processDefinitionId,
  tenantId,
  priority,
  leaseToken,
}: QueuedJob): QueuedJob => ({
  jobKey,
  rootProcessInstanceKey,
  processDefinitionId,
  tenantId,
  priority,
  leaseToken,
});

function dequeue(queues: Queues, type: string, jobKey: Key): void {
  const ofType = queues.get(type);
  const job = ofType?.waiting.get(jobKey);
  if (ofType === undefined || job === undefined) return;
  const level = levelOf(ofType.levels, job.priority);
  const name = queueName(job);
  const queue = level.byName.get(name);
  ofType.waiting.delete(jobKey);
  if (queue !== undefined) queue.count -= 1;
  forgetEmpty(queues, type, ofType, level, name);
}

function forgetEmpty(queues: Queues, type: string, { waiting, levels }: TypeQueues, level: Level, name: string): void {
  if ((level.byName.get(name)?.count ?? 0) > 0) return;
  level.byName.delete(name);
  if (level.byName.size > 0) return;
  levels.splice(placeOf(levels, level.priority), 1);
  if (waiting.size === 0) queues.delete(type);
}

function putBack(queues: Queues, type: string, jobs: readonly QueuedJob[]): void {
  const byQueue = Map.groupBy(
    jobs.map((job) => add(queues, type, job)),
    ({ queue }) => queue,
  );
  for (const [queue, added] of byQueue)
    putFirst(
      queue,
      added.map(({ queued }) => queued),
    );
}

function takeFrom(queues: Queues, type: string, count: number, permitted: Permitted): readonly QueuedJob[] {
  const taken: QueuedJob[] = [];
  const ofType = queues.get(type);
  // A level that is emptied leaves the list, so that the next one takes its place.
  for (let at = 0; ofType !== undefined && taken.length < count && at < ofType.levels.length; ) {
    const level = ofType.levels[at];
    if (level === undefined) break;
    taken.push(...takeFromLevel(queues, type, ofType, level, count - taken.length, permitted));
    if (ofType.levels[at] === level) at += 1;
  }
  return taken;
}

/** A queue that is asked for jobs, and those in it that whoever asks may not have. */
interface Asked {
  readonly name: string;
  readonly queue: Queue;
  readonly passedOver: QueuedJob[];
}

function takeFromLevel(
  queues: Queues,
  type: string,
  ofType: TypeQueues,
  level: Level,
  count: number,
  permitted: Permitted,
): readonly QueuedJob[] {
  const { waiting } = ofType;
  const taken: QueuedJob[] = [];
  const asked: Asked[] = [];
  for (const [name, queue] of level.byName)
    if (permitsQueue(permitted, queue.of)) asked.push({ name, queue, passedOver: [] });
  const nextOf = ({ queue }: Asked) => nextIn(queue, waiting);
  while (taken.length < count) {
    const next = withOldest(asked, nextOf);
    const job = next && nextOf(next);
    if (next === undefined || job === undefined) break;
    next.queue.head += 1;
    if (!permits(permitted, job)) next.passedOver.push(job);
    else {
      waiting.delete(job.jobKey);
      next.queue.count -= 1;
      taken.push(job);
    }
  }
  for (const { name, queue, passedOver } of asked) {
    if (passedOver.length > 0) putFirst(queue, passedOver);
    else compact(queue);
    forgetEmpty(queues, type, ofType, level, name);
  }
  return taken;
}

/** Returns the queue whose next job was made before those of the others. */
function withOldest(asked: readonly Asked[], nextOf: (asked: Asked) => QueuedJob | undefined): Asked | undefined {
  const [only] = asked;
  if (asked.length < 2) return only;
  let [found, least]: [Asked | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const each of asked) {
    const jobKey = nextOf(each)?.jobKey ?? Number.POSITIVE_INFINITY;
    if (jobKey < least) [found, least] = [each, jobKey];
  }
  return found;
}

/** Moves the head past the jobs that have left, even if they have come back elsewhere since, and returns the one that stands there. */
function nextIn(queue: Queue, waiting: ReadonlyMap<Key, QueuedJob>): QueuedJob | undefined {
  for (; queue.head < queue.order.length; queue.head += 1) {
    const job = queue.order[queue.head];
    if (job !== undefined && waiting.get(job.jobKey) === job) return job;
  }
  return undefined;
}

function putFirst(queue: Queue, jobs: readonly QueuedJob[]): void {
  queue.order = [...jobs, ...queue.order.slice(queue.head)];
  queue.head = 0;
}

/** Gives the passed-over half back once it outweighs the rest. */
function compact(queue: Queue): void {
  if (queue.head < 1_024 || queue.head * 2 < queue.order.length) return;
  queue.order = queue.order.slice(queue.head);
  queue.head = 0;
}
