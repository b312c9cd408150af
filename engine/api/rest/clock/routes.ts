import type { ApiContext, Resource } from '../../http/context.ts';
import { ApiProblem, invalid } from '../../shared/problem.ts';
import { Int64, Strict, toInteger } from '../shared/schemas.ts';

/** The end of the year 9999, the last that ISO 8601 writes with four digits. */
const MOMENT_MAX_MS = Date.UTC(9999, 11, 31);

const PinBody = Strict({ timestamp: Int64 });

/** Camunda's clock endpoints; they answer only where the configuration lets them. */
export const registerClock: Resource = (api, context) => {
  api.put('/clock', { schema: { body: PinBody } }, async (request, reply) => {
    checkAllowed(context);
    const pinnedMs = toInteger(request.body.timestamp, 'timestamp', 0);
    if (pinnedMs > MOMENT_MAX_MS)
      throw invalid('timestamp', `must be at most ${MOMENT_MAX_MS} milliseconds since 1970`);
    await context.engine.setClock(pinnedMs);
    return reply.code(204).send();
  });

  api.post('/clock/reset', async (_request, reply) => {
    checkAllowed(context);
    await context.engine.setClock(null);
    return reply.code(204).send();
  });
};

function checkAllowed({ clockControl }: ApiContext): void {
  if (clockControl) return;
  throw new ApiProblem(
    403,
    'FORBIDDEN',
    'Clock control is off; start the engine with ENGINE_CLOCK_CONTROL=on to move its clock',
  );
}
