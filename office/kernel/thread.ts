/**
 * Work that would keep everybody waiting stands in a thread of its own: whatever takes longer than 50 ms, or as long as a stranger's file wants. Each kind of work has one thread, which does
 * one thing after the other within a limit of time and of memory. So a file that was made to keep a reader busy holds up those alone who ask for the same work at that moment.
 */
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** For one task, from when it is begun. */
  readonly taskMsMax: number;
  readonly heapMbMax: number;
  /** How many tasks may wait; one more is refused. */
  readonly waitingMax?: number;
  /** A thread that had nothing to do for so long gives its memory back. */
  readonly idleMs?: number;
}

/** Does tasks in a thread, one after the other. `signal` gives one up, also while it is done. */
export type InThread<Task, Answer> = (task: Task, signal?: AbortSignal) => Promise<Answer>;

/** A task was not done within the limits of its thread. `isCrowded`: it was not begun, because too many waited. */
export class ThreadLimitError extends Error {
  override readonly name = 'ThreadLimitError';
  readonly isCrowded: boolean;

  constructor(message: string, isCrowded = false) {
    super(message);
    this.isCrowded = isCrowded;
  }
}

const IDLE_MS = 30_000;
const WAITING_MAX = 100;

/**
 * Makes a thread that is started with its first task. Its file takes each message of its `parentPort` and answers it with one message.
 * @throws ThreadLimitError for each task that takes too long or too much memory, or that comes when too many wait
 */
export function createThread<Task, Answer>(file: URL, limits: ThreadLimits): InThread<Task, Answer> {
  const { waitingMax = WAITING_MAX, idleMs = IDLE_MS } = limits;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const stop = async (): Promise<void> => {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };
  const start = (): Worker => {
    const started = startWorker(file, limits);
    return started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
  };
  const doNow = async (task: Task, signal: AbortSignal | undefined): Promise<Answer> => {
    signal?.throwIfAborted();
    clearTimeout(idle);
    worker ??= start();
    try {
      return await ask<Task, Answer>(worker, task, limits, signal);
    } catch (cause) {
      await stop();
      throw cause;
    } finally {
      idle = setTimeout(() => void stop(), idleMs).unref();
    }
  };
  return async (task, signal) => {
    if (waiting >= waitingMax) throw new ThreadLimitError(`${waiting} others wait for the same work`, true);
    waiting += 1;
    const mine = last.then(() => doNow(task, signal)).finally(() => (waiting -= 1));
    last = mine.catch(() => undefined);
    return mine;
  };
}

function startWorker(file: URL, { heapMbMax }: ThreadLimits): Worker {
  const worker = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  worker.unref();
  return worker;
}

async function ask<Task, Answer>(
  worker: Worker,
  task: Task,
  { taskMsMax, heapMbMax }: ThreadLimits,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const onExit = () => reject(new ThreadLimitError(`it ended, perhaps for want of more than ${heapMbMax} MB`));
  const onAbort = () => reject(signal?.reason);
  const late = () => reject(new ThreadLimitError(`it took longer than ${taskMsMax / 1000} s`));
  const timer = setTimeout(late, taskMsMax);
  signal?.addEventListener('abort', onAbort);
  worker.once('message', resolve).once('error', reject).once('exit', onExit);
  worker.postMessage(task);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    worker.off('message', resolve).off('error', reject).off('exit', onExit);
  }
}
