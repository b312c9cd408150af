import type { Resource } from '../../http/context.ts';
import { notServed } from '../../shared/problem.ts';

const AGENTS = 'agents of language models are no part of this engine';

const agents: readonly string[] = [
  'POST /agent-instances',
  'POST /agent-instances/search',
  'GET /agent-instances/:agentInstanceKey',
  'PATCH /agent-instances/:agentInstanceKey',
  'POST /agent-instances/:agentInstanceKey/history',
  'POST /agent-instances/:agentInstanceKey/history/search',
];

/**
 * Operations of Camunda's API that this engine knows of and does not serve, with the reason: they answer 501, so that nobody takes
 * them for a typing error.
 */
export const unservedOperations: ReadonlyMap<string, string> = new Map(agents.map((operation) => [operation, AGENTS]));

export const registerAgentInstances: Resource = (api) => {
  for (const operation of unservedOperations.keys()) {
    const [method = '', url = ''] = operation.split(' ');
    api.route({
      method,
      url,
      handler: async () => {
        throw notServed(`${method} /v2${url}`);
      },
    });
  }
};
