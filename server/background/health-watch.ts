/**
 * The watch over the parts of the system: the database and its disk, the engine, the job workers, and what could not be sent to the engine or to people.
 *
 * It looks every three seconds, twice in a second while the engine is away, and counts what was put off every fifteen. Each part is in a state since a moment; when one changes, the pages that listen are told to look. While the database is away nothing
 * is said about what can only be seen through it. The workers tell by themselves that they are at work (`workers/run/beat.ts`); after three beats that are missing they are away.
 * It keeps nothing: a crash forgets since when, and the next start looks anew.
 */
import { statfs } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { getClock } from '../../office/clock/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { SECOND_MS } from '../../office/time/index.ts';
import { readQueues } from '../../office/upkeep/index.ts';
import type { EngineClient, HealthWatch, PartHealth, PartName, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';

const LOOK_EVERY_MS = 3 * SECOND_MS;
const COUNT_EVERY_MS = 15 * SECOND_MS;
const ANSWER_MS_MAX = 3 * SECOND_MS;
const LOOKS_UNANSWERED = 2;
/** While the engine is away it is looked for so often. */
const LOOK_AGAIN_MS = 500;
const WORKERS_SILENT_MS_MAX = 35 * SECOND_MS;
const MEGABYTE = 1024 * 1024;
/** Below this the database cannot go on for long, or not at all. */
const FULL_BYTES = 64 * MEGABYTE;
/** Below this an administrator has to make room soon. */
const LOW_BYTES = 2048 * MEGABYTE;

type Seen = Partial<Record<PartName, Pick<PartHealth, 'state'> & { readonly since?: Date }>>;

/** Returns what was asked, or undefined when that fails or takes too long; what the engine's client has begun is given up then, and `onLate` is told. */
export const inTime = async <T>(
  asked: Promise<T> & { cancel?(): void },
  onLate?: () => void,
): Promise<T | undefined> => {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    asked.cancel?.();
    onLate?.();
    resolve(undefined);
  }, ANSWER_MS_MAX);
  return Promise.race([asked.catch(() => undefined), late]).finally(() => clearTimeout(timer));
};

/** Whether the engine takes commands: each of its partitions has a leader that is well. */
export const isEngineWell = async (engine: EngineClient, onLate?: () => void): Promise<boolean> => {
  const topology = await inTime(engine.getTopology(), onLate);
  const leaders = (topology?.brokers ?? [])
    .flatMap(({ partitions }) => partitions)
    .filter(({ role }) => role === 'leader');
  return leaders.length > 0 && leaders.every(({ health }) => health === 'healthy');
};

/** Looks at the engine, and knows after two looks without any answer that it is silent: one may be due to a machine that has much to do. */
const createEngineWatch = (engine: EngineClient) => {
  let unanswered = 0;
  return {
    look: async (): Promise<Seen> => {
      let isLate = false;
      const isWell = await isEngineWell(engine, () => {
        isLate = true;
      });
      unanswered = isLate ? unanswered + 1 : 0;
      if (isWell) return { engine: { state: 'well' } };
      return isLate && unanswered < LOOKS_UNANSWERED ? {} : { engine: { state: 'away' } };
    },
    isSilent: () => unanswered >= LOOKS_UNANSWERED,
  };
};

const seeDatabase = async (office: Office): Promise<Seen> => {
  const answered = await inTime(getClock(office));
  const trouble = office.store.trouble();
  if (trouble) return { database: { state: trouble.kind === 'full' ? 'full' : 'away', since: trouble.since } };
  return { database: { state: answered ? 'well' : 'away' } };
};

type Room = ReturnType<HealthWatch['disk']>;

const roomOf = async (folder: string | undefined): Promise<Room> => {
  const found = folder && (await inTime(statfs(folder)));
  return found ? { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize } : null;
};

const diskState = (room: Room): PartHealth['state'] => {
  if (!room) return 'off';
  if (room.freeBytes < FULL_BYTES) return 'full';
  return room.freeBytes < LOW_BYTES ? 'low' : 'well';
};

/** Remembers since when each part is as it is. */
const createRecord = (onChange: (part: PartName) => void) => {
  const well: PartHealth = { state: 'well', since: new Date() };
  const off: PartHealth = { state: 'off', since: null };
  const parts: Record<PartName, PartHealth> = {
    ...{ database: well, engine: well, workers: well, outbox: well },
    ...{ disk: off, mail: off },
  };
  return {
    parts,
    note: (seen: Seen): void => {
      // A part that has never been watched begins with what is seen first.
      for (const [name, { state, since }] of Object.entries(seen) as [PartName, NonNullable<Seen[PartName]>][]) {
        if (parts[name].state === state) continue;
        const isFirst = parts[name].since === null;
        parts[name] = { state, since: state === 'off' ? null : (since ?? new Date()) };
        if (!isFirst) onChange(name);
      }
    },
  };
};

/** Creates the loop that watches; the pages hear of it through the changes. */
export const createHealthWatch = ({
  office,
  engine,
  settings,
  changes,
  log,
}: Pick<Services, 'office' | 'engine' | 'settings' | 'changes' | 'log'>): HealthWatch => {
  let heardAt = Date.now();
  let room: Room = null;
  let putOff = { messages: 0, letters: 0 };
  let countedAt = 0;
  const engineWatch = createEngineWatch(engine);
  const record = createRecord((part) => {
    log.warn({ part, ...record.parts[part] }, 'A part of the system has gone or come');
    changes.publish({ type: 'health', id: part });
  });
  const count = async (): Promise<void> => {
    if (Date.now() - countedAt < COUNT_EVERY_MS) return;
    countedAt = Date.now();
    const { outboxPutOff: messages, lettersPutOff: letters } = await readQueues(office);
    putOff = { messages, letters };
    const sends = office.smtp || office.sms;
    record.note({
      outbox: { state: putOff.messages > 0 ? 'behind' : 'well' },
      mail: { state: sends ? (putOff.letters > 0 ? 'behind' : 'well') : 'off' },
    });
  };
  const loop = createLoop({
    name: 'health',
    lookEveryMs: LOOK_EVERY_MS,
    onFailure: (error) => log.error({ err: error }, 'The parts of the system could not be looked at'),
    turn: async (signal) => {
      const wasSilent = engineWatch.isSilent();
      const [database, engineSeen] = await Promise.all([seeDatabase(office), engineWatch.look()]);
      room = await roomOf(settings.dataFolder);
      record.note({ ...database, ...engineSeen, disk: { state: diskState(room) } });
      // An engine that refuses first and freezes then is away already; who waits for it has to hear that it is silent.
      if (engineWatch.isSilent() && !wasSilent) changes.publish({ type: 'health', id: 'engine' });
      if (record.parts.database.state === 'away') heardAt = Date.now();
      else await count();
      const silent = Date.now() - heardAt > WORKERS_SILENT_MS_MAX;
      record.note({ workers: silent ? { state: 'away', since: new Date(heardAt) } : { state: 'well' } });
      const isAway = record.parts.engine.state === 'away';
      if (isAway) await wait(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      return isAway;
    },
  });
  return {
    ...loop,
    isEngineSilent: engineWatch.isSilent,
    parts: () => record.parts,
    hearWorkers: () => {
      heardAt = Date.now();
    },
    disk: () => room,
    putOff: () => putOff,
  };
};
