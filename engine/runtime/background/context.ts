import type { BatchOperation, Key, ProcessDefinition } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { Store } from '../../store/contract/store.ts';
import type { Reply } from '../contract/engine.ts';
import type { Limits } from '../contract/limits.ts';
import type { EngineLog } from '../contract/observer.ts';

/** What the background needs of the engine. */
export interface BackgroundOptions {
  readonly store: Store;
  readonly limits: Limits;
  readonly log: EngineLog;
  /** Finished instances are deleted so many days after their end; null keeps them for ever. */
  readonly retentionDays: number | null;
  nowMs(): number;
  execute<C extends Command>(command: C): Promise<Reply<C['type']>>;
  /** @throws UnavailableError while the state is not loaded */
  batchOperations(): readonly BatchOperation[];
  /** @throws UnavailableError while the state is not loaded */
  drainingDefinitions(): readonly ProcessDefinition[];
}

/** What the parts of the background share. */
export interface BackgroundContext extends BackgroundOptions {
  /** Items at which the core failed, and why: they are noted as failed instead of being tried for ever. */
  readonly setAside: Map<Key, string>;
  isStopping(): boolean;
}
