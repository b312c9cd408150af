/** The engines on one store, as Camunda's topology tells brokers. */
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Addresses } from '../../store/contract/lease.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

export interface Broker {
  readonly nodeId: number;
  readonly at: Place;
  readonly isLeader: boolean;
  readonly isHealthy: boolean;
}

/**
 * Returns this engine, which leads as long as it is asked, and those that stand by.
 * @param here where the caller has reached this engine
 * @param addressOf which of the addresses of another engine is meant
 */
export async function brokersOf(
  { isReady, leadership }: Engine,
  here: Place,
  addressOf: (addresses: Addresses) => string,
): Promise<readonly Broker[]> {
  const members = isReady() ? await leadership.members() : [];
  const others = members.flatMap(({ id, addresses }) =>
    id === leadership.id || addresses === null ? [] : [addresses],
  );
  return [
    { nodeId: 0, at: here, isLeader: true, isHealthy: isReady() },
    ...others.map((addresses, index) => {
      const at = placeOf(addressOf(addresses));
      return { nodeId: index + 1, at, isLeader: false, isHealthy: true };
    }),
  ];
}

function placeOf(address: string): Place {
  const { hostname, port } = new URL(address.includes('://') ? address : `grpc://${address}`);
  return { host: hostname, port: Number(port) };
}
