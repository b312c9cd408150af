/**
 * What machines and people ask to know whether the system works. `/health/live`: the process runs, and none of its loops stands still. `/health/ready`: the database and the engine answer, so people can work. The
 * addresses below `/api` say more: what is away since when, to everybody, since a page has to say it also when nobody can sign in; and every part, to administrators.
 */
import { getClock } from '../../office/clock/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { readQueues, readStoreState } from '../../office/upkeep/index.ts';
import { inTime, isEngineWell } from '../background/health-watch.ts';
import { AT_ONCE } from '../engine/request.ts';
import type { Context, PartHealth, Routes } from '../http/context.ts';
import { partNames } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { requirePerson } from '../http/session-guard.ts';
import { healthApi } from './contract.ts';

export const healthRoutes: Routes = (app, context) => {
  machineRoutes(app, context);
  app.route({
    ...healthApi.getHealth,
    handler: async () => {
      const { database, engine } = context.health.parts();
      return { database: told(database), engine: told(engine) };
    },
  });
  app.route({
    ...healthApi.getHealthParts,
    preParsing: requirePerson(context, 'see-health'),
    handler: async () => partsOf(context),
  });
  app.route({
    ...healthApi.getUpkeep,
    preParsing: requirePerson(context, 'see-health'),
    handler: async () => {
      const { office } = context;
      const [queues, store, jobs] = await Promise.all([readQueues(office), readStoreState(office), openJobs(context)]);
      return { queues, store, jobs: jobs ? [...jobs.items] : null, areJobsCapped: jobs?.areCapped ?? false };
    },
  });
};

/** Of more open jobs so many are counted. */
const JOBS_MAX = 1_000;
/** A job shows its last event: none of these has failed. */
const UNFAILED = ['CREATED', 'RETRIES_UPDATED', 'TIMED_OUT'] as const;
const FAILED = 'FAILED';

type JobFilter = NonNullable<NonNullable<Parameters<Context['engine']['searchJobs']>[0]>['filter']>;

interface JobCounts {
  readonly items: readonly {
    readonly jobType: string;
    readonly name: Text | null;
    readonly waiting: number;
    readonly atWork: number;
    readonly failed: number;
  }[];
  readonly areCapped: boolean;
}

/** Counts the open jobs by type, through the engine's own search: those most waited for first. @returns undefined while the engine is away */
const openJobs = async ({ engine, jobContracts }: Context): Promise<JobCounts | undefined> => {
  const filter = { state: { $in: [...UNFAILED, FAILED] } } satisfies JobFilter;
  const found = await inTime(engine.searchJobs({ filter, page: { limit: JOBS_MAX } }, AT_ONCE));
  if (!found) return undefined;
  const byType = Map.groupBy(found.items, ({ type }) => type);
  const items = [...byType].map(([jobType, jobs]) => {
    const failed = jobs.filter((job) => job.state === FAILED).length;
    const atWork = jobs.filter((job) => job.state !== FAILED && job.worker).length;
    return {
      jobType,
      name: jobContracts[jobType]?.name ?? null,
      waiting: jobs.length - failed - atWork,
      atWork,
      failed,
    };
  });
  items.sort((one, other) => other.waiting + other.failed - one.waiting - one.failed);
  return { items, areCapped: found.page.totalItems > found.items.length };
};

const machineRoutes: Routes = (app, context) => {
  const { office, engine, health } = context;
  const config = { rateLimit: false } as const;
  app.get('/health/live', { config, schema: { hide: true } }, async (_request, reply) => {
    const stuck = stuckLoops(context);
    return reply
      .code(stuck.length > 0 ? 503 : 200)
      .send(stuck.length > 0 ? { status: 'stuck', loops: stuck } : { status: 'live' });
  });
  // Whoever looks for figures here is a machine, and is not told by a page made for people.
  app.get('/metrics', { config, schema: { hide: true } }, async () => {
    throw problem(404, 'http.metricsElsewhere');
  });
  app.get('/health/ready', { config, schema: { hide: true } }, async (_request, reply) => {
    const [answered, reached] = await Promise.all([inTime(getClock(office)), isEngineWell(engine)]);
    const parts = health.parts();
    const database = answered !== undefined && parts.database.state !== 'full';
    const ready = database && reached;
    const since = { database: told(parts.database).since, engine: told(parts.engine).since };
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', database, engine: reached, ...(ready ? {} : { since }) });
  });
};

const told = ({ state, since }: PartHealth) => ({ state, since: since?.toISOString() ?? null });

const stuckLoops = ({ loops }: Context) =>
  loops.flatMap(({ name, stuckSince }) => {
    const since = stuckSince();
    return since ? [{ name, since: since.toISOString() }] : [];
  });

const partsOf = (context: Context) => {
  const { health } = context;
  const [parts, room, { messages, letters }] = [health.parts(), health.disk(), health.putOff()];
  const putOff: Readonly<Record<string, number>> = { outbox: messages, mail: letters };
  const items = partNames.map((part) => ({
    part,
    ...told(parts[part]),
    putOff: putOff[part] ?? null,
    freeBytes: part === 'disk' ? (room?.freeBytes ?? null) : null,
    totalBytes: part === 'disk' ? (room?.totalBytes ?? null) : null,
  }));
  return { items, stuckLoops: stuckLoops(context) };
};
