/**
 * The writer's loop. A turn takes what is waiting, brings the instances into memory, applies all commands and, as soon as the
 * store is free, writes the batch in one transaction. While one batch is being written, further turns already apply commands
 * to the next one. Nothing is answered before its batch is durable.
 *
 * The loop is in one of these modes:
 * - running: turns follow each other, one for each wake. When a commit fails, a connection is lost or the core throws, all that
 *   is in memory is dropped, its callers are told so, and the store is opened anew until that works;
 * - closing: takes in nothing more, and writes what it has;
 * - stopped: closed, or fenced by another engine. It never runs again.
 */
import { setTimeout as pause, setImmediate as pollEvents } from 'node:timers/promises';
import { FencedError, type OpenedStore } from '../../store/contract/store.ts';
import type { Work } from '../contract/work.ts';
import { isDueSettled, loadDue, sleepMs, takeDue } from './due-turn.ts';
import { execute } from './execute.ts';
import { createRun, type LoopOptions, type Run, reloading, stopping, type Turn } from './run.ts';
import { createSession } from './session.ts';
import { writeBatch } from './write.ts';

export interface Loop {
  /** What belongs to the present session. @throws UnavailableError while there is none */
  run(): Run;
  nowMs(): number;
  /** @throws UnavailableError when the intake is full, or the engine is loading or stopping */
  submit(work: Work): void;
  /** Asks for a turn. */
  wake(): void;
  isReady(): boolean;
  /** Resolves at the end of a turn in which the condition holds; rejects when the session is lost or the loop stops. */
  until(condition: (run: Run) => boolean): Promise<void>;
  close(): Promise<void>;
}

interface Condition {
  readonly holds: (run: Run) => boolean;
  resolve(): void;
  reject(error: Error): void;
}

const REOPEN_PAUSE_MS_MIN = 50;

/** Starts the loop on a store that was just opened. */
export function startLoop(opened: OpenedStore, options: LoopOptions): Loop {
  const { intake, activations, streams, completions, requests, limits } = options;
  let run: Run | null = createRun(createSession(opened, options));
  let mode: 'running' | 'closing' | 'stopped' = 'running';
  let lastPinnedMs: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const conditions = new Set<Condition>();
  const setAside = new Set<number>();
  const alarm = createAlarm();

  const nowMs = (): number => {
    if (run) lastPinnedMs = run.session.pinnedClockMs;
    return lastPinnedMs ?? options.systemNowMs();
  };
  const submit = (work: Work): void => {
    if (mode !== 'running') throw stopping();
    if (!run) throw reloading();
    intake.add(work);
    alarm.ring();
  };
  const rejectConditions = (error: Error): void => {
    for (const condition of conditions) condition.reject(error);
    conditions.clear();
  };

  const takeTurn = async (current: Run): Promise<void> => {
    if (current.failure) throw current.failure.error;
    const turn: Turn = { run: current, options, nowMs, submit, wake: alarm.ring };
    evictSurplus(current);
    await current.session.models.trim();
    await loadDue(turn);
    const room = limits.batchCommands - current.batch.answers.length;
    const due = takeDue(turn, room, setAside);
    await execute(turn, [...due, ...intake.take(room - due.length)]);
    // A commit may have failed during this turn; what was applied on top of it must never be written.
    if (!current.inFlight && !current.failure) await writeBatch(turn);
    if (intake.size > 0 && current.batch.answers.length < limits.batchCommands) alarm.ring();
    clearTimeout(timer);
    if (current.session.pinnedClockMs === null) timer = setTimeout(alarm.ring, sleepMs(turn));
    checkConditions(current);
  };
  const checkConditions = (current: Run): void => {
    for (const condition of conditions) {
      if (current.failure || !condition.holds(current)) continue;
      conditions.delete(condition);
      condition.resolve();
    }
  };

  const dropSession = async (lost: Run): Promise<void> => {
    run = null;
    await lost.inFlight;
    const error = mode === 'running' ? reloading() : stopping();
    for (const { work } of [...(lost.failure?.batch.answers ?? []), ...lost.batch.answers]) work.fail(error);
    intake.failAll(error);
    requests.failAll(error);
    rejectConditions(error);
  };
  const reopen = async (): Promise<void> => {
    for (let pauseMs = REOPEN_PAUSE_MS_MIN; mode === 'running'; pauseMs = Math.min(pauseMs * 2, limits.reopenPauseMs)) {
      try {
        run = createRun(createSession(await options.store.open(), options));
        options.reach?.('sessionOpened');
        await completions.recheck();
        options.log.info({ epoch: run.session.epoch }, 'The engine has loaded its state anew');
        return;
      } catch (error) {
        run = null;
        options.log.warn({ err: error, pauseMs }, 'The store cannot be opened; the engine tries again');
        await pause(pauseMs);
      }
    }
  };
  const recover = async (lost: Run, error: unknown): Promise<void> => {
    const isFenced = error instanceof FencedError;
    options.log.error(
      { err: error },
      isFenced
        ? 'Another engine writes to this database now: this one has stopped for good'
        : 'The engine has lost its hold of the state: it drops what is in memory and loads it anew',
    );
    if (isFenced) mode = 'stopped';
    await dropSession(lost);
    await reopen();
    alarm.ring();
  };
  const main = async (): Promise<void> => {
    while (mode !== 'stopped') {
      await alarm.wait();
      if (!run) return;
      const current: Run = run;
      await takeTurn(current).catch((error: unknown) => recover(current, error));
    }
  };

  const until = (holds: Condition['holds']): Promise<void> =>
    new Promise((resolve, reject) => {
      if (mode === 'stopped') return reject(stopping());
      conditions.add({ holds, resolve, reject });
      alarm.ring();
    });
  const finished = main();
  alarm.ring();
  return {
    run() {
      if (run && mode !== 'stopped') return run;
      throw mode === 'running' ? reloading() : stopping();
    },
    nowMs,
    submit,
    wake: alarm.ring,
    isReady: () => run !== null && mode === 'running',
    until,
    async close() {
      if (mode === 'running') mode = 'closing';
      if (run) await until(isWritten).catch(() => undefined); // a session lost now is not loaded again
      mode = 'stopped';
      alarm.ring();
      await finished;
      clearTimeout(timer);
      intake.failAll(stopping());
      requests.failAll(stopping());
      rejectConditions(stopping());
      activations.answerAll();
      streams.endAll();
      completions.answerAll();
    },
  };

  function isWritten({ batch, inFlight }: Run): boolean {
    return intake.size === 0 && batch.answers.length === 0 && inFlight === null;
  }
}

/** Nothing waits, is unwritten, or is due at the present moment. */
export const isIdle = (run: Run, intakeSize: number, nowMs: number): boolean =>
  intakeSize === 0 && run.batch.answers.length === 0 && run.inFlight === null && isDueSettled(run, nowMs);

function evictSurplus({ session, committedBatch }: Run): void {
  const surplus = session.residents.takeSurplus(committedBatch, (root) => session.state.hasInstance(root));
  for (const root of surplus) session.state.evictInstance(root);
}

/** Many rings between two waits are one. */
function createAlarm(): { ring(): void; wait(): Promise<void> } {
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
