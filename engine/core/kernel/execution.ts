/**
 * One command at work: what its processor and the steps that follow from it read, and the only way in which they write. An
 * event is applied at once when it is emitted, so everything after it sees the new state.
 */
import type { DecisionGraph } from '../../dmn/graph/graph.ts';
import type { ExecutableProcess } from '../../model/graph/graph.ts';
import { applyRecord } from '../appliers/index.ts';
import type { Actor, Key, Step } from '../entities/index.ts';
import type { EngineRecord, Events, Intent, ValueType } from '../state/records.ts';
import type { State } from '../state/state.ts';
import type { Effect } from './command.ts';
import { VARIABLE_WEIGHT } from './limits.ts';

export type ModelOf = (processDefinitionKey: Key) => ExecutableProcess | undefined;

export type DecisionGraphOf = (decisionRequirementsKey: Key) => DecisionGraph | undefined;

/** The secrets of the installation by their names; null for one that is there and cannot be read. They are never written. */
export type Secrets = Pick<ReadonlyMap<string, string | null>, 'get' | 'keys'>;

/** One command at work: what processors read, and the only way in which they write. */
export interface Execution {
  readonly state: State;
  readonly nowMs: number;
  /** Who gives the command; null for the engine itself. */
  readonly actor: Actor | null;
  readonly zone: string;
  readonly uniqueBusinessIds: boolean;
  readonly secrets: Secrets;
  readonly records: readonly EngineRecord[];
  /** How much was written into variables so far, by the measure of `MAX_WRITTEN_WEIGHT`. */
  readonly variablesWeight: number;
  readonly effects: readonly Effect[];
  readonly models: Map<Key, ExecutableProcess>;
  /** Graphs of the decisions that this command deployed, by the key of their decision requirements. */
  readonly decisionGraphs: Map<Key, DecisionGraph>;
  nextKey(): Key;
  /** The executable graph of a definition that is known to exist. */
  model(processDefinitionKey: Key): ExecutableProcess;
  /** The graph of decision requirements that are known to exist. */
  decisionGraph(decisionRequirementsKey: Key): DecisionGraph;
  /** Appends an event and applies it at once. */
  emit<V extends ValueType, I extends Intent<V>>(valueType: V, intent: I, key: Key, value: Events[V][I]): void;
  /** Puts a step at the end of the queue. */
  enqueue(step: Step): void;
  nextStep(): Step | undefined;
  addEffect(effect: Effect): void;
  /**
   * The key under which the reply of this command comes later, by the effect `requestAnswered`; null when it is given at once.
   */
  readonly answeredByKey: Key | null;
  /** Holds the reply back until the effect `requestAnswered` with this key. */
  answerLater(requestKey: Key): void;
}

export function createExecution(
  state: State,
  options: {
    readonly processModel: ModelOf;
    readonly decisionGraph: DecisionGraphOf;
    readonly zone: string;
    readonly uniqueBusinessIds: boolean;
    readonly secrets: Secrets;
  },
  environment: { readonly nowMs: number; readonly actor: Actor | null; nextKey(): Key },
): Execution {
  const records: EngineRecord[] = [];
  const effects: Effect[] = [];
  const models = new Map<Key, ExecutableProcess>();
  const decisionGraphs = new Map<Key, DecisionGraph>();
  const steps: Step[] = [];
  let nextStepIndex = 0;
  let answeredByKey: Key | null = null;
  const { nowMs } = environment;
  let variablesWeight = 0;

  return {
    state,
    nowMs,
    actor: environment.actor,
    zone: options.zone,
    uniqueBusinessIds: options.uniqueBusinessIds,
    secrets: options.secrets,
    records,
    get variablesWeight() {
      return variablesWeight;
    },
    effects,
    models,
    decisionGraphs,
    nextKey: environment.nextKey,
    model(processDefinitionKey) {
      const model = models.get(processDefinitionKey) ?? options.processModel(processDefinitionKey);
      if (model === undefined) throw new Error(`No executable process for definition key ${processDefinitionKey}`);
      return model;
    },
    decisionGraph(key) {
      const graph = decisionGraphs.get(key) ?? options.decisionGraph(key);
      if (graph === undefined) throw new Error(`No decision graph for decision requirements key ${key}`);
      return graph;
    },
    emit(valueType, intent, key, value) {
      // The pair of names selects the member of the union; TypeScript cannot follow that.
      const record = { valueType, intent, key, value, timestampMs: nowMs } as unknown as EngineRecord;
      records.push(record);
      if (record.valueType === 'VARIABLE') variablesWeight += VARIABLE_WEIGHT + record.value.value.length;
      applyRecord(state, record);
    },
    enqueue(step) {
      steps.push(step);
    },
    nextStep() {
      return steps[nextStepIndex++];
    },
    addEffect(effect) {
      effects.push(effect);
    },
    get answeredByKey() {
      return answeredByKey;
    },
    answerLater(requestKey) {
      answeredByKey = requestKey;
    },
  };
}
