import type { Actor, Key } from '../core/entities/index.ts';
import { grantOf, ownersOf, tenantsOf } from '../core/kernel/access.ts';
import type { ActivatedJob, Command, CommandType, CoreReply } from '../core/kernel/command.ts';
import type { Secrets } from '../core/kernel/execution.ts';
import type { Store } from '../store/contract/store.ts';
import { type Background, startBackground } from './background/background.ts';
import type { BackgroundOptions } from './background/context.ts';
import { parseDecisions, parseModel } from './cache/stored-resources.ts';
import { ClockControlError, createClockSetter } from './clock.ts';
import type { OnCrashPoint } from './contract/crash-points.ts';
import type { Engine, Reply } from './contract/engine.ts';
import { DEFAULT_LIMITS, type Limits } from './contract/limits.ts';
import type { EngineLog, Observer } from './contract/observer.ts';
import type { Work } from './contract/work.ts';
import { deploy } from './deploy.ts';
import { createActivations } from './jobs/activations.ts';
import { createJobStreams } from './jobs/job-streams.ts';
import { returnJobs } from './jobs/return-jobs.ts';
import { ANONYMOUS } from './journal/journal.ts';
import { createIntake } from './loop/intake.ts';
import { isIdle, type Loop, startLoop } from './loop/loop.ts';
import type { LoopOptions } from './loop/turn.ts';
import { createHeldReplies } from './waiters/held-replies.ts';
import { createResultWaiters } from './waiters/result-waiters.ts';

export interface EngineOptions {
  readonly store: Store;
  /** May the clock be set? For tests, trainings and drills. */
  readonly clockControl: boolean;
  /** IANA name of the zone in which FEEL tells dates and the dates of cycles are computed. */
  readonly zone: string;
  readonly log: EngineLog;
  readonly limits?: Partial<Limits>;
  /** Finished instances and their history are deleted so many days after their end; absent or null keeps them for ever. */
  readonly retentionDays?: number | null;
  /** Is an instance refused whose business id a running one of the same process has? Absent means no. */
  readonly uniqueBusinessIds?: boolean;
  /** What workers are handed in place of `camunda.secrets.NAME`; absent means none. It may change while the engine runs. */
  readonly secrets?: Secrets;
  /** Does it wait while another engine leads, and take over when that one is gone? Absent means no: then it is refused. */
  readonly standby?: boolean;
  /** The system's time in milliseconds since the epoch; another one only in tests. */
  readonly systemNowMs?: () => number;
  /** Is told what the engine does, for metrics and traces. */
  readonly observer?: Observer;
  /** Is called at each crash point; only tests give it. */
  readonly onCrashPoint?: OnCrashPoint;
}

/**
 * Opens the store, loads what must be in memory and starts the engine. Closing the engine closes the store. One that stands by is there
 * at once, and opens the store when nobody else leads.
 * @throws StoreLockedError when another engine works on the same store, and this one does not stand by
 * @example
 * ```ts
 * import { createMemoryStore } from '../store/memory/create.ts';
 * import { createEngine } from './create.ts';
 *
 * const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
 * const engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log: silent });
 * const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="example">
 *   <process id="greeting" isExecutable="true">
 *     <startEvent id="start" />
 *     <sequenceFlow id="flow" sourceRef="start" targetRef="end" />
 *     <endEvent id="end" />
 *   </process>
 * </definitions>`;
 * const deployed = await engine.deploy([{ name: 'greeting.bpmn', content: Buffer.from(xml) }]);
 * deployed.ok; // => true
 *
 * const by = { processDefinitionId: 'greeting' };
 * const started = await engine.execute({
 *   type: 'PROCESS_INSTANCE_CREATION.CREATE',
 *   by,
 *   variables: { name: '"Lan"' },
 *   startElementIds: [],
 *   tags: [],
 * });
 * if (!started.ok) throw new Error(started.rejection.reason);
 * await engine.awaitCompletion(started.value.processInstanceKey, 1_000); // => { name: '"Lan"' }
 * await engine.close();
 * ```
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const parts = createParts(options);
  const { store } = options;
  const loop = await startLoop(parts).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const background = startBackground(backgroundOptions(loop, parts, options.retentionDays ?? null));
  return {
    ...commandsOf(loop, background, parts),
    ...jobsOf(loop, parts),
    ...readsOf(loop, parts),
    ...clockOf(loop, parts),
    secrets: parts.secrets,
    awaitCompletion: (key, timeoutMs, signal) => parts.resultWaiters.wait(key, isRunning(loop, key), timeoutMs, signal),
    idle: () => loop.until((live) => isIdle(live, parts.intake.size, loop.nowMs())),
    isReady: loop.isReady,
    leadership: { id: store.lease.id, ...loop.standings, announce: store.lease.announce, members: store.lease.members },
    async handOver() {
      await background.close();
      await loop.close();
      await store.lease.release();
    },
    async close() {
      await background.close();
      await loop.close();
      await store.close();
    },
  };
}

/** Makes what outlives the sessions of the loop. */
function createParts(options: EngineOptions): LoopOptions {
  const { store, log, zone, clockControl, systemNowMs = Date.now, onCrashPoint, observer } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return {
    store,
    log,
    zone,
    clockControl,
    uniqueBusinessIds: options.uniqueBusinessIds ?? false,
    secrets: options.secrets ?? new Map(),
    systemNowMs,
    standby: options.standby ?? false,
    limits,
    intake: createIntake(limits.intakeCommands),
    activations: createActivations(limits),
    streams: createJobStreams(limits),
    resultWaiters: createResultWaiters(store),
    heldReplies: createHeldReplies(limits.listenersMs),
    parseModel,
    parseDecisions,
    onCrashPoint,
    observer,
  };
}

