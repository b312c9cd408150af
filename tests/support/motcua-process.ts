/** `npm start` as its users have it: a process of its own, in a home folder of its own, that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export interface MotcuaProcess {
  readonly serverAddress: string;
  readonly engineAddress: string;
  readonly home: string;
  /** Starts it (again); resolves when it has said that it is ready. */
  start(): Promise<void>;
  /** SIGKILL: nothing of ours gets a chance to tidy up. `withDatabase` kills PostgreSQL in the same moment. */
  kill(options?: { withDatabase?: boolean }): Promise<void>;
  /** Asks it to stop, as Ctrl-C does. @returns its exit code */
  stop(): Promise<number | null>;
  /** Stops what still runs and removes the home folder. */
  dispose(): Promise<void>;
}

const entry = join(import.meta.dirname, '../../cli/start.ts');

export async function createMotcuaProcess(environment: Readonly<Record<string, string>> = {}): Promise<MotcuaProcess> {
  const home = await mkdtemp(join(tmpdir(), 'motcua-home-'));
  const [port, enginePort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    MOTCUA_BACKUP_FOLDER: 'off',
    ...environment,
    MOTCUA_HOME: home,
    PORT: String(port),
    ENGINE_REST_PORT: String(enginePort),
    ENGINE_GRPC_PORT: '0',
  };
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    await untilReady(started);
  };
  const kill: MotcuaProcess['kill'] = async ({ withDatabase = false } = {}) => {
    const postmaster = withDatabase ? await readPostmasterPid(home) : undefined;
    const gone = child && child.exitCode === null ? once(child, 'exit') : Promise.resolve();
    child?.kill('SIGKILL');
    if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL');
    await gone;
  };
  const stop = async (): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    await gone;
    return child.exitCode;
  };
  return {
    serverAddress: `http://127.0.0.1:${port}`,
    engineAddress: `http://127.0.0.1:${enginePort}`,
    home,
    start,
    kill,
    stop,
    dispose: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function readPostmasterPid(home: string): Promise<number> {
  return Number((await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function untilReady(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Motcua is ready')) resolve();
      });
    }
    child.once('exit', (code, signal) =>
      reject(new Error(`Motcua ended (${code ?? signal}) before it was ready:\n${output}`)),
    );
  });
}
