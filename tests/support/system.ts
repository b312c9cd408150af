import { pino } from 'pino';
import { createStack } from '../../cli/lifetime/stack.ts';
import { createClient, type EngineClient } from '../../cli/parts/client.ts';
import { type System, startSystem } from '../../cli/parts/system.ts';
import { readSettings, type Settings } from '../../cli/settings/settings.ts';
import { createFurnishedDatabase } from './furnished.ts';
import { FEED_MS, SOON_MS } from './soon.ts';

export interface TestSystem extends System {
  readonly engine: EngineClient;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** Everything that `npm start` starts, in this process, on a database of its own with sample data and on free ports. */
export async function startTestSystem(changes: Partial<Settings> = {}): Promise<TestSystem> {
  const database = await createFurnishedDatabase('deployed');
  const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
  stack.push('database', () => database.drop());
  const settings = {
    ...readSettings({}),
    databaseUrl: database.url,
    databaseMigrationUrl: database.url,
    sample: true,
    port: 0,
    engineRestPort: 0,
    taskFeedIntervalMs: FEED_MS,
    jobPollIntervalMs: SOON_MS,
    engineGrpcPort: 0,
    linkSecret: 'a secret of the tests, long enough',
    ...changes,
  };
  try {
    const system = await startSystem(settings, pino({ level: 'error' }), stack);
    const databaseUrl = changes.databaseUrl ?? database.url;
    return { ...system, engine: createClient(system.engineAddresses), databaseUrl, stop: () => stack.stop() };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
