/** `GET /metrics` of a process that has no engine of ours: the server, the workers, and everything where the engine is a cluster. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Stack } from '../lifetime/stack.ts';

/** @returns one that tells of the process itself: its memory, its processor time, how late its event loop runs */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/**
 * Answers on a port of its own, which only the machine or network of the administrators is to reach: the figures name no person, but say how the office works.
 * @returns the address
 */
export async function serveMetrics(
  registry: Registry,
  { host, port }: { readonly host: string; readonly port: number },
  stack: Stack,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET' || path !== '/metrics')
      return void response.writeHead(404, { 'content-type': 'text/plain' }).end('The figures are at GET /metrics.\n');
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
  });
  server.listen(port, host);
  await once(server, 'listening');
  stack.push('metrics', async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://${host}:${(server.address() as AddressInfo).port}/metrics`;
}
