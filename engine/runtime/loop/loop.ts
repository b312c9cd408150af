/**
 * The writer's loop: the only place where the engine's state changes.
 *
 * The loop takes turns, one for each ring of its alarm. A turn
 * 1. evicts instances that the cache has no room for, and forgets process models that nobody needs;
 * 2. loads what falls due within the horizon (`due-turn.ts`), takes the due commands, and fills up with commands of the intake: at most
 *    1,000 in one batch (`batchCommands`), so that a transaction stays small and the first caller does not wait for all the others;
 * 3. brings the instances and diagrams that these commands need into memory, in one query (`prefetch.ts`), and applies the commands
 *    in their order (`execute.ts`). Their outcomes join the batch and wait there;
 * 4. closes the batch and starts its commit, if no other commit is under way (`write.ts`): jobs are handed out, all changes become one
 *    transaction, and only when that is durable are callers answered.
 * While one batch is being written, further turns already apply commands to the next one. That is where the throughput comes from: a
 * commit waits for the disk, and the processor has time for many commands meanwhile. There is no artificial delay: whatever has
 * arrived when a turn begins belongs to it, so batches grow by themselves under load and hold one command without it.
 *
 * The loop is in one of these modes:
 * - `running`: it takes in commands. When a commit fails, the connection is lost or the core throws, nobody can say whether memory and
 *   store still agree. Then the session is dropped with all that is in memory, its callers are told that the outcome is unknown, and the
 *   store is opened anew until that works (pauses of 50 ms, doubling up to `reopenPauseMs`). Nothing is ever repaired in place.
 *   An engine that stands by has no session while another one leads: it asks for the lease every `standbyPauseMs`, and so does one that
 *   was overtaken.
 * - `closing`: it takes in nothing more, and writes what it has. A session that is lost now is not loaded again.
 * - `stopped`: it was closed, or another engine has taken the store (`FencedError`) and this one does not stand by. It never runs again.
 *
 * A crash of the process leaves exactly what the last transaction held. Commands that were waiting, applied or being committed were
 * answered to nobody; those of a transaction that made it to the disk have happened, the others have not. Timers, job deadlines and
 * retries stand in the tables and are found by the next session.
 */
import { setTimeout as pause, setImmediate as pollEvents } from 'node:timers/promises';
import { StoreLockedError } from '../../store/contract/errors.ts';
import type { Member } from '../../store/contract/lease.ts';
import { FencedError } from '../../store/contract/store.ts';
import type { Leadership, Standing } from '../contract/leadership.ts';
import type { Work } from '../contract/work.ts';
import { createBatch } from './batch.ts';
import { isDueSettled, loadDue, sleepMs, takeDue } from './due-turn.ts';
import { execute } from './execute.ts';
import { createSession } from './session.ts';
import { createStandings, type Standings } from './standings.ts';
import {
  createLiveSession,
  isLeaseDoubtful,
  type LiveSession,
  type LoopOptions,
  reloading,
  stopping,
  type Turn,
} from './turn.ts';
import { writeBatch } from './write.ts';

