import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Caller } from './guard.ts';

/** The engine in the name of whoever calls, so that its audit log says who gave a command. */
export interface Acting {
  readonly engine: Engine;
  /** Runs what follows in the caller's name. */
  as(caller: Caller, run: () => void): void;
}

/** Handlers know the engine and not the request that led to them, so the caller goes along with the asynchronous context. */
export function actingFor(engine: Engine): Acting {
  const actors = new AsyncLocalStorage<Actor>();
  return {
    engine: {
      ...engine,
      execute: (command, actor = actors.getStore()) => engine.execute(command, actor),
      deploy: (resources, actor = actors.getStore()) => engine.deploy(resources, actor),
    },
    as({ principal }, run) {
      if (principal) actors.run({ type: principal.type, id: principal.id }, run);
      else run();
    },
  };
}