function backgroundOptions(loop: Loop, parts: LoopOptions, retentionDays: number | null): BackgroundOptions {
  const { store, limits, log, observer } = parts;
  const tables = () => loop.live().session.state.tables;
  return {
    store,
    limits,
    log,
    retentionDays,
    nowMs: loop.nowMs,
    execute: (command) => executeOn(loop, command, { observer }),
    batchOperations: () => [...tables().batchOperation.values()],
    drainingDefinitions: () => [...tables().processDefinition.values()].filter(({ state }) => state === 'DRAINING'),
  };
}

function commandsOf(loop: Loop, background: Background, { observer }: LoopOptions): Pick<Engine, 'execute' | 'deploy'> {
  const execute: Engine['execute'] = async (command, actor = ANONYMOUS) => {
    const reply = await executeOn(loop, command, { actor, observer });
    if (isForBackground(command)) background.wake();
    return reply;
  };
  return {
    execute,
    deploy: (resources, actor, tenantId) => deploy((command) => execute(command, actor), resources, tenantId),
  };
}

function jobsOf(
  loop: Loop,
  { activations, streams, log }: LoopOptions,
): Pick<Engine, 'activateJobs' | 'streamJobs' | 'returnJobs'> {
  const giveBack = (jobs: readonly ActivatedJob[]): void => returnJobs({ ...loop, log }, jobs);
  return {
    async activateJobs(request) {
      const { session } = loop.live();
      const answer = activations.wait(request);
      if (request.requestTimeoutMs < 0 || session.jobs.count(request.type) > 0) loop.wake();
      return answer;
    },
    async streamJobs(request) {
      loop.live(); // throws while there is none
      await streams.open(request, giveBack);
    },
    returnJobs: giveBack,
  };
}

function readsOf(
  loop: Loop,
  { store, intake, activations, streams }: LoopOptions,
): Pick<Engine, 'get' | 'search' | 'count' | 'documents' | 'access' | 'processModel' | 'load'> {
  return {
    get: (table, key) => store.get(table, key),
    search: (table, query) => store.search(table, query),
    count: (table, query) => store.count(table, query),
    documents: store.documents,
    access() {
      const { state } = loop.live().session;
      return {
        findUser: (username) => state.indexes.userByName.first(username),
        hasTenant: (tenantId) => state.indexes.tenantById.first(tenantId) !== undefined,
        ownersOf: (principal) => ownersOf(state, principal),
        tenantsOf: (owners) => tenantsOf(state, owners),
        grantOf: (owners, resourceType, permissionType) => grantOf(state, owners, resourceType, permissionType),
      };
    },
    async processModel(processDefinitionKey) {
      const { models } = loop.live().session;
      await models.ensure(processDefinitionKey);
      return models.get(processDefinitionKey);
    },
    load: () => ({
      intakeCommands: intake.size,
      waitingActivations: activations.size,
      openJobStreams: streams.size,
      activatableJobs: loop.isReady() ? loop.live().session.jobs.size : 0,
      leasedJobs: loop.isReady() ? loop.live().session.jobs.leased : 0,
      cachedInstances: loop.isReady() ? loop.live().session.instances.size : 0,
    }),
  };
}

function clockOf(loop: Loop, { clockControl }: LoopOptions): Pick<Engine, 'nowMs' | 'setClock'> {
  const setClock = createClockSetter(loop);
  return {
    nowMs: loop.nowMs,
    async setClock(pinnedMs) {
      if (!clockControl) {
        throw new ClockControlError(
          'Expected clock control to be on, but this engine follows the system time. Set ENGINE_CLOCK_CONTROL=on.',
        );
      }
      await setClock(pinnedMs);
    },
  };
}

/** Tells whether an instance is in memory and goes on. What is there is never behind the store. */
function isRunning(loop: Loop, processInstanceKey: Key): boolean {
  if (!loop.isReady()) return false;
  return loop.live().session.state.tables.processInstance.get(processInstanceKey)?.state === 'ACTIVE';
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
    observer?.submitted(work);
    loop.submit(work);
  });
}
