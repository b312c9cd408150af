/**
 * The deterministic core. No clock, no randomness, no I/O: the runtime feeds it.
 *
 * How the runtime uses it, per batch of commands:
 * 1. `requiredInstances(command, state)` says what must be in memory. Resolve `rows` to roots with `Store.findRoots`, and
 *    `messages` with the index of subscriptions by name and correlation key (`StoreIndexes.messageSubscriptions`, kept up to
 *    date from the changes), `businessIds` with `Store.search` when they are to be unique; load roots for which
 *    `!state.hasInstance(root)` with `Store.loadInstances`, `state.hydrate(rows)`. A key that nobody knows needs nothing: the
 *    core rejects with NOT_FOUND. Never load an instance whose changes are being committed: the store still has its past.
 * 2. `core.apply(state, command, { nowMs, actor, nextKey })` for each command, in order. It either returns a reply (an answer
 *    or a rejection) or throws; a throw is a bug and leaves the state half-written: drop it and load again.
 * 3. `state.takeChanges()` and `state.takePurges()` once, commit, then answer with the replies and run the effects.
 * 4. `models` and `decisionGraphs` of an outcome are the executable graphs of what was newly deployed: after `apply` returned,
 *    `processModel` and `decisionGraph` must find them by key. Definitions that were loaded from the store are parsed by the
 *    runtime when `processModel` asks.
 * 5. Due work comes back as commands: TIMER.TRIGGER at a timer's `dueMs`, JOB.TIME_OUT at a job's `deadlineMs`, JOB.RECUR at
 *    `recurAtMs`, MESSAGE.EXPIRE at a message's `deadlineMs`. One that comes too early or too late is rejected, harmlessly.
 * 6. A reply with an `answeredByKey` is held back: the effect `requestAnswered` of this or a later command answers it. Who
 *    waits is no part of the state, so after a crash nobody is answered, and the change goes on.
 *
 * A refused deployment carries every problem in `rejection.problems`.
 */
import type { DecisionGraph } from '../dmn/graph/graph.ts';
import type { ExecutableProcess } from '../model/graph/graph.ts';
import { applyRecord } from './appliers/index.ts';
import { processCommand } from './commands/index.ts';
import type { Actor, Key } from './entities/index.ts';
import type { Command, CoreReply, Effect } from './kernel/command.ts';
import { createExecution, type DecisionGraphOf, type ModelOf, type Secrets } from './kernel/execution.ts';
import type { EngineRecord } from './state/records.ts';
import { createState, type State } from './state/state.ts';
import { drainSteps } from './steps/steps.ts';

export { type Requirements, requiredInstances } from './commands/requirements.ts';
export { createState, type State } from './state/state.ts';

export interface CoreOptions {
  /** The executable graph of a deployed definition; undefined only for a key that was never deployed. */
  readonly processModel: ModelOf;
  /** The graph of deployed decision requirements; undefined only for a key that was never deployed. */
  readonly decisionGraph: DecisionGraphOf;
  /** IANA name of the zone in which FEEL gives dates and cycles are computed. */
  readonly zone: string;
  /** Says whether a business id is refused that a running instance of the same process has. */
  readonly uniqueBusinessIds: boolean;
  /** What workers are handed in place of references; it may change from command to command. */
  readonly secrets: Secrets;
}

export interface CommandEnvironment {
  readonly nowMs: number;
  /** Who gives the command; null for the engine itself. */
  readonly actor: Actor | null;
  nextKey(): Key;
}

export interface Outcome<C extends Command = Command> {
  readonly reply: CoreReply<C>;
  /** Not null: the reply is to be held back until the effect `requestAnswered` with this key says yes, or why not. */
  readonly answeredByKey: Key | null;
  readonly records: readonly EngineRecord[];
  readonly effects: readonly Effect[];
  /** Executable graphs of the processes that this command deployed. */
  readonly models: ReadonlyMap<Key, ExecutableProcess>;
  /** Graphs of the decisions that this command deployed, by the key of their decision requirements. */
  readonly decisionGraphs: ReadonlyMap<Key, DecisionGraph>;
}

export interface Core {
  /** Executes one command and all that follows from it. */
  apply<C extends Command>(state: State, command: C, environment: CommandEnvironment): Outcome<C>;
}

export function createCore(options: CoreOptions): Core {
  return {
    apply(state, command, environment) {
      const execution = createExecution(state, options, environment);
      const reply = processCommand(execution, command);
      drainSteps(execution);
      const { answeredByKey, records, effects, models, decisionGraphs } = execution;
      return { reply, answeredByKey, records, effects, models, decisionGraphs };
    },
  };
}

/** Rebuilds a state from the events alone. */
export function replay(records: Iterable<EngineRecord>): State {
  const state = createState();
  for (const record of records) applyRecord(state, record);
  state.takeChanges();
  state.takePurges();
  return state;
}
