/**
 * The core with a clock in the hand: commands go in, what follows is there at once.
 *
 *     const engine = testEngine();
 *     await engine.deploy(process('p').start().serviceTask('a', { type: 'x' }).end());
 *     const key = engine.create('p', { n: 1 });
 *     engine.job('x').complete({ done: true });
 *     expect(engine.path(key)).toEqual(['start', 'a', 'end']);
 *
 * After each test `verify` runs by itself: replaying the records and reloading the written rows must both give the live state,
 * every row must wait for something that lives, and the memory store and PostgreSQL must both give back what was written.
 * At last all that runs is cancelled, and nothing may be left of it.
 */
import assert from 'node:assert/strict';
import { onTestFinished } from 'vitest';
import { createCore, replay, requiredInstances } from '../../../engine/core/core.ts';
import {
  type Changes,
  type Incident,
  type Job,
  type Key,
  type ProcessInstance,
  type Purges,
  type Row,
  type TableName,
  tables,
  type UserTask,
  type UserTaskTransition,
} from '../../../engine/core/entities/index.ts';
import type { Command, Effect, Rejection, Replies, VariableTexts } from '../../../engine/core/kernel/command.ts';
import type { JobResult } from '../../../engine/core/kernel/job-result.ts';
import type { EngineRecord } from '../../../engine/core/state/records.ts';
import type { DecisionGraph } from '../../../engine/dmn/graph/graph.ts';
import type { Json } from '../../../engine/feel/evaluation/expression.ts';
import { durationParts } from '../../../engine/feel/values/temporal-parse.ts';
import type { ExecutableProcess, ParsedResource } from '../../../engine/model/graph/graph.ts';
import { parseResource } from '../../../engine/model/parse-resource.ts';
import { BpmnBuilder } from '../support/bpmn.ts';
import { type Modification, modification, textsOf, type Variables } from './commands/modification-command.ts';
import { dueBy, nextDue } from './due.ts';
import { endEverything } from './ending.ts';
import { exercised, noteExercised } from './exercised.ts';
import { breaches } from './invariants.ts';
import { checkOnRealStores, type WrittenBatch } from './real-stores.ts';
import { testStore } from './test-store.ts';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
type File = BpmnBuilder | { readonly name: string; readonly content: Uint8Array };

/** Who gives all commands. */
const ACTOR = { type: 'USER', id: 'lan' } as const;
export const START = Date.parse('2026-03-02T08:00:00+07:00');
/** What was parsed last, by name and content, oldest first: thousands of engines are given the same few files, and what comes of one is frozen. */
const parsedFiles = new Map<string, ReturnType<typeof parseResource>>();
const PARSED_FILES_MAX = 50;

function parseOnce(file: ReturnType<BpmnBuilder['resource']>): ReturnType<typeof parseResource> {
  const id = `${file.name}\n${Buffer.from(file.content).toString()}`;
  const parsed = parsedFiles.get(id) ?? parseResource(file);
  parsedFiles.delete(id);
  parsedFiles.set(id, parsed);
  const [oldest = id] = parsedFiles.keys();
  if (parsedFiles.size > PARSED_FILES_MAX) parsedFiles.delete(oldest);
  return parsed;
}
/** Commands that may fall due while the clock is moved once. */
const DUE_COMMANDS_MAX = 20_000;
export const ZONE = 'Asia/Ho_Chi_Minh';

const valuesOf = (texts: VariableTexts): Variables =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as Json]));

/** A rejected command, for tests that did not expect a rejection. */
export class RejectedError extends Error {
  readonly rejection: Rejection;
  constructor(command: Command, rejection: Rejection) {
    super(`${command.type}: ${rejection.code} ${rejection.reason}`);
    this.rejection = rejection;
  }
}

type OnWritten = (changes: Changes, purges: Purges) => void;
export type TestEngine = ReturnType<typeof createTestEngine>;

/** An engine that is verified at the end of the test. */
export function testEngine({ uniqueBusinessIds = false, secrets = new Map<string, string | null>() } = {}): TestEngine {
  const batches: WrittenBatch[] = [];
  const engine = createTestEngine((changes, purges) => batches.push({ changes, purges }), uniqueBusinessIds, secrets);
  onTestFinished(async ({ task }) => {
    engine.verify();
    noteExercised(`${task.file.name} ${task.id}`, exercised(engine.records, engine.processModel));
    await checkOnRealStores({ batches, ...engine.written() });
    endEverything(engine);
    engine.verify();
  });
  return engine;
}