export interface Loop {
  /** What belongs to the present session. @throws UnavailableError while there is none */
  live(): LiveSession;
  nowMs(): number;
  /** @throws UnavailableError when the intake is full, or the engine is loading or stopping */
  submit(work: Work): void;
  /** Asks for a turn. */
  wake(): void;
  isReady(): boolean;
  readonly standings: Pick<Leadership, 'standing' | 'settled' | 'watch'>;
  /** Resolves at the end of a turn in which the condition holds; rejects when the session is lost or the loop stops. */
  until(condition: (live: LiveSession) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** What the loop itself remembers from turn to turn. */
interface Writer {
  readonly options: LoopOptions;
  readonly alarm: Alarm;
  readonly conditions: Conditions;
  /** Keys of due items whose command made the core throw. They are left alone until the next start, so that the engine can go on. */
  readonly setAside: Set<number>;
  mode: 'running' | 'closing' | 'stopped';
  live: LiveSession | null;
  /** Who led when the lease was last refused; undefined when it was not, or this engine has led since. */
  leader: Member | null | undefined;
  /** The last try to open the store has failed. */
  isFailing: boolean;
  readonly standings: Standings;
  /** The moment at which the clock of the last session stood, so that time does not jump while there is none. */
  lastPinnedMs: number | null;
  /** Rings when something falls due. */
  timer: NodeJS.Timeout | undefined;
  nowMs(): number;
  submit(work: Work): void;
}

const REOPEN_PAUSE_MS_MIN = 50;

/**
 * Opens the store and starts the loop. One that stands by starts without a session, while another engine leads.
 * @throws StoreLockedError when another engine leads, and this one does not stand by
 */
export async function startLoop(options: LoopOptions): Promise<Loop> {
  const writer = createWriter(options);
  try {
    await openSession(writer);
    options.onCrashPoint?.('sessionOpened');
  } catch (error) {
    if (!isToStandBy(writer, error)) throw error;
  }
  const finished = takeTurns(writer);
  writer.alarm.ring();
  return {
    live() {
      if (writer.live && writer.mode !== 'stopped') return writer.live;
      throw writer.mode === 'running' ? reloading() : stopping();
    },
    nowMs: writer.nowMs,
    submit: writer.submit,
    wake: writer.alarm.ring,
    isReady: () => writer.live !== null && writer.mode === 'running',
    standings: writer.standings,
    until: (holds) => until(writer, holds),
    close: () => close(writer, finished),
  };
}

function createWriter(options: LoopOptions): Writer {
  const writer: Writer = {
    options,
    alarm: createAlarm(),
    conditions: createConditions(),
    setAside: new Set(),
    mode: 'running',
    live: null,
    leader: undefined,
    isFailing: false,
    standings: createStandings(() => standingOf(writer)),
    lastPinnedMs: null,
    timer: undefined,
    nowMs() {
      if (writer.live) writer.lastPinnedMs = writer.live.session.pinnedClockMs;
      return writer.lastPinnedMs ?? options.systemNowMs();
    },
    submit(work) {
      if (writer.mode !== 'running') throw stopping();
      if (!writer.live) throw reloading();
      options.intake.add(work);
      writer.alarm.ring();
    },
  };
  return writer;
}

function standingOf({ mode, live, leader, isFailing, options }: Writer): Standing {
  if (mode !== 'running') return { role: 'stopped' };
  if (isFailing) return { role: 'failing' };
  if (live === null) return leader === undefined ? { role: 'loading' } : { role: 'standby', leader };
  return live.failure || isLeaseDoubtful(options) ? { role: 'unsure' } : { role: 'leader' };
}

async function takeTurns(writer: Writer): Promise<void> {
  if (!writer.live) await reopen(writer);
  while (writer.mode !== 'stopped') {
    await writer.alarm.wait();
    const { live } = writer;
    if (!live) return;
    await takeTurn(writer, live).catch((error: unknown) => recover(writer, live, error));
  }
}

async function takeTurn(writer: Writer, live: LiveSession): Promise<void> {
  if (live.failure) throw live.failure.error;
  const { options, alarm, nowMs, submit, setAside } = writer;
  const { intake, limits } = options;
  const turn: Turn = { live, options, nowMs, submit, wake: alarm.ring };
  evictSurplus(live);
  await live.session.models.trim();
  await loadDue(turn);
  const room = limits.batchCommands - live.batch.answers.length;
  const due = takeDue(turn, room, setAside);
  await execute(turn, [...due, ...intake.take(room - due.length)]);
  // A commit may have failed during this turn; what was applied on top of it must never be written.
  if (!live.inFlight && !live.failure) await writeBatch(turn);
  if (intake.size > 0 && live.batch.answers.length < limits.batchCommands) alarm.ring();
  clearTimeout(writer.timer);
  if (live.session.pinnedClockMs === null) writer.timer = setTimeout(alarm.ring, sleepMs(turn));
  writer.conditions.check(live);
}

/** The session is lost: another one is made, unless another engine has the store now. */
async function recover(writer: Writer, lost: LiveSession, error: unknown): Promise<void> {
  const { log, standby } = writer.options;
  const isOver = error instanceof FencedError && !standby;
  log.error(
    { err: error },
    isOver
      ? 'Another engine writes to this database now: this one has stopped for good'
      : 'The engine has lost its hold of the state: it drops what is in memory and loads it anew',
  );
  if (isOver) writer.mode = 'stopped';
  await dropSession(writer, lost);
  await reopen(writer);
  writer.alarm.ring();
}

/** Tells everybody who waits on this session that the outcome is unknown. */
async function dropSession(writer: Writer, lost: LiveSession): Promise<void> {
  writer.live = null;
  writer.standings.note();
  await lost.inFlight;
  const error = writer.mode === 'running' ? reloading() : stopping();
  for (const { work } of [...(lost.failure?.batch.answers ?? []), ...lost.batch.answers]) work.fail(error);
  failWaiting(writer, error);
}

async function reopen(writer: Writer): Promise<void> {
  const { options } = writer;
  const { reopenPauseMs, standbyPauseMs } = options.limits;
  for (let pauseMs = REOPEN_PAUSE_MS_MIN; writer.mode === 'running'; pauseMs = Math.min(pauseMs * 2, reopenPauseMs)) {
    try {
      await openSession(writer);
      options.onCrashPoint?.('sessionOpened');
      await options.resultWaiters.recheck();
      return;
    } catch (error) {
      writer.live = null;
      writer.standings.note();
      const isStandingBy = isToStandBy(writer, error);
      if (!isStandingBy)
        options.log.warn({ err: error, pauseMs }, 'The store cannot be opened; the engine tries again');
      // What somebody waited for here may end there.
      if (isStandingBy) await options.resultWaiters.recheck().catch(() => undefined);
      await pause(isStandingBy ? standbyPauseMs : pauseMs);
    }
  }
}

async function openSession(writer: Writer): Promise<void> {
  const { options, alarm } = writer;
  let live: LiveSession | null = null;
  let lost: Error | null = null;
  const onLost = (error: Error): void => {
    lost = error;
    if (live) live.failure ??= { error, batch: createBatch(0) };
    alarm.ring();
  };
  const opened = await options.store.open(onLost, () => {
    writer.leader = undefined; // nothing is sent on any more, and what was sent to a frozen leader is not waited for
    writer.isFailing = false;
    writer.standings.note();
  });
  live = createLiveSession(createSession(opened, options));
  if (lost !== null) throw lost;
  writer.live = live;
  writer.leader = undefined;
  writer.isFailing = false;
  writer.standings.note();
  options.log.info({ epoch: opened.epoch }, 'This engine leads and has loaded the state');
}

/** Tells whether the engine waits for the one that leads to go, and remembers who that is. */
function isToStandBy(writer: Writer, error: unknown): boolean {
  const { options, leader: before } = writer;
  if (!(error instanceof StoreLockedError && options.standby)) return false;
  writer.leader = error.leader;
  writer.isFailing = false;
  writer.standings.note();
  if (before !== undefined && before?.id === error.leader?.id) return true;
  options.log.info({ leader: error.leader }, 'Another engine leads: this one stands by');
  options.activations.answerAll(); // they ask again, and are sent on
  options.streams.endAll();
  return true;
}

function until(writer: Writer, holds: Condition['holds']): Promise<void> {
  if (writer.mode === 'stopped') return Promise.reject(stopping());
  const met = writer.conditions.add(holds);
  writer.alarm.ring();
  return met;
}

async function close(writer: Writer, finished: Promise<void>): Promise<void> {
  const { options, alarm } = writer;
  const isWritten = ({ batch, inFlight }: LiveSession): boolean =>
    options.intake.size === 0 && batch.answers.length === 0 && inFlight === null;
  if (writer.mode === 'running') writer.mode = 'closing';
  if (writer.live) await until(writer, isWritten).catch(() => undefined); // a session lost now is not loaded again
  writer.mode = 'stopped';
  writer.standings.note();
  alarm.ring();
  await finished;
  clearTimeout(writer.timer);
  failWaiting(writer, stopping());
  options.activations.answerAll();
  options.streams.endAll();
  options.resultWaiters.answerAll();
}

/** Commands that were not begun, replies that were held back, and conditions that nobody will check any more. */
function failWaiting({ options, conditions }: Writer, error: Error): void {
  options.intake.failAll(error);
  options.heldReplies.failAll(error);
  conditions.rejectAll(error);
}

/** Nothing waits, is unwritten, or is due at the present moment. */
export const isIdle = (live: LiveSession, intakeSize: number, nowMs: number): boolean =>
  intakeSize === 0 && live.batch.answers.length === 0 && live.inFlight === null && isDueSettled(live, nowMs);

function evictSurplus({ session, committedBatch }: LiveSession): void {
  const surplus = session.instances.takeSurplus(committedBatch, (root) => session.state.hasInstance(root));
  for (const root of surplus) session.state.evictInstance(root);
}

interface Alarm {
  /** Asks for a turn. Many rings between two turns are one. */
  ring(): void;
  wait(): Promise<void>;
}

function createAlarm(): Alarm {
  let isRinging = false;
  let wakeUp: (() => void) | null = null;
  return {
    ring() {
      isRinging = true;
      wakeUp?.();
    },
    async wait() {
      if (!isRinging) {
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
        });
      }
      wakeUp = null;
      isRinging = false;
      // Lets everything that has arrived meanwhile join the coming turn.
      await pollEvents();
    },
  };
}

interface Condition {
  readonly holds: (live: LiveSession) => boolean;
  resolve(): void;
  reject(error: Error): void;
}

/** What callers of `until` wait for, looked at after each turn. */
interface Conditions {
  add(holds: Condition['holds']): Promise<void>;
  check(live: LiveSession): void;
  rejectAll(error: Error): void;
}

function createConditions(): Conditions {
  const conditions = new Set<Condition>();
  return {
    add: (holds) => new Promise((resolve, reject) => conditions.add({ holds, resolve, reject })),
    check(live) {
      for (const condition of conditions) {
        if (live.failure || !condition.holds(live)) continue;
        conditions.delete(condition);
        condition.resolve();
      }
    },
    rejectAll(error) {
      for (const condition of conditions) condition.reject(error);
      conditions.clear();
    },
  };
}
