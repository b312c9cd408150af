import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  type CallOptions,
  type Client,
  type ClientReadableStream,
  type ClientUnaryCall,
  credentials,
  loadPackageDefinition,
  Metadata,
  type ServiceClientConstructor,
} from '@grpc/grpc-js';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';

const proto = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto');
const OPTIONS = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
/** Every type and service of the contract, by its full name. */
export const definition = loadSync(proto, OPTIONS);
const newer = loadSync(join(import.meta.dirname, '../../../engine/api/grpc/newer.proto'), OPTIONS);

const gatewayOf = (contract: PackageDefinition): ServiceClientConstructor =>
  (loadPackageDefinition(contract) as unknown as { gateway_protocol: { Gateway: ServiceClientConstructor } })
    .gateway_protocol.Gateway;
const Gateway = gatewayOf(definition);
const NewerGateway = gatewayOf(newer);

/** The calls by their names: of the contract that comes with Camunda's SDK, and of newer clients. */
export const gatewayMethods = Gateway.service;
export const newerMethods = NewerGateway.service;

export type Answer = Readonly<Record<string, unknown>>;

/** The contract without a client's own ideas around it: what it would not send, deadlines, metadata, cancellation. */
export interface RawClient {
  readonly grpc: Client;
  call(method: string, request: object, options?: CallOptions, metadata?: Metadata): Promise<Answer>;
  open(method: string, request: object, options?: CallOptions): ClientReadableStream<Answer>;
  close(): void;
}

type Unary = (
  request: object,
  metadata: Metadata,
  options: CallOptions,
  done: (error: Error | null, answer: Answer) => void,
) => ClientUnaryCall;
type Stream = (request: object, options: CallOptions) => ClientReadableStream<Answer>;

export const createRawClient = (address: string): RawClient => clientOf(Gateway, address);
/** Sends and reads what clients of 8.8, 8.9 and 8.10 do. */
export const createNewerClient = (address: string): RawClient => clientOf(NewerGateway, address);

function clientOf(Service: ServiceClientConstructor, address: string): RawClient {
  const grpc = new Service(address, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
  const methods = grpc as unknown as Readonly<Record<string, Unary & Stream>>;
  const methodOf = (name: string): Unary & Stream => {
    const method = methods[name];
    if (!method) throw new Error(`The contract has no call ${name}`);
    return method.bind(grpc) as Unary & Stream;
  };
  return {
    grpc,
    call: (name, request, options = {}, metadata = new Metadata()) =>
      new Promise((resolve, reject) => {
        methodOf(name)(request, metadata, options, (error, answer) => (error ? reject(error) : resolve(answer)));
      }),
    open: (name, request, options = {}) => methodOf(name)(request, options),
    close: () => grpc.close(),
  };
}

/** All that a server stream sends, once it has ended well. */
export function allOf(stream: ClientReadableStream<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  return new Promise((resolve, reject) => {
    stream.on('data', (answer: Answer) => answers.push(answer));
    stream.once('end', () => resolve(answers));
    stream.once('error', reject);
  });
}

/** Resolves when the server has accepted a stream. */
export function accepted(stream: ClientReadableStream<Answer>): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('metadata', () => resolve());
    stream.once('error', reject);
  });
}
