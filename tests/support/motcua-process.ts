/** `npm start` as its users have it: a process of its own, in a home folder of its own, that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface MotcuaProcess {
  readonly serverAddress: string;
  readonly engineAddress: string;
  readonly home: string;
  /** Starts it (again); resolves when it has said that it is ready. */
  start(): Promise<void>;
  /** What the process that was started last has said. */
  output(): string;
  /** Of the process as it runs now; undefined when it does not. */
  pid(): number | undefined;
  /** SIGKILL to its PostgreSQL alone, once there is one to kill. */
  killDatabase(): Promise<void>;
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
  let said = '';

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    said = '';
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    await untilReady(started, () => said);
  };
  const kill: MotcuaProcess['kill'] = async ({ withDatabase = false } = {}) => {
    const postmaster = withDatabase ? await readPostmasterPid(home) : undefined;
    const gone = child && child.exitCode === null ? once(child, 'exit') : Promise.resolve();
    child?.kill('SIGKILL');
    if (postmaster !== undefined) killIfThere(postmaster);
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
    output: () => said,
    pid: () => (child?.exitCode === null && child.signalCode === null ? child.pid : undefined),
    killDatabase: () => killPostmaster(home),
    kill,
    stop,
    dispose: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** One that was killed before may not be back yet. */
function killIfThere(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

const PAUSE_MS = 5;

/** Between two starts there is none for a moment. */
async function killPostmaster(home: string): Promise<void> {
  for (;;) {
    const pid = await readPostmasterPid(home).catch(() => undefined);
    if (pid !== undefined && killIfThere(pid)) return;
    await delay(PAUSE_MS);
  }
}

async function readPostmasterPid(home: string): Promise<number> {
  return Number((await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', () => {
        if (output().includes('Motcua is ready')) resolve();
      });
    }
    child.once('exit', (code, signal) =>
      reject(new Error(`Motcua ended (${code ?? signal}) before it was ready:\n${output()}`)),
    );
  });
}
