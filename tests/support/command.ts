/** One of the commands in `cli/`, as its users have it: a process of its own with an environment of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Command {
  /** Resolves when the output has this text. @throws Error with the whole output when the process ends before */
  says(text: string): Promise<void>;
  /** Everything it has written so far, to both streams. */
  output(): string;
  kill(): Promise<void>;
  /** Freezes it: it keeps its connections and its memory, and does nothing. */
  freeze(): void;
  thaw(): void;
  /** Asks it to stop, as Ctrl-C does. */
  stop(): Promise<{ readonly code: number | null; readonly tookMs: number }>;
  /** For a command that ends by itself. @returns its exit code */
  ended(): Promise<number | null>;
}

const folder = join(import.meta.dirname, '../../cli');

/** Variables that would tell a command about this machine instead of what the test says. */
const OURS =
  /^(HOST|PORT|DATABASE_|ENGINE_|ZEEBE_|CAMUNDA_|MOTCUA_|SMTP_|SMS_|PAYMENT_|SIGNING_|NODE_OPTIONS|LOG_LEVEL)/;

/** Starts `cli/<name>.ts`; nothing of this process's environment that concerns Motcua reaches it. `typed` is what somebody types at its questions. */
export function startCommand(
  name: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  typed?: string,
): Command {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !OURS.test(variable)));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(folder, `${name}.ts`), ...args],
    {
      env: { ...clean, LOG_LEVEL: 'error', ENGINE_GRPC_PORT: '0', ...environment },
      stdio: [typed === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    },
  );
  child.stdin?.end(typed);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isOver(child)) return child.exitCode;
    const gone = once(child, 'close');
    child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    says: (text) => untilSaid(child, () => output, text, name),
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: async () => {
      const startedMs = performance.now();
      return { code: await end('SIGINT'), tookMs: performance.now() - startedMs };
    },
    ended: async () => {
      if (!isOver(child)) await once(child, 'close');
      return child.exitCode;
    },
  };
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function untilSaid(child: ChildProcess, output: () => string, text: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output().includes(text)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
    child.once('close', (code, signal) =>
      reject(new Error(`cli/${name}.ts ended (${code ?? signal}) before it said "${text}":\n${output()}`)),
    );
    look();
  });
}
