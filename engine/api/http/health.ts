import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../observability/metrics.ts';
import { ApiProblem } from '../shared/problem.ts';
import type { Resource } from './context.ts';

/**
 * `/health/live`: the process answers. `/health/ready`: the engine takes commands, itself or by sending them on to the leader, and says
 * which; a load balancer may send requests to either.
 */
export const registerHealth: Resource = (api, { engine }) => {
  api.get('/health/live', async () => ({ status: 'up' }));

  api.get('/health/ready', async () => {
    const standing = engine.leadership.standing();
    if (standing.role === 'leader') return { status: 'up', role: 'leader' };
    const leader = standing.role === 'standby' ? standing.leader?.addresses : undefined;
    if (leader) return { status: 'up', role: 'standby', leader: leader.restAddress };
    throw new ApiProblem(
      503,
      'UNAVAILABLE',
      'The engine is starting, reloading or stopping, and knows no other that leads',
    );
  });
};

/** `GET /metrics` in Prometheus' format, and how long each operation took. */
export function registerMetrics(app: FastifyInstance, { registry, requests }: Metrics): void {
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));

  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    // Paths as they are registered: keys in them would make a series each.
    const operation = routeOptions.url ? `${method} ${routeOptions.url}` : 'unknown';
    requests.observe({ api: 'rest', operation, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
  });
}
