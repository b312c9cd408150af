import { createRequire } from 'node:module';
import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** What stands for a request that is no message of its type. */
export class MalformedRequest {}

/**
 * The service `gateway_protocol.Gateway`, read from the contract that comes with Camunda's SDK (Apache-2.0). 64-bit integers are
 * texts, absent fields have the defaults of proto3.
 *
 * grpc-js answers INTERNAL to a request that cannot be decoded, as if the server were at fault. So decoding never fails here:
 * it gives a {@link MalformedRequest}, which is then refused like every wrong argument.
 */
export function loadGateway(): ServiceDefinition {
  const proto = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto');
  const options = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
  const { gateway_protocol } = loadPackageDefinition(loadSync(proto, options)) as unknown as {
    readonly gateway_protocol: { readonly Gateway: ServiceClientConstructor };
  };
  const methods = Object.entries(gateway_protocol.Gateway.service).map(([name, method]) => {
    const requestDeserialize = (bytes: Buffer): object => {
      try {
        return method.requestDeserialize(bytes);
      } catch {
        return new MalformedRequest();
      }
    };
    return [name, { ...method, requestDeserialize }];
  });
  return Object.fromEntries(methods);
}
