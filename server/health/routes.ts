/**
 * What machines and people ask to know whether the system works. `/health/live`: the process runs, and none of its loops stands still. `/health/ready`: the database and the engine answer, so people can work. The
 * addresses below `/api` say more: what is away since when, to everybody, since a page has to say it also when nobody can sign in; and every part, to administrators.
 */
import { getClock } from '../../office/clock/index.ts';
import { inTime, isEngineWell } from '../background/health-watch.ts';
import type { Context, PartHealth, Routes } from '../http/context.ts';
import { partNames } from '../http/context.ts';
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
