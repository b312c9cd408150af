/**
 * A world in which the lease's keeper runs: one database with its clock, engines whose clocks run faster or slower, a network that takes
 * its time, and processes that freeze, die and lose their sessions. Everything happens in the order of one virtual time.
 */
import { DEFAULT_LEASE_TIMES } from '../../../engine/store/contract/lease.ts';
import { createLeaseKeeper, type LeaseKeeper, type LeaseTable } from '../../../engine/store/lease/keeper.ts';

/** Something that befalls an engine. */
export interface Blow {
  readonly engine: number;
  /** After the one before. */
  readonly afterMs: number;
  readonly kind: 'freeze' | 'kill' | 'cut' | 'release';
  readonly lastsMs: number;
}

export interface World {
  readonly blows: readonly Blow[];
  /** How much faster than the database's each engine's clock runs. */
  readonly rates: readonly number[];
  /** What the ways to the database and back take, one after the other, again and again. */
  readonly delaysMs: readonly number[];
}

export interface Outcome {
  /** An engine believed that it leads while another one did. */
  readonly lies: number;
  /** How often somebody who believed it was asked. */
  readonly asked: number;
  readonly takings: number;
  /** The longest time in which nobody believed that it leads although one and the same engine ran all the while, since the last blow that hit who had the lease: each such blow costs a lease's time. */
  readonly vacancyMsMax: number;
}

const ASK_MS = 7;
/** Who wakes may be asked things before it hears what has happened meanwhile. */
const WAKING_MS = 25;
export const STANDBY_PAUSE_MS = 200;
const { heldMs } = DEFAULT_LEASE_TIMES;

interface Engine {
  readonly index: number;
  keeper: LeaseKeeper<number>;
  epoch: number;
  frozenUntilMs: number;
  /** Since when it runs; later than now while it is frozen. */
  awakeSinceMs: number;
  isDead: boolean;
  /** Counts the connections to the database. */
  session: number;
  /** What the table tells the keeper when its session has ended. */
  tellBroken: (error: Error) => void;
}

