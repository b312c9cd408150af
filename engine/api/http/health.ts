import { ApiProblem } from '../shared/problem.ts';
import type { Resource } from './context.ts';

/** `/health/live`: the process answers. `/health/ready`: the engine takes commands. */
export const registerHealth: Resource = (api, { engine }) => {
  api.get('/health/live', async () => ({ status: 'up' }));

  api.get('/health/ready', async () => {
    if (!engine.isReady()) throw new ApiProblem(503, 'UNAVAILABLE', 'The engine is starting, reloading or stopping');
    return { status: 'up' };
  });
};
