import type { Resource } from '../../http/context.ts';
import { brokersOf } from '../../shared/brokers.ts';
import { ApiProblem } from '../../shared/problem.ts';
import { GATEWAY_VERSIONS, since, versionOf } from '../../shared/versions.ts';
import { present } from '../shared/present.ts';

const PORT_UNKNOWN = 0;

/** `/topology`, `/status` and `/license`: a broker for each engine on the store, and one partition that one of them leads. */
export const registerCluster: Resource = (api, { engine, version }) => {
  api.get('/topology', async (request) => {
    const gatewayVersion = GATEWAY_VERSIONS[versionOf(request, version)];
    const here = { host: request.hostname, port: request.socket.localPort ?? PORT_UNKNOWN };
    const brokers = await brokersOf(engine, here, ({ restAddress }) => restAddress);
    return present({
      brokers: brokers.map(({ nodeId, at, isLeader, isHealthy }) =>
        present({
          nodeId,
          brokerId: since('8.10', String(nodeId)),
          ...at,
          partitions: [
            present({
              partitionId: 1,
              role: isLeader ? 'leader' : 'follower',
              health: isHealthy ? 'healthy' : 'unhealthy',
              // Whoever stands by is a full member of the cluster: it joined by opening the store.
              state: since('8.10', 'active'),
            }),
          ],
          version: gatewayVersion,
        }),
      ),
      clusterId: null,
      clusterSize: brokers.length,
      partitionsCount: 1,
      replicationFactor: brokers.length,
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