/** Lets the engines live through all blows, and a while longer. */
export async function live({ blows, rates, delaysMs }: World): Promise<Outcome> {
  const agenda = createAgenda();
  const database = { epoch: 0, holder: null as string | null, expiresMs: 0, lockedBy: null as Engine | null };
  /** When who has the lease was hit last, or took it without being awake. */
  let struckMs = 0;
  const outcome = { lies: 0, asked: 0, takings: 0, vacancyMsMax: 0 };
  let delays = 0;
  const delayMs = (): number => delaysMs[delays++ % delaysMs.length] ?? 1;

  /** Something that the engine does itself: not before it is awake, and never once it is dead. */
  const within = (engine: Engine, keeper: LeaseKeeper<number> | null, afterMs: number, act: () => void): void => {
    agenda.at(agenda.nowMs() + afterMs, function wake() {
      if (engine.isDead || (keeper !== null && engine.keeper !== keeper)) return;
      if (engine.frozenUntilMs > agenda.nowMs()) agenda.at(engine.frozenUntilMs + WAKING_MS, wake);
      else act();
    });
  };
  /** A statement is executed although its sender may be frozen by then; its answer waits until that one is awake. */
  const statement = <T>(engine: Engine, execute: () => T): Promise<T> => {
    const { keeper, session } = engine;
    return new Promise((resolve, reject) =>
      agenda.at(agenda.nowMs() + delayMs(), () => {
        if (engine.isDead || engine.keeper !== keeper) return;
        const answer = engine.session === session ? execute() : undefined;
        within(engine, keeper, delayMs(), () => {
          // Nothing comes over a connection after its end.
          if (engine.session === session) resolve(answer as T);
          else reject(new Error('The session has ended'));
        });
      }),
    );
  };
  const endSession = (engine: Engine): void => {
    if (database.lockedBy === engine) database.lockedBy = null;
    engine.session += 1;
    const tell = (): void => engine.tellBroken(new Error('The session has ended'));
    // Who is awake hears of it at once: a network that tells it later is an exception of which the decision speaks.
    if (engine.frozenUntilMs > agenda.nowMs()) within(engine, engine.keeper, 0, tell);
    else tell();
  };
  const tableOf = (engine: Engine): LeaseTable<number> => ({
    take: ({ id }) =>
      statement(engine, () => {
        const hasRunOut = database.holder !== null && database.expiresMs <= agenda.nowMs();
        if (database.lockedBy !== null && database.lockedBy !== engine && hasRunOut) endSession(database.lockedBy);
        if (database.lockedBy !== null && database.lockedBy !== engine)
          return { isTaken: false as const, leader: { id: database.holder ?? '', addresses: null } };
        outcome.takings += 1;
        if (engine.frozenUntilMs > agenda.nowMs()) struckMs = agenda.nowMs();
        Object.assign(database, { lockedBy: engine, holder: id, expiresMs: agenda.nowMs() + heldMs });
        database.epoch += 1;
        return { isTaken: true as const, opened: database.epoch };
      }),
    renew: ({ id }) =>
      statement(engine, () => {
        if (database.holder !== id) return false;
        database.expiresMs = agenda.nowMs() + heldMs;
        return true;
      }),
    release: (id) =>
      statement(engine, () => {
        if (database.holder === id) database.holder = null;
        if (database.lockedBy === engine) database.lockedBy = null;
      }),
    onBroken: (listener) => {
      engine.tellBroken = listener;
    },
  });
  const start = (engine: Engine): void => {
    const rate = rates[engine.index] ?? 1;
    engine.isDead = false;
    engine.awakeSinceMs = agenda.nowMs();
    engine.epoch = 0;
    const keeper = createLeaseKeeper<number>({
      table: tableOf(engine),
      times: DEFAULT_LEASE_TIMES,
      me: () => ({ id: `engine ${engine.index}`, addresses: null }),
      nowMs: () => agenda.nowMs() * rate,
      pause: (ms) => new Promise<void>((resolve) => within(engine, keeper, ms / rate, resolve)),
    });
    engine.keeper = keeper;
    const ask = (): void => {
      if (engine.keeper !== keeper) return;
      keeper
        .take(() => within(engine, keeper, 1, ask))
        .then(
          (epoch) => {
            engine.epoch = epoch;
          },
          () => within(engine, keeper, STANDBY_PAUSE_MS, ask),
        );
    };
    within(engine, keeper, 0, ask);
  };
  const befall = (engine: Engine, { kind, lastsMs }: Blow): void => {
    const isAwake = !engine.isDead && engine.frozenUntilMs <= agenda.nowMs();
    if (!isAwake) return;
    if (database.lockedBy === engine) struckMs = agenda.nowMs();
    if (kind === 'freeze') {
      engine.frozenUntilMs = agenda.nowMs() + lastsMs;
      engine.awakeSinceMs = engine.frozenUntilMs + WAKING_MS;
    }
    if (kind === 'cut') endSession(engine);
    if (kind === 'kill' || kind === 'release') {
      if (kind === 'release' && database.lockedBy === engine) database.holder = null;
      if (database.lockedBy === engine) database.lockedBy = null;
      engine.isDead = true;
      agenda.at(agenda.nowMs() + lastsMs, () => start(engine));
    }
  };

  const engines = rates.map(
    (_, index): Engine => ({
      ...{ index, epoch: 0, frozenUntilMs: 0, awakeSinceMs: 0, isDead: false, session: 0 },
      keeper: null as never,
      tellBroken: () => undefined,
    }),
  );
  for (const engine of engines) start(engine);
  let blowMs = heldMs;
  for (const blow of blows) {
    blowMs += blow.afterMs;
    agenda.at(blowMs, () => befall(engines[blow.engine % engines.length] as Engine, blow));
  }
  let vacantSinceMs: number | null = null;
  const endMs = blowMs + 4 * heldMs;
  const look = (): void => {
    const awake = engines.filter(({ isDead, frozenUntilMs }) => !isDead && frozenUntilMs <= agenda.nowMs());
    const believers = awake.filter(({ keeper, index }) => agenda.nowMs() * (rates[index] ?? 1) < keeper.validUntilMs());
    outcome.asked += believers.length;
    outcome.lies += believers.filter(({ epoch }) => epoch !== 0 && epoch !== database.epoch).length;
    if (believers.length > 0 || awake.length === 0) vacantSinceMs = null;
    else vacantSinceMs ??= agenda.nowMs();
    for (const { awakeSinceMs } of vacantSinceMs === null ? [] : awake) {
      const waitedMs = agenda.nowMs() - Math.max(vacantSinceMs ?? 0, awakeSinceMs, struckMs);
      outcome.vacancyMsMax = Math.max(outcome.vacancyMsMax, waitedMs);
    }
    if (agenda.nowMs() < endMs) agenda.at(agenda.nowMs() + ASK_MS, look);
  };
  look();
  await agenda.run(endMs);
  return outcome;
}

/** What is to happen, in the order of the virtual time. */
function createAgenda() {
  let nowMs = 0;
  let entries: { readonly atMs: number; readonly order: number; readonly act: () => void }[] = [];
  let order = 0;
  return {
    nowMs: () => nowMs,
    at(atMs: number, act: () => void): void {
      entries.push({ atMs, order: order++, act });
    },
    async run(untilMs: number): Promise<void> {
      for (;;) {
        entries = entries.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order);
        const next = entries.shift();
        if (!next) return;
        nowMs = Math.max(nowMs, next.atMs);
        next.act();
        for (let turn = 0; turn < MICROTASKS; turn += 1) await undefined;
      }
    },
  };
}

/** Promises that follow from one step, in a row. */
const MICROTASKS = 12;
