/** Our engine, alone, in memory, behind its API on a port of its own: one side of every comparison. */
import { pino } from 'pino';
import { createEngineServer } from '../../engine/api/server.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import type { Stage } from './player.ts';

export interface OwnEngine {
  readonly stage: Stage;
  close(): Promise<void>;
}

/** Starts it; `turned` puts something between the API and the engine, as a fault would. */
export async function startOwnEngine(turned: (engine: Engine) => Engine = (engine) => engine): Promise<OwnEngine> {
  const log = pino({ level: 'silent' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log });
  const server = createEngineServer(turned(engine), { clockControl: false });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    stage: { address, headers: {}, pollMs: 0, patienceMs: 5_000 },
    async close() {
      await server.close();
      await engine.close();
    },
  };
}
