import type { Resource } from '../context.ts';
import { ApiProblem } from '../problem.ts';

/** What Camunda's clients compare with their own: the API is that of this version. */
export const GATEWAY_VERSION = '8.8.0';

const PORT_UNKNOWN = 0;

/** `/topology`, `/status` and `/license`: one broker with one partition, always its leader. */
export const registerCluster: Resource = (api, { engine }) => {
  api.get('/topology', async (request) => ({
    brokers: [
      {
        nodeId: 0,
        host: request.hostname,
        port: request.socket.localPort ?? PORT_UNKNOWN,
        partitions: [{ partitionId: 1, role: 'leader', health: engine.isReady() ? 'healthy' : 'unhealthy' }],
        version: GATEWAY_VERSION,
      },
    ],
    clusterSize: 1,
    partitionsCount: 1,
    replicationFactor: 1,
    gatewayVersion: GATEWAY_VERSION,
    lastCompletedChangeId: '-1',
  }));

  api.get('/status', async (_request, reply) => {
    if (!engine.isReady()) throw new ApiProblem(503, 'UNAVAILABLE', 'The engine is starting, reloading or stopping');
    return reply.code(204).send();
  });

  api.get('/license', async () => ({ validLicense: true, licenseType: 'Apache-2.0', isCommercial: false }));
};
