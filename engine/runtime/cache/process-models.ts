/**
 * Process models: the executable graphs of deployed definitions. The core asks for them in the middle of a command and cannot wait, but
 * parsing does wait: so before a command is applied, every graph that it may reach is parsed. It may reach the diagram of its instance, the
 * processes that this calls and those that they call, their decisions, and the version whose start event a waiting message opens next.
 *
 * A definition is unknown, parsing (a second caller waits for the same parsing), parsed, or complete: parsed with all within its reach
 * (`complete`). Graphs of new deployments come parsed from the core, so what is complete stays so.
 *
 * 300 graphs stay (`processModels`) besides those that loaded instances need. Beyond that `trim` forgets the others, and then all
 * definitions have to be found complete again. When most graphs are needed the limit is doubled, so that a large office does not look for
 * surplus in every turn and find none.
 *
 * A crash loses the graphs. They are parsed again from the XML in the database when a command needs them. A stored diagram that cannot be
 * read any more fails the command that enters it (`UnreadableResourceError`), and nothing else.
 */
import type { State } from '../../core/core.ts';
import { boundProcess, latestProcess, taggedProcess } from '../../core/deployment/definitions.ts';
import { DEFAULT_TENANT_ID, type Key, type ProcessDefinition } from '../../core/entities/index.ts';
import { startConditionals } from '../../core/events/conditionals.ts';
import type { Command } from '../../core/kernel/command.ts';
import { joined } from '../../core/state/indexes.ts';
import type { CallDefinition, ExecutableProcess } from '../../model/graph/graph.ts';
import { type DecisionGraphs, decisionsCalledBy } from './decision-graphs.ts';

export interface ProcessModels {
  /** The graph, if it is parsed. */
  get(processDefinitionKey: Key): ExecutableProcess | undefined;
  add(models: ReadonlyMap<Key, ExecutableProcess>): void;
  /** Parses the definition and all that it may lead to: called processes, decisions, and the version that a waiting message starts next. */
  ensure(processDefinitionKey: Key): Promise<void>;
  /** Forgets graphs that no loaded instance needs, when there are more than the limit. */
  trim(): Promise<void>;
}

export type ParseModel = (definition: ProcessDefinition) => Promise<ExecutableProcess>;

export function createProcessModels(
  state: State,
  decisions: DecisionGraphs,
  parseModel: ParseModel,
  sizeMax: number,
): ProcessModels {
  const parsed = new Map<Key, ExecutableProcess>();
  const parsing = new Map<Key, Promise<ExecutableProcess>>();
  /** Definitions of which everything within reach is parsed. */
  const complete = new Set<Key>();
  let trimAbove = sizeMax;

  const parse = async (definition: ProcessDefinition): Promise<ExecutableProcess> => {
    const key = definition.processDefinitionKey;
    const known = parsed.get(key);
    if (known) return known;
    const running = parsing.get(key) ?? parseModel(definition).finally(() => parsing.delete(key));
    parsing.set(key, running);
    const model = await running;
    parsed.set(key, model);
    return model;
  };
  const reachableFrom = async (keys: readonly Key[]): Promise<ReadonlySet<Key>> => {
    const visited = new Set<Key>();
    const open = [...keys];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const definition = state.tables.processDefinition.get(key);
      if (!definition || definition.state === 'PURGED' || visited.has(key)) continue;
      visited.add(key);
      const model = await parse(definition);
      open.push(...successors(state, definition, model).map((next) => next.processDefinitionKey));
    }
    return visited;
  };
  const inUse = (): Promise<ReadonlySet<Key>> => {
    complete.clear(); // what is forgotten now must be made again when it is needed
    return reachableFrom([...state.tables.processInstance.values()].map((row) => row.processDefinitionKey));
  };
  const decisionsOfAll = (keys: Iterable<Key>): readonly Key[] =>
    [...keys].flatMap((key) => {
      const [definition, model] = [state.tables.processDefinition.get(key), parsed.get(key)];
      return definition && model ? decisionsCalledBy(state, definition, model) : [];
    });
  return {
    get: (key) => parsed.get(key),
    add(models) {
      for (const [key, model] of models) parsed.set(key, model);
    },
    async ensure(key) {
      if (complete.has(key)) return;
      const visited = await reachableFrom([key]);
      await decisions.ensure(decisionsOfAll(visited));
      for (const each of visited) complete.add(each);
    },
    async trim() {
      await decisions.trim(async () => new Set(decisionsOfAll(await inUse())));
      if (parsed.size <= trimAbove) return;
      const used = await inUse();
      for (const key of parsed.keys()) if (!used.has(key)) parsed.delete(key);
      trimAbove = Math.max(sizeMax, 2 * parsed.size);
    },
  };
}

