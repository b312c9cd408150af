import { setTimeout as wait } from 'node:timers/promises';
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
import { inTransaction } from '../../office/kernel/index.ts';
import { findPerson, type Person } from '../../office/people/index.ts';
import { doItem, type ItemResult } from '../bulk-jobs/do-item.ts';
import { printAll } from '../bulk-jobs/print.ts';
import { refusals } from '../bulk-jobs/refusals.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { findTasks } from '../tasks/access.ts';
import { writeChanges } from '../tasks/change-holder.ts';
import type { EngineTask } from '../tasks/facts.ts';

const LOOK_EVERY_MS = 2_000;
/** Outcomes are written after so many tasks; as many may be done again after a kill, which does no harm. */
const BATCH = 48;
const AT_ONCE = 12;
const NONE: ReadonlyMap<string, EngineTask> = new Map();

/** The account was closed meanwhile. */
const withoutPerson = ({ position }: BulkItem): ItemResult => ({
  outcome: { position, failure: refusals.notAllowed, holderBefore: null },
});

export const createBulkRunner = (context: Services): BackgroundLoop => {
  const { office, log } = context;
  const stopping = new AbortController();
  let waking = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  /** Outcomes, rows of the list and histories together: what is written as done has its history, and what has not is done again. */
  const write = (job: BulkJob, person: Person | undefined, results: readonly ItemResult[]): Promise<void> =>
    inTransaction(office, async (inside) => {
      const changes = results.flatMap(({ change }) => change ?? []);
      if (person) await writeChanges(inside, person, changes, job.reason);
      await noteOutcomes(
        inside,
        job.id,
        results.map(({ outcome }) => outcome),
      );
    });

  /** Asked for together; what fails then is asked for alone, and fails alone. */
  const findAll = (person: Person, items: readonly BulkItem[]): Promise<ReadonlyMap<string, EngineTask>> =>
    findTasks(
      context,
      person,
      items.map(({ taskKey }) => taskKey),
    ).catch((error: unknown) => {
      log.info({ err: error }, 'Tasks of many could not be found together');
      return NONE;
    });

  const runItems = async (job: BulkJob): Promise<void> => {
    const undone = job.undoOf ? (await getBulk(office, job.personId, job.undoOf)).action : job.action;
    while (!stopping.signal.aborted) {
      const items = await waitingItems(office, job.id, BATCH);
      // Rights are those of this moment: a role may end while the work runs.
      const person = await findPerson(office, job.personId);
      if (items.length === 0) return person && finishBulk(office, job, person);
      const found = person ? await findAll(person, items) : NONE;
      const queue = [...items];
      const results = await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const done: ItemResult[] = [];
          for (let item = queue.shift(); item; item = queue.shift())
            done.push(person ? await doItem(context, job, person, item, undone, found) : withoutPerson(item));
          return done;
        }),
      );
      await write(job, person, results.flat());
    }
    await giveBackBulk(office, job.id);
  };
  const run = async (job: BulkJob): Promise<void> => {
    const person = await findPerson(office, job.personId);
    if (job.action === 'print' && person) await printAll(context, job, person);
    else await runItems(job);
    context.feed.wake();
  };
  const turn = async (): Promise<boolean> => {
    const job = await takeBulk(office);
    if (job) await run(job);
    return job !== undefined;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      const more = await turn().catch((error: unknown) => {
        log.error({ err: error }, 'Work on many tasks stopped; it goes on by itself');
        return false;
      });
      const signal = AbortSignal.any([stopping.signal, waking.signal]);
      if (!more && !signal.aborted) await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  return {
    start: () => {
      running = loop();
    },
    wake: () => waking.abort(),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
