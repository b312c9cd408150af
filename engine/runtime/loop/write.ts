/**
 * Writing a batch: its way from memory to the disk, and to those who wait for it.
 *
 * A batch is in one of these modes:
 * - open: turns apply commands into it;
 * - closed: it has taken in all changes of the state, jobs were handed out in it, and the next batch is open;
 * - in flight: its one transaction is under way. No other is begun meanwhile, so batches become durable in their order. One that changes
 *   no row has none: the store is asked whether this engine still leads, so that nobody is refused by what a frozen one remembers;
 * - told: its callers have their replies, then its effects have had theirs, in the order of the commands.
 *
 * Changes are taken out of the state twice while a batch is closed: before jobs are handed out, so that the queues know of the jobs that
 * this very batch made, and after it, because activations change rows too.
 *
 * A commit that fails ends the session and tells nobody here: `failure` holds the batch, and the loop tells its callers that the outcome
 * is unknown, since the transaction may have reached the disk before the connection broke. A crash before the commit leaves nothing of
 * the batch; a crash after it leaves all of it, and callers that were not told.
 */
import {
  type Batch,
  changedRoots,
  createBatch,
  hasChanges,
  hasPurges,
  mergeChanges,
  mergePurges,
  type Told,
} from './batch.ts';
import { serveActivations } from './serve.ts';
import type { Turn } from './turn.ts';

/** Closes the batch and starts its commit, unless there is nothing in it. To be called when no commit is under way. */
export async function writeBatch(turn: Turn): Promise<void> {
  const { live } = turn;
  absorbChanges(turn);
  await serveActivations(turn);
  absorbChanges(turn);
  const { batch, session } = live;
  if (batch.answers.length === 0 && !session.isClockChanged) return;
  turn.options.onCrashPoint?.('batchClosed');
  live.batch = createBatch(batch.number + 1);
  const isToWrite = hasChanges(batch.changes) || batch.purges.length > 0 || session.isClockChanged;
  live.inFlight = settle(turn, batch, isToWrite ? commit : confirm);
}

/** Takes changes and purges out of the state, into the batch and into every index over the tables. */
function absorbChanges({ live: { session, batch }, options: { streams } }: Turn): void {
  const purges = session.state.takePurges();
  if (hasPurges(purges)) batch.purges.push(purges);
  // The state has no rows of the journal's tables.
  const changes = { ...session.state.takeChanges(), ...session.journal.takeChanges() };
  if (!hasChanges(changes)) return;
  batch.changes = mergeChanges(batch.changes, changes);
  session.jobs.update(changes, streams.has);
  session.subscriptions.update(changes);
  session.due.update(changes);
  for (const root of changedRoots(changes)) session.instances.touch(root, batch.number);
}

/** Never rejects: what fails ends the session. */
async function settle(turn: Turn, batch: Batch, secure: typeof commit): Promise<void> {
  const { live } = turn;
  try {
    await secure(turn, batch);
    finish(turn, batch);
  } catch (error) {
    live.failure = { error, batch };
    live.inFlight = null;
    turn.wake();
  }
}

async function commit({ live, options }: Turn, batch: Batch): Promise<void> {
  const { epoch, nextKey, pinnedClockMs } = live.session;
  live.session.isClockChanged = false;
  const startedMs = performance.now();
  const purges = mergePurges(batch.purges);
  await options.store.commit({ epoch, nextKey, pinnedClockMs, changes: batch.changes, purges });
  options.onCrashPoint?.('batchWritten');
  options.observer?.committed(batch.answers.length, performance.now() - startedMs);
}

const confirm = ({ live, options }: Turn): Promise<void> => options.store.confirm(live.session.epoch);

function finish({ live, options, wake }: Turn, batch: Batch): void {
  live.inFlight = null;
  live.committedBatch = batch.number;
  for (const told of batch.answers) {
    tell(options, told);
    options.onCrashPoint?.('answerGiven');
  }
  options.onCrashPoint?.('batchTold');
  wake();
}

/** In the order of the commands: one that answers an earlier request must not answer a later one with the same key. */
function tell(
  { resultWaiters, heldReplies, observer }: Turn['options'],
  { work, reply, answeredByKey, effects }: Told,
): void {
  observer?.answered(work, reply);
  if (answeredByKey === null) work.answer(reply);
  else heldReplies.wait(answeredByKey, work, reply);
  for (const effect of effects) {
    if (effect.type === 'processInstanceEnded') resultWaiters.notify(effect);
    else if (effect.type === 'requestAnswered') heldReplies.answer(effect.requestKey, effect.rejection);
  }
}
