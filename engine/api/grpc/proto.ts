import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const OPTIONS = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
const load = <T>(file: string): T => loadPackageDefinition(loadSync(file, OPTIONS)) as unknown as T;

/** Calls that the SDK's contract does not know, or not with all their fields. */
const NEWER_PROTO = join(import.meta.dirname, 'newer.proto');

const HEALTH_PROTO = join(import.meta.dirname, 'health.proto');

/** Returns the service `grpc.health.v1.Health`. */
export function loadHealth(): ServiceDefinition {
  const { grpc } = load<{ grpc: { health: { v1: { Health: ServiceClientConstructor } } } }>(HEALTH_PROTO);
  return grpc.health.v1.Health.service;
}

/** What stands for a request that is no message of its type. */
export class MalformedRequest {}

/**
 * Returns the service `gateway_protocol.Gateway`, read from the contract that comes with Camunda's SDK (Apache-2.0) and what is newer. 64-bit integers are
 * texts, absent fields have the defaults of proto3.
 *
 * grpc-js answers INTERNAL to a request that cannot be decoded, as if the server were at fault. So decoding never fails here:
 * it gives a {@link MalformedRequest}, which is then refused like every wrong argument.
 */
export function loadGateway(): ServiceDefinition {
  const proto = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto');
  const [known, newer] = [proto, NEWER_PROTO].map(serviceOf);
  const methods = Object.entries({ ...known, ...newer }).map(([name, method]) => {
    const { requestDeserialize: read } = method;
    const requestDeserialize = (bytes: Buffer): object => {
      try {
        return read(bytes);
      } catch {
        return new MalformedRequest();
      }
    };
    return [name, { ...method, requestDeserialize }];
  });
  return Object.fromEntries(methods);
}

const serviceOf = (file: string): ServiceDefinition =>
  load<{ gateway_protocol: { Gateway: ServiceClientConstructor } }>(file).gateway_protocol.Gateway.service;
