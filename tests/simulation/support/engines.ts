/** Several engines on one database, as their operators have them: processes that can be killed, frozen, stopped and started again. */
import { type Command, startCommand } from '../../support/command.ts';
import { freePort } from '../../support/free-port.ts';

export interface EngineProcess {
  readonly address: string;
  readonly grpcAddress: string;
  start(): Promise<void>;
  readonly command: () => Command;
}

export interface Engines {
  readonly all: readonly EngineProcess[];
  /** Returns the one that leads, and one that stands by and knows it. */
  roles(): Promise<{ readonly leader: EngineProcess; readonly standby: EngineProcess }>;
  dispose(): Promise<void>;
}

export async function startEngines(count: number, environment: Readonly<Record<string, string>>): Promise<Engines> {
  const all = await Promise.all(Array.from({ length: count }, () => createEngineProcess(environment)));
  await Promise.all(all.map((engine) => engine.start()));
  return {
    all,
    async roles() {
      const roles = await Promise.all(all.map(({ address }) => roleOf(address)));
      const [leader, standby] = [all[roles.indexOf('leader')], all[roles.indexOf('standby')]];
      if (!leader || !standby) throw new Error(`Expected a leader and a standby, but got ${roles.join(', ')}`);
      return { leader, standby };
    },
    async dispose() {
      for (const { command } of all) command().thaw();
      await Promise.all(all.map(({ command }) => command().kill()));
    },
  };
}

async function createEngineProcess(environment: Readonly<Record<string, string>>): Promise<EngineProcess> {
  const [rest, grpc] = [await freePort(), await freePort()];
  let command: Command | undefined;
  return {
    address: `http://127.0.0.1:${rest}`,
    grpcAddress: `127.0.0.1:${grpc}`,
    async start() {
      const ports = { ENGINE_REST_PORT: String(rest), ENGINE_GRPC_PORT: String(grpc) };
      command = startCommand('engine', { LOG_LEVEL: 'info', ...environment, ...ports });
      await command.says('The engine answers');
    },
    command() {
      if (!command) throw new Error('The engine was not started');
      return command;
    },
  };
}

/** What an engine says of itself; null when it does not answer within a moment, or is not ready. */
export async function roleOf(address: string): Promise<string | null> {
  try {
    const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? ((await answer.json()) as { role: string }).role : null;
  } catch {
    return null;
  }
}

const ANSWER_MS = 1_000;
