import { brokersOf } from '../shared/brokers.ts';
import { GATEWAY_VERSIONS } from '../shared/versions.ts';
import type { GrpcContext } from './call.ts';

/** A broker for each engine on the store, and one partition that this one leads. */
export const topologyCalls = ({ engine, version, address }: GrpcContext) => ({
  async Topology() {
    const brokers = await brokersOf(engine, address(), ({ grpcAddress }) => grpcAddress);
    return {
      brokers: brokers.map(({ nodeId, at, isLeader, isHealthy }) => ({
        nodeId,
        ...at,
        partitions: [
          { partitionId: 1, role: isLeader ? 'LEADER' : 'FOLLOWER', health: isHealthy ? 'HEALTHY' : 'UNHEALTHY' },
        ],
        version: GATEWAY_VERSIONS[version],
      })),
      clusterSize: brokers.length,
      partitionsCount: 1,
      replicationFactor: brokers.length,
      gatewayVersion: GATEWAY_VERSIONS[version],
    };
  },
});