/** An engine by itself, which nobody keeps alive: for tests that need thousands. */
export function createTestEngine(
  onWritten: OnWritten = () => undefined,
  uniqueBusinessIds = false,
  secrets: ReadonlyMap<string, string | null> = new Map(),
) {
  const models = new Map<Key, ExecutableProcess>();
  const decisionGraphs = new Map<Key, DecisionGraph>();
  const core = createCore({
    processModel: (key) => models.get(key),
    decisionGraph: (key) => decisionGraphs.get(key),
    zone: ZONE,
    uniqueBusinessIds,
    secrets,
  });
  const store = testStore();
  let state = store.load();
  const records: EngineRecord[] = [];
  const effects: Effect[] = [];
  let nowMs = START;
  let lastKey = 0;
  let commands = 0;

  function ask<C extends Command>(command: C) {
    commands += 1;
    requiredInstances(command, state);
    const outcome = core.apply(state, command, { nowMs, actor: ACTOR, nextKey: () => ++lastKey });
    records.push(...outcome.records);
    effects.push(...outcome.effects);
    for (const [key, model] of outcome.models) models.set(key, model);
    for (const [key, graph] of outcome.decisionGraphs) decisionGraphs.set(key, graph);
    const changes = state.takeChanges();
    if (!outcome.reply.ok) assert.deepStrictEqual(changes, {}, `${command.type} was rejected and changed something`);
    const purges = state.takePurges();
    store.write(changes);
    store.purge(purges);
    onWritten(changes, purges);
    return outcome.reply;
  }

  function execute<C extends Command>(command: C): Replies[C['type']] {
    const reply = ask(command);
    if (!reply.ok) throw new RejectedError(command, reply.rejection);
    return reply.value;
  }

  function rejection(command: Command): Rejection {
    const reply = ask(command);
    if (reply.ok) throw new Error(`Expected ${command.type} to be rejected, but it was accepted`);
    return reply.rejection;
  }

  async function parse(files: readonly File[]): Promise<ParsedResource[]> {
    const resources: ParsedResource[] = [];
    for (const file of files) {
      const parsed = await parseOnce(file instanceof BpmnBuilder ? file.resource() : file);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
      resources.push(parsed.resource);
    }
    return resources;
  }

  /** Live rows of a table, oldest first. */
  function rows<T extends TableName>(table: T): Row<T>[] {
    const { primaryKey } = tables[table];
    const found: Readonly<Record<string, unknown>>[] = [...state.tables[table].values()];
    return found.sort((a, b) => Number(a[primaryKey]) - Number(b[primaryKey])) as Row<T>[];
  }

  function only<T>(found: readonly T[], what: string): T {
    const [first] = found;
    if (first === undefined)
      throw new Error(`There is no ${what}; instances: ${JSON.stringify(rows('elementInstance'))}`);
    return first;
  }

  function jobHandle(job: Job) {
    const { jobKey } = job;
    // Whoever holds the handle is the worker that has the job, with its token.
    const lease = job.leaseToken === null ? {} : { leaseToken: job.leaseToken };
    /** Asks for it; nothing comes when it is not handed out. */
    const ask = (worker = 'w', timeoutMs = 60_000, leaseToken?: string) => {
      const leaseTokens = leaseToken === undefined ? {} : { leaseTokens: new Map([[jobKey, leaseToken]]) };
      const activation = { type: 'JOB_BATCH.ACTIVATE', jobType: job.type, jobKeys: [jobKey] } as const;
      return execute({ ...activation, worker, timeoutMs, ...leaseTokens }).jobs;
    };
    return {
      ...job,
      ask,
      activate: (worker = 'w', timeoutMs = 60_000) => only(ask(worker, timeoutMs), 'job'),
      lease: (token: string, timeoutMs = 60_000) => only(ask('w', timeoutMs, token), 'job'),
      complete: (variables: Variables = {}, result?: JobResult) =>
        execute({ type: 'JOB.COMPLETE', jobKey, ...lease, variables: textsOf(variables), ...(result && { result }) }),
      /** As a task listener: agrees, with corrections. */
      correct: (corrections: UserTaskTransition['changes']) =>
        execute({
          type: 'JOB.COMPLETE',
          jobKey,
          variables: {},
          ...lease,
          result: { type: 'userTask', denied: false, deniedReason: '', corrections },
        }),
      /** As a task listener: refuses. */
      deny: () =>
        execute({
          type: 'JOB.COMPLETE',
          jobKey,
          variables: {},
          ...lease,
          result: { type: 'userTask', denied: true, deniedReason: 'no', corrections: {} },
        }),
      fail: (options: { retries?: number; message?: string; backOffMs?: number; variables?: Variables } = {}) =>
        execute({
          type: 'JOB.FAIL',
          jobKey,
          ...lease,
          retries: options.retries ?? 0,
          errorMessage: options.message ?? '',
          retryBackOffMs: options.backOffMs ?? 0,
          variables: textsOf(options.variables ?? {}),
        }),
      throwError: (errorCode: string, variables: Variables = {}, errorMessage = '') =>
        execute({ type: 'JOB.THROW_ERROR', jobKey, ...lease, errorCode, errorMessage, variables: textsOf(variables) }),
      update: (changes: { retries?: number; timeoutMs?: number; priority?: number }) =>
        execute({ type: 'JOB.UPDATE', jobKey, ...lease, ...changes }),
    };
  }

  function taskHandle(task: UserTask) {
    const { userTaskKey } = task;
    return {
      ...task,
      assign: (assignee: string, allowOverride = true) =>
        execute({ type: 'USER_TASK.ASSIGN', userTaskKey, assignee, allowOverride, action: 'assign' }),
      unassign: () => execute({ type: 'USER_TASK.UNASSIGN', userTaskKey }),
      complete: (variables: Variables = {}) =>
        execute({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: textsOf(variables), action: 'complete' }),
    };
  }

  const engine = {
    execute,
    rejection,
    /** What the core remembers, to be read. */
    state: () => state,
    rows,
    records,
    effects,
    nowMs: () => nowMs,
    async deploy(...files: readonly File[]) {
      return execute({ type: 'DEPLOYMENT.CREATE', resources: await parse(files) });
    },
    async refusedDeployment(...files: readonly File[]) {
      return rejection({ type: 'DEPLOYMENT.CREATE', resources: await parse(files) });
    },
    create(processDefinitionId: string, variables: Variables = {}, startElementIds: readonly string[] = []): Key {
      const by = { processDefinitionId };
      const texts = textsOf(variables);
      return execute({ type: 'PROCESS_INSTANCE_CREATION.CREATE', by, variables: texts, startElementIds, tags: [] })
        .processInstanceKey;
    },
    suspend: (processInstanceKey: Key) => execute({ type: 'PROCESS_INSTANCE.SUSPEND', processInstanceKey }),
    resume: (processInstanceKey: Key) => execute({ type: 'PROCESS_INSTANCE.RESUME', processInstanceKey }),
    cancel: (processInstanceKey: Key) => execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey }),
    modify: (processInstanceKey: Key, changes: Modification) =>
      execute({ type: 'PROCESS_INSTANCE.MODIFY', processInstanceKey, ...modification(changes) }),
    refusedModification: (processInstanceKey: Key, changes: Modification) =>
      rejection({ type: 'PROCESS_INSTANCE.MODIFY', processInstanceKey, ...modification(changes) }),
    /** Moves an instance to the newest version of a process, by source and target element ids. */
    migration(processInstanceKey: Key, processDefinitionId: string, ids: Readonly<Record<string, string>>) {
      const versions = rows('processDefinition').filter((row) => row.processDefinitionId === processDefinitionId);
      const targetProcessDefinitionKey = versions.at(-1)?.processDefinitionKey ?? 0;
      const mapping = Object.entries(ids).map(([sourceElementId, targetElementId]) => ({
        sourceElementId,
        targetElementId,
      }));
      return { type: 'PROCESS_INSTANCE.MIGRATE', processInstanceKey, targetProcessDefinitionKey, mapping } as const;
    },
    /** Jobs of a type that are not done, oldest first. */
    jobs: (type: string) =>
      rows('job')
        .filter((job) => job.type === type)
        .map(jobHandle),
    job: (type: string) =>
      jobHandle(
        only(
          rows('job').filter((job) => job.type === type),
          `job of type '${type}'`,
        ),
      ),
    userTask: (elementId: string) =>
      taskHandle(
        only(
          rows('userTask').filter((task) => task.elementId === elementId),
          `user task '${elementId}'`,
        ),
      ),
    publish(
      name: string,
      correlationKey: string,
      options: { variables?: Variables; ttlMs?: number; id?: string } = {},
    ) {
      return execute({
        type: 'MESSAGE.PUBLISH',
        name,
        correlationKey,
        messageId: options.id ?? '',
        timeToLiveMs: options.ttlMs ?? 0,
        variables: textsOf(options.variables ?? {}),
      }).messageKey;
    },
    correlate: (name: string, correlationKey: string, variables: Variables = {}) =>
      execute({ type: 'MESSAGE.CORRELATE', name, correlationKey, variables: textsOf(variables) }),
    setVariables: (scopeKey: Key, variables: Variables, local = false) =>
      execute({ type: 'VARIABLE_DOCUMENT.UPDATE', scopeKey, variables: textsOf(variables), local }),
    broadcast: (signalName: string, variables: Variables = {}) =>
      execute({ type: 'SIGNAL.BROADCAST', signalName, variables: textsOf(variables) }),
    incidents: (): Incident[] => rows('incident'),
    incident: (): Incident => only(rows('incident'), 'incident'),
    resolve: (incidentKey: Key = only(rows('incident'), 'incident').incidentKey) =>
      execute({ type: 'INCIDENT.RESOLVE', incidentKey }),
    /** Moves the clock forward, from due moment to due moment. */
    advance(duration: string) {
      const parsed = durationParts(duration);
      if (parsed === null || parsed.hasMonths) throw new Error(`'${duration}' is not a duration of days and time`);
      const untilMs = nowMs + parsed.ms;
      const commandsMax = commands + DUE_COMMANDS_MAX;
      for (let due = nextDue(state, untilMs); due !== null; due = nextDue(state, untilMs)) {
        if (commands >= commandsMax) throw new Error(`Still due after ${DUE_COMMANDS_MAX}: ${JSON.stringify(due)}`);
        nowMs = Math.max(nowMs, due.dueMs);
        execute(due.command);
      }
      nowMs = untilMs;
    },
    /** Moves the clock forward and leaves what falls due undone, as an engine that is late. */
    sleep(durationMs: number) {
      nowMs += durationMs;
    },
    /** Commands of what is due now, earliest first. */
    due: () => dueBy(state, nowMs).map(({ command }) => command),
    /** Ids of the completed elements of an instance, in their order; its called instances are not in it. */
    path: (processInstanceKey: Key): string[] =>
      records.flatMap((record) =>
        record.valueType === 'PROCESS_INSTANCE' &&
        record.intent === 'ELEMENT_COMPLETED' &&
        record.value.processInstanceKey === processInstanceKey &&
        record.value.elementType !== 'PROCESS'
          ? [record.value.elementId]
          : [],
      ),
    /** Ids of the active elements of an instance. */
    activeElements: (processInstanceKey: Key): string[] =>
      rows('elementInstance')
        .filter((row) => row.processInstanceKey === processInstanceKey && row.elementType !== 'PROCESS')
        .map((row) => row.elementId),
    elementInstanceKey: (elementId: string): Key =>
      only(
        rows('elementInstance').filter((row) => row.elementId === elementId),
        `active '${elementId}'`,
      ).elementInstanceKey,
    instances: (processDefinitionId: string): ProcessInstance[] =>
      rows('processInstance').filter((row) => row.processDefinitionId === processDefinitionId),
    stateOf: (key: Key) => store.get('processInstance', key)?.state,
    /** Variables of the process scope: of a live instance now, of an ended one at its end. */
    variables(processInstanceKey: Key): Variables {
      const ended = effects.find(
        (effect) => effect.type === 'processInstanceEnded' && effect.processInstanceKey === processInstanceKey,
      );
      if (ended?.type === 'processInstanceEnded') return valuesOf(ended.variables);
      const local = rows('variable').filter((row) => row.scopeKey === processInstanceKey);
      return valuesOf(Object.fromEntries(local.map((row) => [row.name, row.value])));
    },
    /** Forgets all and loads what was written: what a restart does. */
    restart() {
      state = store.load();
    },
    /** Forgets one instance tree and loads it again, as the runtime does with instances that rest. */
    evictAndReload(rootKey: Key) {
      state.evictInstance(rootKey);
      assert.equal(state.hasInstance(rootKey), false);
      state.hydrate(store.liveRows());
    },
    /** How many commands the core was given. */
    commands: () => commands,
    processModel: (processDefinitionKey: Key) => models.get(processDefinitionKey),
    written: () => ({ live: state.dump() as Rows, all: store.allRows() }),
    checkInvariants() {
      assert.deepStrictEqual(breaches(state.dump() as Parameters<typeof breaches>[0]), []);
    },
    verify() {
      engine.checkInvariants();
      const [replayed, loaded] = [replay(records), store.load()];
      for (const other of [replayed, loaded]) {
        assert.deepStrictEqual(other.dump(), state.dump());
        assert.deepStrictEqual(other.dumpIndexes(), state.dumpIndexes());
      }
    },
  };
  return engine;
}
