/**
 * Work on many tasks, done beside the requests: somebody has drafted a job and started it, and looks at its progress.
 *
 * A job that was started waits until a server takes it; the server holds it, and says so with each batch, until it is done. Printing and exporting are
 * each one piece of work (`printAll`, `exportAll`); any other job goes through its tasks in batches of 48, twelve at a time, each as its page would do it,
 * with the rights that the person has at that moment. A server that closes gives its job back, and another one may take it at once.
 *
 * A crash leaves a job that is held; after 30 seconds without a word from its holder it comes to another server. Outcomes, rows of the
 * list and histories of a batch are written together: what is written has its history, and what is not is looked at again. A task that
 * was done before the crash is then found as the job wants it, and only noted. A print or an export begins anew, for it has changed nothing.
 */
import {
  type BulkItem,
  type BulkJob,
  finishBulk,
  getBulk,
  giveBackBulk,
  noteOutcomes,
  takeBulk,
  waitingItems,
} from '../../office/bulk/index.ts';
import { inTransaction, type Office } from '../../office/kernel/index.ts';
import { findPerson, type Person } from '../../office/people/index.ts';
import { HOUR_MS } from '../../office/time/index.ts';
import { doItem, type ItemResult } from '../bulk-jobs/do-item.ts';
import { exportAll } from '../bulk-jobs/export.ts';
import { printAll } from '../bulk-jobs/print.ts';
import { refusals } from '../bulk-jobs/refusals.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { findTasks } from '../tasks/access.ts';
import { writeChanges } from '../tasks/change-holder.ts';
import type { EngineTask } from '../tasks/facts.ts';
import { createLoop } from './loop.ts';

const LOOK_EVERY_MS = 2_000;
/** One turn is a whole job: an export of everything, for example. */
const JOB_MS_MAX = HOUR_MS;
/** Outcomes are written after so many tasks; as many may be done again after a kill, which does no harm. */
const BATCH = 48;
/** Tasks that are done at the same time. */
const AT_ONCE = 12;
const NONE: ReadonlyMap<string, EngineTask> = new Map();

/** Returns the outcome for a task when the account of whoever gave the work was closed meanwhile. */
const withoutPerson = ({ position }: BulkItem): ItemResult => ({
  outcome: { position, failure: refusals.notAllowed, holderBefore: null },
});

/** Writes outcomes, rows of the list and histories together: what is written as done has its history, and what has not is done again. */
const write = (office: Office, job: BulkJob, person: Person | undefined, results: readonly ItemResult[]) =>
  inTransaction(office, async (inside) => {
    const changes = results.flatMap(({ change }) => change ?? []);
    if (person) await writeChanges(inside, person, changes, job.reason);
    await noteOutcomes(
      inside,
      job.id,
      results.map(({ outcome }) => outcome),
    );
  });

/** Asks for the tasks together. When that fails nothing is known: each is asked for alone, and fails alone. */
const findAll = (context: Services, person: Person, items: readonly BulkItem[]) =>
  findTasks(
    context,
    person,
    items.flatMap(({ taskKey }) => taskKey ?? []),
  ).catch((error: unknown) => {
    context.log.info({ err: error }, 'Tasks of many could not be found together');
    return NONE;
  });

/** Does one batch of a job, several tasks at a time. `undone` is the action that is taken back, or the job's own. */
const runBatch = async (
  context: Services,
  job: BulkJob,
  undone: BulkJob['action'],
  person: Person | undefined,
  items: readonly BulkItem[],
): Promise<void> => {
  const found = person ? await findAll(context, person, items) : NONE;
  const queue = [...items];
  const results = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const done: ItemResult[] = [];
      for (let item = queue.shift(); item; item = queue.shift())
        done.push(person ? await doItem(context, job, person, item, undone, found) : withoutPerson(item));
      return done;
    }),
  );
  await write(context.office, job, person, results.flat());
};

const runItems = async (context: Services, job: BulkJob, signal: AbortSignal): Promise<void> => {
  const { office } = context;
  const undone = job.undoOf ? (await getBulk(office, job.personId, job.undoOf)).action : job.action;
  while (!signal.aborted) {
    const items = await waitingItems(office, job.id, BATCH);
    // Rights are those of this moment: a role may end while the work runs.
    const person = await findPerson(office, job.personId);
    if (items.length === 0) return person && finishBulk(office, job, person);
    await runBatch(context, job, undone, person, items);
  }
  await giveBackBulk(office, job.id);
};

const run = async (context: Services, job: BulkJob, signal: AbortSignal): Promise<void> => {
  const person = await findPerson(context.office, job.personId);
  if (job.action === 'print' && person) await printAll(context, job, person);
  else if (job.action === 'export' && person) await exportAll(context, job, person);
  else await runItems(context, job, signal);
  context.feed.wake();
};

export const createBulkRunner = (context: Services): BackgroundLoop =>
  createLoop({
    name: 'work on many tasks',
    lookEveryMs: LOOK_EVERY_MS,
    turnMsMax: JOB_MS_MAX,
    onFailure: (error) => context.log.error({ err: error }, 'Work on many tasks stopped; it goes on by itself'),
    turn: async (signal) => {
      const job = await takeBulk(context.office);
      if (job) await run(context, job, signal);
      return job !== undefined;
    },
  });