/** Definitions that an instance of this one may enter next. */
function successors(
  state: State,
  definition: ProcessDefinition,
  model: ExecutableProcess,
): readonly ProcessDefinition[] {
  const calls = [...model.elements.values()].flatMap(({ call }) => (call ? calledBy(state, definition, call) : []));
  return [...calls, ...latestOf(state, definition)];
}

function calledBy(
  state: State,
  caller: ProcessDefinition,
  { processId, binding }: CallDefinition,
): readonly ProcessDefinition[] {
  const ids = processId.isStatic ? [processId.source] : everyProcessId(state);
  return ids.flatMap((id) => boundProcess(state, id, binding, caller.processDefinitionKey) ?? []);
}

const everyProcessId = (state: State): readonly string[] => [
  ...new Set([...state.tables.processDefinition.values()].map((definition) => definition.processDefinitionId)),
];

function latestOf(
  state: State,
  { tenantId, processDefinitionId }: Pick<ProcessDefinition, 'tenantId' | 'processDefinitionId'>,
): readonly ProcessDefinition[] {
  const latest = latestProcess(state, tenantId, processDefinitionId);
  return latest ? [latest] : [];
}

/** Definitions that a command enters by itself, beside those of the instances that it touches. */
export function definitionsOf(command: Command, state: State): readonly Key[] {
  switch (command.type) {
    case 'PROCESS_INSTANCE_CREATION.CREATE':
      return definitionsToCreate(command, state);
    case 'PROCESS_INSTANCE.MIGRATE':
      return [command.targetProcessDefinitionKey];
    case 'BATCH_OPERATION.EXECUTE_ITEM': {
      if (command.failure !== null) return [];
      const plan = state.tables.batchOperation.get(command.item.batchOperationKey)?.plan;
      return plan?.kind === 'migration' ? [plan.targetProcessDefinitionKey] : [];
    }
    case 'RESOURCE_DELETION.DELETE':
      return replacementsOf(state.tables.processDefinition.get(command.resourceKey), state);
    case 'MESSAGE.PUBLISH':
    case 'MESSAGE.CORRELATE':
      return state.indexes.startSubscriptionsByName
        .find(joined(command.tenantId ?? DEFAULT_TENANT_ID, command.name))
        .map((row) => row.processDefinitionKey);
    case 'SIGNAL.BROADCAST':
      return signalStarts(command, state);
    case 'SIGNAL.DELIVER':
      return signalStarts(state.tables.thrownSignal.get(command.thrownSignalKey), state);
    case 'CONDITIONAL.EVALUATE':
      return startConditionals(state, command).map((row) => row.processDefinitionKey);
    case 'TIMER.TRIGGER': {
      const timer = state.tables.timer.get(command.timerKey);
      return timer && timer.processInstanceKey === null ? [timer.processDefinitionKey] : [];
    }
    default:
      return [];
  }
}

/** Versions that take the place of a deleted one: as the latest, and as the newest with its tag. */
function replacementsOf(deleted: ProcessDefinition | undefined, state: State): readonly Key[] {
  if (!deleted) return [];
  const others = state.indexes.versionsOfProcess
    .find(joined(deleted.tenantId, deleted.processDefinitionId))
    .filter((other) => other.state === 'ACTIVE' && other !== deleted);
  const replacements = [others.at(-1), others.findLast((other) => other.versionTag === deleted.versionTag)];
  return replacements.flatMap((replacement) => replacement?.processDefinitionKey ?? []);
}

const signalStarts = (
  signal: { readonly tenantId?: string; readonly signalName: string } | undefined,
  state: State,
): readonly Key[] =>
  signal === undefined
    ? []
    : state.indexes.startSignalsByName
        .find(joined(signal.tenantId ?? DEFAULT_TENANT_ID, signal.signalName))
        .map((row) => row.processDefinitionKey);

type Creation = Extract<Command, { type: 'PROCESS_INSTANCE_CREATION.CREATE' }>;

function definitionsToCreate({ by, tenantId = DEFAULT_TENANT_ID }: Creation, state: State): readonly Key[] {
  if ('processDefinitionKey' in by) return [by.processDefinitionKey];
  return versionsToCreate(by, tenantId, state).map((definition) => definition.processDefinitionKey);
}

function versionsToCreate(
  by: Exclude<Creation['by'], { processDefinitionKey: Key }>,
  tenantId: string,
  state: State,
): readonly ProcessDefinition[] {
  const { processDefinitionId } = by;
  if ('versionTag' in by) {
    const tagged = taggedProcess(state, tenantId, processDefinitionId, by.versionTag);
    return tagged ? [tagged] : [];
  }
  const { version = -1 } = by;
  return version < 0
    ? latestOf(state, { tenantId, processDefinitionId })
    : state.indexes.versionsOfProcess
        .find(joined(tenantId, processDefinitionId))
        .filter((definition) => definition.version === version);
}
