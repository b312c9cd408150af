import { type Core, createCore, createState, type State } from '../../core/core.ts';
import type { Key } from '../../core/entities/index.ts';
import type { Secrets } from '../../core/kernel/execution.ts';
import type { OpenedStore } from '../../store/contract/store.ts';
import { createDecisionGraphs, type DecisionGraphs, type ParseDecisions } from '../cache/decision-graphs.ts';
import { createInstanceCache, type InstanceCache } from '../cache/instance-cache.ts';
import { createProcessModels, type ParseModel, type ProcessModels } from '../cache/process-models.ts';
import { createSubscriptionIndex, type SubscriptionIndex } from '../cache/subscriptions.ts';
import type { Limits } from '../contract/limits.ts';
import { createDueService, type DueService } from '../due/due-service.ts';
import { createJobQueues, type JobQueues } from '../jobs/job-queues.ts';
import { createJournal, type Journal } from '../journal/journal.ts';

/**
 * All that is in memory between two openings of the store. When the store's truth is in doubt the whole session is dropped
 * and another is made; nothing of it is ever repaired.
 */
export interface Session {
  readonly epoch: number;
  readonly state: State;
  readonly core: Core;
  readonly models: ProcessModels;
  readonly decisions: DecisionGraphs;
  readonly instances: InstanceCache;
  readonly jobs: JobQueues;
  readonly subscriptions: SubscriptionIndex;
  readonly due: DueService;
  readonly journal: Journal;
  readonly uniqueBusinessIds: boolean;
  /** The next free key. */
  nextKey: Key;
  pinnedClockMs: number | null;
  /** The pinned moment has changed and is not written yet. */
  isClockChanged: boolean;
}

export interface SessionOptions {
  readonly zone: string;
  readonly clockControl: boolean;
  readonly uniqueBusinessIds: boolean;
  readonly secrets: Secrets;
  readonly limits: Limits;
  readonly parseModel: ParseModel;
  readonly parseDecisions: ParseDecisions;
}

export function createSession(opened: OpenedStore, options: SessionOptions): Session {
  const state = createState();
  state.hydrate(opened.global);
  const { limits } = options;
  const decisions = createDecisionGraphs(state, options.parseDecisions, limits.decisionGraphs);
  const models = createProcessModels(state, decisions, options.parseModel, limits.processModels);
  const due = createDueService();
  const session: Session = {
    epoch: opened.epoch,
    state,
    core: createCore({
      processModel: (key) => models.get(key),
      decisionGraph: (key) => decisions.get(key),
      zone: options.zone,
      uniqueBusinessIds: options.uniqueBusinessIds,
      secrets: options.secrets,
    }),
    models,
    decisions,
    instances: createInstanceCache(limits.cachedInstances),
    jobs: createJobQueues(opened.indexes.activatableJobs),
    subscriptions: createSubscriptionIndex(opened.indexes),
    due,
    journal: createJournal(() => session.nextKey++),
    uniqueBusinessIds: options.uniqueBusinessIds,
    nextKey: opened.nextKey,
    // A clock that was pinned in a training runs again when the engine is started without clock control.
    pinnedClockMs: options.clockControl ? opened.pinnedClockMs : null,
    isClockChanged: !options.clockControl && opened.pinnedClockMs !== null,
  };
  return session;
}
