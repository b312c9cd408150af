/** Scenarios of the conformance suite against an engine as a foreign cluster, and what the reporter says of it. */
import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../../engine/api/server.ts';
import { API_VERSIONS } from '../../engine/api/shared/versions.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';

const root = join(import.meta.dirname, '../..');
const SCENARIOS = 'tests/conformance/signals.test.ts';

let engine: Engine;
beforeAll(async () => {
  const log = pino({ level: 'silent' });
  engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log });
});
afterAll(() => engine.close());

/** What the scenarios say of a cluster. */
function differencesOf(address: string): Promise<string> {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=tests/conformance/support/against-a-cluster.config.ts',
  ];
  const env = { ...process.env, CONFORMANCE_REST_ADDRESS: address };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, SCENARIOS], { cwd: root, env }, (_error, output) => resolve(output));
  });
}

/** A cluster in which nothing ever seems to be completed. */
async function neverEnding(address: string): Promise<{ readonly address: string; readonly server: Server }> {
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const answer = await fetch(`${address}${url}`, {
      method,
      headers: { 'content-type': headers['content-type'] ?? '' },
      ...(body.length > 0 && { body }),
    });
    const text = (await answer.text()).replace('"state":"COMPLETED"', '"state":"ACTIVE"');
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
  };
  const server = createServer((request, response) => void forward(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe.each(API_VERSIONS)('the table of differences of a cluster of %s', (version) => {
  it('is empty for an engine like ours, and names what a cluster does otherwise', async () => {
    // given
    const server = createEngineServer(engine, { clockControl: true, version });
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    const other = await neverEnding(address);
    // when
    const [own, foreign] = [await differencesOf(address), await differencesOf(other.address)];
    // then
    expect(own).toContain('No differences in 3 scenarios.');
    expect(foreign).toContain('Differences in 2 of 3 scenarios:');
    expect(foreign).toMatch(/\| GET \/process-instances\/\{id\} +\| broadcasts a signal .+"COMPLETED".+"ACTIVE"/);
    other.server.close();
    await server.close();
  });
});
