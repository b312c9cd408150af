/** Engines that die at a named point, and a client who works with one after the other. */
import { setImmediate as pollEvents } from 'node:timers/promises';
import type { CrashPoint } from '../../../engine/runtime/contract/crash-points.ts';
import { type Engine, UnavailableError } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { Store } from '../../../engine/store/contract/store.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An engine that can be killed, and what it has written in its life. */
interface Life {
  readonly engine: Engine;
  /** Rejects when the engine dies. */
  readonly death: Promise<never>;
  commits(): number;
  bury(): Promise<void>;
}

class Death extends Error {
  override readonly name = 'Death';
}

/** @param mayLive hears of each point that is reached, and says whether the engine lives on */
async function live(store: Store, mayLive: (point: CrashPoint) => boolean): Promise<Life> {
  let isDead = false;
  let commits = 0;
  let die: (error: Error) => void = () => undefined;
  const death = new Promise<never>((_resolve, reject) => {
    die = reject;
  });
  death.catch(() => undefined); // an engine may die while nobody waits for it
  const unlessDead = <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => (isDead ? Promise.reject(new Death('The process is gone')) : call(...args));
  };
  const mortal: Store = {
    ...store,
    open: unlessDead(store.open),
    loadInstances: unlessDead(store.loadInstances),
    findRoots: unlessDead(store.findRoots),
    findDue: unlessDead(store.findDue),
    close: async () => undefined,
    commit: unlessDead(async (commit) => {
      await store.commit(commit);
      await pollEvents(); // a commit takes a moment, and the engine applies commands meanwhile
      commits += 1;
    }),
  };
  const onCrashPoint = (point: CrashPoint): void => {
    if (!isDead && mayLive(point)) return;
    isDead = true;
    die(new Death(point));
    throw new Death(point);
  };
  const limits = { cachedInstances: 2, reopenPauseMs: 1 };
  const engine = await createEngine({
    store: mortal,
    clockControl: true,
    zone: 'UTC',
    log: silent,
    limits,
    onCrashPoint,
  });
  return { engine, death, commits: () => commits, bury: () => engine.close() };
}

/** Someone who works with the engine, and sends again what was not acknowledged. */
export interface Client {
  /** For what has happened when it is written, and must not happen again. */
  once(act: (engine: Engine) => Promise<unknown>): Promise<void>;
  /** For what can be said twice. */
  again(act: (engine: Engine) => Promise<unknown>): Promise<void>;
  engine(): Engine;
  deaths(): number;
  close(): Promise<void>;
}

/** @param openStore gives each engine its store, on what the one before has written */
export async function clientOf(openStore: () => Store, mayLive: (point: CrashPoint) => boolean): Promise<Client> {
  let deaths = 0;
  let store = openStore();
  /** An engine may die before it has begun; the next one takes its place. */
  const begin = async (): Promise<Life> => {
    for (;;) {
      try {
        return await live(store, mayLive);
      } catch (error) {
        if (!(error instanceof Death)) throw error;
        deaths += 1;
        await store.close();
        store = openStore();
      }
    }
  };
  let life = await begin();
  const succeed = async (): Promise<void> => {
    deaths += 1;
    await store.close();
    store = openStore();
    life = await begin();
  };
  /** Whether it was acknowledged, or lost with the engine; then whether it was written. */
  const attempt = async (act: (engine: Engine) => Promise<unknown>): Promise<boolean> => {
    const before = life.commits();
    try {
      await Promise.race([act(life.engine), life.death]);
      return true;
    } catch (error) {
      if (!(error instanceof Death || error instanceof UnavailableError)) throw error;
      await life.bury(); // the commit that was under way when it died may still reach the store
      const isWritten = life.commits() > before;
      await succeed();
      return isWritten;
    }
  };
  const settle = async (): Promise<void> => {
    while (!(await attempt((engine) => engine.idle())));
    while (life.engine.isReady() === false) {
      await life.bury();
      await succeed();
    }
  };
  return {
    async once(act) {
      while (!(await attempt(act)));
      await settle();
    },
    async again(act) {
      for (;;) {
        const seen = deaths;
        await attempt(act);
        if (deaths === seen) break;
      }
      await settle();
    },
    engine: () => life.engine,
    deaths: () => deaths,
    async close() {
      await life.bury();
      await store.close();
    },
  };
}
