import { GATEWAY_VERSIONS } from '../shared/versions.ts';
import type { GrpcContext } from './call.ts';

/** One broker with one partition, always its leader. */
export const topologyCalls = ({ engine, version, address }: GrpcContext) => ({
  async Topology() {
    const health = engine.isReady() ? 'HEALTHY' : 'UNHEALTHY';
    return {
      brokers: [
        {
          nodeId: 0,
          ...address(),
          partitions: [{ partitionId: 1, role: 'LEADER', health }],
          version: GATEWAY_VERSIONS[version],
        },
      ],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: GATEWAY_VERSIONS[version],
    };
  },
});
