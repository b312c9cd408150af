/**
 * Camunda's clients as one: what asks is asked by the client of 8.8 and by that of 8.9, each holding the answer against its own
 * schemas; what changes something is sent by the two in turn.
 */
import { Camunda8 } from '@camunda8/sdk';
import { createCamundaClient } from 'orchestration-cluster-api-8-9';

/** The SDK's types with plain strings for its branded keys; its own loose type loses the filters. */
type Plain<T> = unknown extends T
  ? T
  : T extends { readonly __brand: unknown }
    ? string
    : T extends string | number | bigint | boolean | null | undefined | Blob | AbortSignal
      ? T
      : T extends Promise<infer P>
        ? Promise<Plain<P>>
        : T extends (...args: infer A) => infer R
          ? (...args: { [I in keyof A]: Plain<A[I]> }) => Plain<R>
          : T extends readonly (infer U)[]
            ? Plain<U>[]
            : { [K in keyof T]: Plain<T[K]> };

export type Client = Plain<ReturnType<Camunda8['getOrchestrationClusterApiClient']>>;
export type Client89 = Plain<ReturnType<typeof createCamundaClient>>;

type Call = (...args: readonly unknown[]) => Promise<unknown>;

export function createClient88(address: string): Client {
  const sdk = new Camunda8({ ZEEBE_REST_ADDRESS: address, CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none' });
  return sdk.getOrchestrationClusterApiClient({}, { cached: false }) as unknown as Client;
}

/**
 * @param address of an API that speaks 8.9
 * @param validation of a client that cannot check what it sends: its schema of a file is a text
 */
export function createClient89(address: string, validation = 'req:strict,res:strict'): Client89 {
  const config = {
    CAMUNDA_REST_ADDRESS: address,
    CAMUNDA_AUTH_STRATEGY: 'NONE' as const,
    CAMUNDA_SDK_VALIDATION: validation,
  };
  return createCamundaClient({ config }) as unknown as Client89;
}

/** What is no single request is the first client's alone, and the key of a decision instance, which each version writes in its own way. */
const isRead = (name: string): boolean =>
  /^(get|search)[A-Z]/.test(name) &&
  !/^get(BackpressureState|Config|Workers|AuthHeaders|ErrorMode|DecisionInstance)$/.test(name);
const isWrite = (name: string): boolean =>
  /^(activateJobs|assign|broadcast|cancel|complete|correlate|create(?!.*Worker)|delete|evaluate|fail|migrate|modify|pin|publish|reset|resolve|resume|suspend|throw|unassign|update)/.test(
    name,
  );

/** Both clients behind the interface of the first. */
export function bothClients(first: Client, second: Client89): Client {
  let turn = 0;
  return new Proxy(first, {
    get(target, property) {
      const own: unknown = Reflect.get(target, property);
      const other: unknown = Reflect.get(second, property);
      if (typeof own !== 'function') return own;
      const call = own.bind(target) as Call;
      if (typeof property !== 'string' || typeof other !== 'function') return call;
      const otherCall = other.bind(second) as Call;
      if (isRead(property)) return askedByBoth(call, otherCall);
      if (!isWrite(property)) return call;
      return (...args: readonly unknown[]) => (turn++ % 2 === 0 ? call : otherCall)(...args);
    },
  });
}

const askedByBoth =
  (call: Call, other: Call): Call =>
  async (...args) => {
    const answer = await call(...args);
    await other(...args);
    return answer;
  };

/** A cluster speaks one version, which its topology tells; the client is the one of that version. */
export async function clientsFor(address: string): Promise<{ readonly client: Client; readonly client89: Client89 }> {
  const response = await fetch(`${address}/v2/topology`);
  const { gatewayVersion } = (await response.json()) as { readonly gatewayVersion: string };
  if (isBefore89(gatewayVersion))
    return { client: around(createClient88(address), patient), client89: newerThan(gatewayVersion) };
  const client89 = around(createClient89(address), patient);
  return { client: around(client89, leavingOutNulls) as unknown as Client, client89 };
}

const isBefore89 = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 8 || (major === 8 && minor < 9);
};

/** What only 8.9 has is a difference of a cluster that is older. */
const newerThan = (version: string): Client89 =>
  new Proxy({} as Client89, {
    get(_target, property) {
      throw new Error(`The cluster speaks ${version}, and ${String(property)} is of 8.9`);
    },
  });

/** A client whose reads and writes go through something. */
const around = <C extends object>(client: C, wrap: (call: Call) => Call): C =>
  new Proxy(client, {
    get(target, property) {
      const own: unknown = Reflect.get(target, property);
      if (typeof own !== 'function') return own;
      const call = own.bind(target) as Call;
      return typeof property === 'string' && (isRead(property) || isWrite(property)) ? wrap(call) : call;
    },
  });

/** The clients wait until something is found, or else fail; what a scenario wants to see is what there is then: perhaps nothing. */
const patient =
  (call: Call): Call =>
  async (...args) => {
    try {
      return await call(...args);
    } catch (error) {
      if ((error as Error).name !== 'EventualConsistencyTimeoutError') throw error;
      return call(...args.slice(0, -1), { consistency: { waitUpToMs: 0 } });
    }
  };

/** 8.9 says null where 8.8 leaves a field out, and the scenarios are written as 8.8 speaks. */
const leavingOutNulls =
  (call: Call): Call =>
  async (...args) =>
    withoutNulls(await call(...args));

/** In place: an activated job has methods of its own. */
function withoutNulls(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || answer instanceof Blob) return answer;
  for (const [name, value] of Object.entries(answer)) {
    if (name === 'variables' || name === 'customHeaders') continue; // the caller's own
    if (value === null) delete (answer as Record<string, unknown>)[name];
    else withoutNulls(value);
  }
  return answer;
}
