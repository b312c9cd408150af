/**
 * Bombs: short requests that want a long time or much memory. Each is refused, or answered in time, by both APIs; the engine answers
 * others while and after it, and keeps nothing of it.
 */

import { connect as connectHttp2 } from 'node:http2';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGrpcServer, type GrpcServer } from '../../../engine/api/grpc/server.ts';
import { createEngineServer } from '../../../engine/api/server.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { process as bpmn } from '../support/bpmn.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Far more than any of them takes on a machine that does other things too; a bomb that goes off takes minutes. */
const TIME_MS_MAX = 10_000;
const HEAP_GROWTH_MB_MAX = 60;
const MIB = 1024 * 1024;

let engine: Engine;
let server: ReturnType<typeof createEngineServer>;
let grpcServer: GrpcServer;
let address: string;
let grpcAddress: string;
beforeAll(async () => {
  engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log: silent });
  server = createEngineServer(engine, { clockControl: false });
  grpcServer = createGrpcServer(engine);
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  grpcAddress = await grpcServer.listen({ host: '127.0.0.1', port: 0 });
  await engine.deploy([bpmn('p').start().serviceTask('a', { type: 'a' }).end().resource()]);
});
afterAll(async () => {
  await Promise.all([server.close(), grpcServer.close()]);
  await engine.close();
});

const json = (path: string, body: string) => () =>
  fetch(`${address}/v2${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
const feel = (expression: string) => json('/expression/evaluation', JSON.stringify({ expression: `=${expression}` }));
const variables = (text: string) => json('/process-instances', `{"processDefinitionId":"p","variables":${text}}`);
const deployment = (name: string, text: string) => () => {
  const form = new FormData();
  form.append('resources', new Blob([text]), name);
  return fetch(`${address}/v2/deployments`, { method: 'POST', body: form });
};

const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const definitions = (content: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">${content}</definitions>`;
const nested = (tag: string, depth: number): string => `<${tag}>`.repeat(depth) + `</${tag}>`.repeat(depth);
const nines = '9'.repeat(1_000_000);

const bombs: readonly (readonly [string, () => Promise<Response>])[] = [
  ['FEEL: a range without an end', feel('for n in 1..1e12 return n')],
  ['FEEL: a text that doubles', feel('{f: function(s, n) if n = 0 then s else f(s + s, n - 1)}.f("xxxxxxxx", 60)')],
  ['FEEL: a product of ranges', feel('count(for a in 1..1000, b in 1..1000, c in 1..1000 return 1)')],
  ['FEEL: a pattern that reads again and again', feel(`matches("${'a'.repeat(40)}!", "^(a+)+$")`)],
  ['FEEL: parentheses', feel(`${'('.repeat(30_000)}1${')'.repeat(30_000)}`)],
  ['FEEL: a power of powers', feel('9 ** 9 ** 9 ** 9')],
  ['FEEL: repeated for ever', feel('{f: function(n) f(n + 1)}.f(1)')],
  ['JSON: depth', variables(`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`)],
  ['JSON: objects in objects', variables(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)],
  ['JSON: a number of a million digits', variables(`{"a":${nines}}`)],
  ['JSON: an exponent of a million', variables('{"a":1e1000000}')],
  ['JSON: very many names', variables(`{${Array.from({ length: 200_000 }, (_, n) => `"v${n}":1`).join(',')}}`)],
  ['JSON: as many names as fit', variables(`{${Array.from({ length: 15_000 }, (_, n) => `"v${n}":1`).join(',')}}`)],
  ['JSON: the prototype', variables('{"__proto__":{"a":1}}')],
  [
    'a filter of filters',
    json('/process-instances/search', `{"filter":${'{"$or":['.repeat(50_000)}${']}'.repeat(50_000)}}`),
  ],
  ['XML: a billion laughs', deployment('a.bpmn', `<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]>${definitions('&l12;')}`)],
  [
    'XML: entities squared',
    deployment('a.bpmn', `<!DOCTYPE d [<!ENTITY a "${'a'.repeat(MIB)}">]>${definitions('&a;'.repeat(50_000))}`),
  ],
  ['XML: depth', deployment('a.bpmn', definitions(nested('subProcess', 100_000)))],
  [
    'XML: depth of a table',
    deployment(
      'a.dmn',
      `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">${nested('decision', 50_000)}</definitions>`,
    ),
  ],
  [
    'XML: a long attribute',
    deployment('a.bpmn', definitions(`<process id="${'a'.repeat(3 * MIB)}" isExecutable="true"/>`)),
  ],
  [
    'XML: very many attributes',
    deployment('a.bpmn', definitions(`<process ${Array.from({ length: 50_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`)),
  ],
  ['XML: open for ever', deployment('a.bpmn', '<a '.repeat(900_000))],
  ['XML: comments', deployment('a.bpmn', `${'<!--'.repeat(700_000)}`)],
  ['a form of depth', deployment('a.form', `{"id":"f","components":${'['.repeat(300_000)}${']'.repeat(300_000)}}`)],
];

const heapMb = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
};

/** What was accepted after all is there to stay. */
const refused: (() => Promise<Response>)[] = [];

test.each(bombs)('%s', async (_name, send) => {
  const startedMs = performance.now();
  const answer = await send();
  const text = await answer.text();
  expect(answer.status, text.slice(0, 300)).toBeLessThan(500);
  if (answer.status >= 400) refused.push(send);
  expect(performance.now() - startedMs).toBeLessThan(TIME_MS_MAX);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
});

test('gRPC: a frame that unpacks to a thousand times its size', async () => {
  const packed = gzipSync(Buffer.alloc(64 * MIB));
  const head = Buffer.from([1, 0, 0, 0, 0]);
  head.writeUInt32BE(packed.length, 1);
  const session = connectHttp2(`http://${grpcAddress}`);
  const status = await new Promise<number>((resolve, reject) => {
    const stream = session.request({
      ...{ ':method': 'POST', ':path': '/gateway_protocol.Gateway/CreateProcessInstance', te: 'trailers' },
      ...{ 'content-type': 'application/grpc', 'grpc-encoding': 'gzip' },
    });
    const read = (found: Readonly<Record<string, unknown>>): void => {
      if (found['grpc-status'] !== undefined) resolve(Number(found['grpc-status']));
    };
    stream.on('response', read).on('trailers', read).on('error', reject);
    stream.resume();
    stream.end(Buffer.concat([head, packed]));
  });
  session.close();
  expect([3, 8]).toContain(status); // INVALID_ARGUMENT, RESOURCE_EXHAUSTED
});

test('nothing stays of what was refused', async () => {
  expect(refused.length).toBeGreaterThan(bombs.length / 2);
  const before = heapMb();
  for (const send of refused) await (await send()).text();
  expect(heapMb() - before).toBeLessThan(HEAP_GROWTH_MB_MAX);
});
