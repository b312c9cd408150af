/** Every example in TypeScript of the engine's README and of its page of uses, run as it stands there against an engine. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGrpcServer } from '../../engine/api/grpc/server.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';

const root = join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'docs/use.md'] as const;
const DONE = 'the example came to its end';

let folder: string;
let engine: Engine;
let close: () => Promise<void>;
const addresses = { rest: '', grpc: '' };

beforeAll(async () => {
  // given what the examples speak of: two diagrams, an engine, and its sources beside them
  folder = await mkdtemp(join(tmpdir(), 'examples-'));
  for (const name of ['node_modules', 'engine']) await symlink(join(root, name), join(folder, name));
  for (const name of ['api', 'runtime', 'store']) await symlink(join(root, 'engine', name), join(folder, name));
  const greeting = bpmn('greeting').start().serviceTask('greet', { type: 'greet' }).end();
  const reminder = bpmn('reminder')
    .start()
    .catchEvent('wait', { timer: { duration: 'P3D' } });
  await writeFile(join(folder, 'greeting.bpmn'), greeting.xml());
  await writeFile(join(folder, 'reminder.bpmn'), reminder.serviceTask('remind', { type: 'remind' }).end().xml());
  await writeFile(join(folder, 'vitest.config.ts'), 'export default {};');
  const log = pino({ level: 'silent' });
  engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log });
  const server = createEngineServer(engine, { clockControl: true });
  const grpcServer = createGrpcServer(engine);
  addresses.rest = new URL(await server.listen({ host: '127.0.0.1', port: 0 })).host;
  addresses.grpc = await grpcServer.listen({ host: '127.0.0.1', port: 0 });
  await engine.deploy([greeting.resource()]);
  close = async () => {
    await server.close();
    await grpcServer.close();
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
});
afterAll(() => close());

async function examplesOf(page: (typeof PAGES)[number]): Promise<readonly string[]> {
  const text = await readFile(join(root, 'engine', page), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) =>
    code.replaceAll('127.0.0.1:8080', addresses.rest).replaceAll('127.0.0.1:26500', addresses.grpc),
  );
}

/** Starts a program; resolves with its output when it has said so, or has ended. */
function run(args: readonly string[], until: string): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: folder });
  let output = '';
  return new Promise((resolve) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(until)) child.kill();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('close', () => resolve(output));
  });
}

/** An example that leaves a worker behind is tried by an instance that needs it. */
const withInstance = (code: string): string =>
  `${code}\nconst found = await fetch('http://${addresses.rest}/v2/process-instances', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ processDefinitionId: 'greeting', variables: { name: 'Lan' }, awaitCompletion: true, requestTimeout: 20_000 }),
  });\nconsole.log(found.status, await found.text());\nif (found.ok) console.log('${DONE}');\n`;

async function outputOf(name: string, code: string): Promise<string> {
  if (code.includes("from 'vitest'")) {
    await writeFile(join(folder, `${name}.test.ts`), code);
    return run(['node_modules/vitest/vitest.mjs', 'run', '--dir', folder, `${name}.test.ts`], 'no such text');
  }
  await writeFile(join(folder, `${name}.ts`), withInstance(code));
  return run([`${name}.ts`], DONE);
}

it.each(PAGES)('every example in %s runs', async (page) => {
  const examples = await examplesOf(page);
  expect(examples).toHaveLength(3);
  for (const [index, code] of examples.entries()) {
    const isOfItsOwn = code.includes('createMemoryStore');
    // in memory there is nobody who works for the instance of another engine
    const worker = isOfItsOwn && !code.includes('vitest') ? await openWorker() : null;
    const output = await outputOf(`${page.replace(/\W/g, '-')}-${index}`, code);
    worker?.abort();
    expect(output, output).toContain(code.includes("from 'vitest'") ? '1 passed' : DONE);
  }
});

/** Completes what the instance after an example without a worker waits for. */
async function openWorker(): Promise<AbortController> {
  const gone = new AbortController();
  const { signal } = gone;
  void engine
    .streamJobs({
      type: 'greet',
      worker: 'w',
      timeoutMs: 60_000,
      fetchVariables: [],
      isReady: () => true,
      signal,
      send: async ({ job }) => void (await engine.execute({ type: 'JOB.COMPLETE', jobKey: job.jobKey, variables: {} })),
    })
    .catch(() => undefined);
  return gone;
}
