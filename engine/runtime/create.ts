import { withClusterVariables } from '../core/data/evaluate.ts';
import type { Actor } from '../core/entities/index.ts';
import { grantOf, ownersOf } from '../core/kernel/access.ts';
import type { ActivatedJob, Command, CommandType, CoreReply } from '../core/kernel/command.ts';
import { compileFeel } from '../feel/compile.ts';
import type { Json, Scope } from '../feel/evaluation/expression.ts';
import type { Store } from '../store/contract/store.ts';
import { startBackground } from './background/background.ts';
import { parseDecisions, parseModel } from './cache/stored-resources.ts';
import { ClockControlError, createClockSetter } from './clock.ts';
import type { Reach } from './contract/crash-points.ts';
import type { Engine, Reply } from './contract/engine.ts';
import { DEFAULT_LIMITS, type Limits } from './contract/limits.ts';
import type { EngineLog } from './contract/log.ts';
import type { Observer } from './contract/observer.ts';
import type { Work } from './contract/work.ts';
import { deploy } from './deploy.ts';
import { createActivations } from './jobs/activations.ts';
import { createJobStreams } from './jobs/job-streams.ts';
import { returnJobs } from './jobs/return-jobs.ts';
import { ANONYMOUS } from './journal/journal.ts';
import { createIntake } from './loop/intake.ts';
import { isIdle, type Loop, startLoop } from './loop/loop.ts';
import { createRequests } from './waiters/held-replies.ts';
import { createCompletions } from './waiters/result-waiters.ts';

export interface EngineOptions {
  readonly store: Store;
  /** May the clock be set? For tests, trainings and drills. */
  readonly clockControl: boolean;
  /** IANA name of the zone in which FEEL tells dates and cycles are reckoned. */
  readonly zone: string;
  readonly log: EngineLog;
  readonly limits?: Partial<Limits>;
  /** Finished instances and their history are deleted so many days after their end; absent or null keeps them for ever. */
  readonly retentionDays?: number | null;
  /** Is an instance refused whose business id a running one of the same process has? Absent means no. */
  readonly uniqueBusinessIds?: boolean;
  /** The system's time in milliseconds since the epoch; another one only in tests. */
  readonly systemNowMs?: () => number;
  /** Is told what the engine does, for metrics and traces. */
  readonly observer?: Observer;
  /** Hears of each point at which the process may die; for tests. */
  readonly reach?: Reach;
}

/**
 * Opens the store, loads what must be in memory and starts the engine. Closing the engine closes the store.
 * @throws StoreLockedError when another engine works on the same store
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { store, log, zone, clockControl, systemNowMs = Date.now, reach, observer } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const intake = createIntake(limits.intakeCommands);
  const activations = createActivations(limits);
  const streams = createJobStreams(limits);
  const completions = createCompletions(store);
  const requests = createRequests(limits.listenersMs);
  const parts = {
    store,
    log,
    zone,
    clockControl,
    uniqueBusinessIds: options.uniqueBusinessIds ?? false,
    systemNowMs,
    limits,
    intake,
    activations,
    streams,
    completions,
    requests,
    parseModel,
    parseDecisions,
    reach,
    observer,
  };
  const opened = await store.open().catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  reach?.('sessionOpened');
  const loop = startLoop(opened, parts);
  const setClock = createClockSetter(loop);
  const giveBack = (jobs: readonly ActivatedJob[]): void => returnJobs({ ...loop, log }, jobs);
  const background = startBackground({
    store,
    limits,
    log,
    retentionDays: options.retentionDays ?? null,
    nowMs: loop.nowMs,
    execute: (command) => executeOn(loop, command, { observer }),
    batchOperations: () => [...loop.run().session.state.tables.batchOperation.values()],
    drainingDefinitions: () =>
      [...loop.run().session.state.tables.processDefinition.values()].filter(({ state }) => state === 'DRAINING'),
  });
  const execute: Engine['execute'] = async (command, actor = ANONYMOUS) => {
    const reply = await executeOn(loop, command, { actor, observer });
    if (isForBackground(command)) background.wake();
    return reply;
  };
  return {
    execute,
    deploy: (resources, actor) => deploy((command) => execute(command, actor), resources),
    async activateJobs(request) {
      const { session } = loop.run();
      const answer = activations.wait(request);
      if (request.requestTimeoutMs < 0 || session.jobs.count(request.type) > 0) loop.wake();
      return answer;
    },
    async streamJobs(request) {
      loop.run(); // throws while there is none
      await streams.open(request, giveBack);
    },
    returnJobs: giveBack,
    awaitCompletion: completions.wait,
    get: (table, key) => store.get(table, key),
    search: (table, query) => store.search(table, query),
    count: (table, query) => store.count(table, query),
    documents: store.documents,
    access() {
      const { state } = loop.run().session;
      return {
        findUser: (username) => state.indexes.userByName.first(username),
        ownersOf: (principal) => ownersOf(state, principal),
        grantOf: (owners, resourceType, permissionType) => grantOf(state, owners, resourceType, permissionType),
      };
    },
    async processModel(processDefinitionKey) {
      const { models } = loop.run().session;
      await models.ensure(processDefinitionKey);
      return models.get(processDefinitionKey);
    },
    load: () => ({
      intakeCommands: intake.size,
      waitingActivations: activations.size,
      openJobStreams: streams.size,
      activatableJobs: loop.isReady() ? loop.run().session.jobs.size : 0,
      residentInstances: loop.isReady() ? loop.run().session.residents.size : 0,
    }),
    nowMs: loop.nowMs,
    async setClock(pinnedMs) {
      if (!clockControl) {
        throw new ClockControlError(
          'Expected clock control to be on, but this engine follows the system time. Set ENGINE_CLOCK_CONTROL=on.',
        );
      }
      await setClock(pinnedMs);
    },
    async evaluate(expression, variables) {
      const { state } = loop.run().session;
      return evaluate(expression, (scope) => withClusterVariables(state, scope), variables, loop.nowMs(), zone);
    },
    idle: () => loop.until((run) => isIdle(run, intake.size, loop.nowMs())),
    isReady: loop.isReady,
    async close() {
      await background.close();
      await loop.close();
      await store.close();
    },
  };
}

/** Commands after which there is something to do in the background. */
const isForBackground = ({ type }: Command): boolean =>
  type.startsWith('BATCH_OPERATION.') || type === 'RESOURCE_DELETION.DELETE';

/** Puts a command into the loop; resolves when its outcome is durable. */
function executeOn<C extends Command>(
  loop: Loop,
  command: C,
  { actor, observer }: { readonly actor?: Actor; readonly observer: Observer | undefined },
): Promise<Reply<C['type']>> {
  return new Promise((resolve, reject) => {
    const work: Work = {
      command,
      ...(actor && { actor }),
      roots: null,
      answer: (reply: CoreReply<Command>) => resolve(reply as Reply<CommandType> as Reply<C['type']>),
      fail(error) {
        observer?.lost(work);
        reject(error);
      },
    };
    observer?.asked(work);
    loop.submit(work);
  });
}

function evaluate(
  expression: string,
  around: (scope: Scope) => Scope,
  variables: Readonly<Record<string, Json>>,
  nowMs: number,
  zone: string,
): Awaited<ReturnType<Engine['evaluate']>> {
  const text = expression.trimStart();
  const compiled = compileFeel(text.startsWith('=') ? text.slice(1) : text);
  if (!compiled.ok) return compiled;
  const scope = { get: (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined) };
  return compiled.expression.evaluate({ scope: around(scope), nowMs, zone });
}
