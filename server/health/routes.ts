import { getClock } from '../../office/clock/index.ts';
import type { Routes } from '../http/context.ts';

const ANSWER_MS_MAX = 2_000;

const answers = async (check: Promise<unknown>): Promise<boolean> => {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ANSWER_MS_MAX);
  const answered = check.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
};

/** `live`: the process runs. `ready`: the database and the engine answer, so people can work. */
export const healthRoutes: Routes = (app, { office, engine }) => {
  const config = { rateLimit: false } as const;
  app.get('/health/live', { config, schema: { hide: true } }, async () => ({ status: 'live' }));
  app.get('/health/ready', { config, schema: { hide: true } }, async (_request, reply) => {
    const [database, reached] = await Promise.all([answers(getClock(office)), answers(engine.getTopology())]);
    const ready = database && reached;
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database, engine: reached });
  });
};
