import type { Resource } from '../../http/context.ts';
import { ApiProblem } from '../../shared/problem.ts';
import { GATEWAY_VERSIONS, versionOf } from '../../shared/versions.ts';
import { present } from '../shared/present.ts';

const PORT_UNKNOWN = 0;

/** `/topology`, `/status` and `/license`: one broker with one partition, always its leader. */
export const registerCluster: Resource = (api, { engine, version }) => {
  api.get('/topology', async (request) => {
    const gatewayVersion = GATEWAY_VERSIONS[versionOf(request, version)];
    return present({
      brokers: [
        {
          nodeId: 0,
          host: request.hostname,
          port: request.socket.localPort ?? PORT_UNKNOWN,
          partitions: [{ partitionId: 1, role: 'leader', health: engine.isReady() ? 'healthy' : 'unhealthy' }],
          version: gatewayVersion,
        },
      ],
      clusterId: null,
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion,
      lastCompletedChangeId: '-1',
    });
  });

  api.get('/status', async (_request, reply) => {
    if (!engine.isReady()) throw new ApiProblem(503, 'UNAVAILABLE', 'The engine is starting, reloading or stopping');
    return reply.code(204).send();
  });

  api.get('/license', async () =>
    present({ validLicense: true, licenseType: 'Apache-2.0', isCommercial: false, expiresAt: null }),
  );
};
