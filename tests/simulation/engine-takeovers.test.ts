/**
 * Two engines on one database, one of which dies, freezes or is stopped under load, again and again: the other one takes over in time,
 * nothing that was acknowledged is lost, nothing is doubled, and never do both lead. `npm test` freezes one and kills the other;
 * `npm run takeovers -- [kills] [freezes] [stops]` does it as often as it says.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { quantile } from '../support/quantile.ts';
import { type Crowd, deployModel, startCrowd } from './support/clients.ts';
import { type EngineProcess, type Engines, roleOf, startEngines } from './support/engines.ts';

const [FREEZES = 1, STOPS = 0, KILLS = 1] = (process.env.TAKEOVERS ?? '').split(' ').filter(Boolean).map(Number);
const TAKEOVER_MS_MAX = 5_000;
const WAIT = { timeout: 30_000, interval: 20 };
const events = [
  ...Array.from({ length: FREEZES }, () => 'freezes' as const),
  ...Array.from({ length: STOPS }, () => 'is stopped' as const),
  ...Array.from({ length: KILLS }, () => 'is killed' as const),
];

describe('two engines on one database', () => {
  let database: TestDatabase;
  let engines: Engines;
  let crowd: Crowd;
  const tookMs: Record<string, number[]> = { 'is killed': [], freezes: [], 'is stopped': [] };
  let watch: ReturnType<typeof watchRoles>;
  /** The one that was killed or stopped last: it is started again when another event needs it. */
  let gone: EngineProcess | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    engines = await startEngines(2, { DATABASE_URL: database.url, ENGINE_UNIQUE_BUSINESS_IDS: 'on' });
    const addresses = engines.all.map(({ address }) => address);
    await deployModel(addresses[1] as string);
    watch = watchRoles(addresses);
    crowd = startCrowd(addresses, { starters: 4, workers: 3 });
  });
  afterAll(async () => {
    await crowd?.stop();
    await watch?.stop();
    await engines?.dispose();
    await database?.drop();
  });

  test.each(events)('the leader %s, and the other one takes over in time', async (event) => {
    await gone?.start();
    gone = undefined;
    const { leader, standby } = await vi.waitFor(() => engines.roles(), WAIT);
    const seen = crowd.model.started.size;
    await vi.waitFor(() => expect(crowd.model.started.size).toBeGreaterThan(seen + 5), WAIT);

    const stopping = event === 'is stopped' ? leader.command().stop() : undefined;
    if (event === 'is killed') void leader.command().kill();
    if (event === 'freezes') leader.command().freeze();
    tookMs[event]?.push(await crowd.startOne(standby.address));

    await vi.waitFor(async () => expect(await roleOf(standby.address)).toBe('leader'), WAIT);
    await stopping;
    if (event === 'freezes') leader.command().thaw();
    else gone = leader;
    expect(tookMs[event]?.at(-1)).toBeLessThan(TAKEOVER_MS_MAX);
  });

  test('what was acknowledged is there, once, and never did both lead', async () => {
    await crowd.stop();
    await watch.stop();
    const { started, completed, faults, refusals } = crowd.model;
    tell(tookMs, crowd);
    expect(faults).toEqual([]);
    expect(watch.bothLed()).toBe(0);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows: instances } = await client.query<{ id: string; key: string; count: string }>(
      `select business_id as id, min(process_instance_key)::text as key, count(*) from engine.process_instance group by business_id`,
    );
    const { rows: jobs } = await client.query<{ key: string }>(
      `select job_key::text as key from engine.job where type = 'first' and state = 'COMPLETED'`,
    );
    await client.end();
    const known = new Map(instances.map(({ id, key }) => [id, key]));
    expect(instances.filter(({ count }) => count !== '1')).toEqual([]);
    expect([...started].filter(([id, key]) => !known.has(id) || (key !== '' && known.get(id) !== key))).toEqual([]);
    const done = new Set(jobs.map(({ key }) => key));
    expect([...completed].filter((key) => !done.has(key))).toEqual([]);
    expect([...refusals.keys()].filter((what) => what.startsWith('500'))).toEqual([]);
  });
});

/** Asks both engines all the time who they are. Two leaders are two only when the first still says so after the second. */
function watchRoles(addresses: readonly string[]) {
  let isOver = false;
  let bothLed = 0;
  const [first = '', second = ''] = addresses;
  const isLeader = async (address: string): Promise<boolean> => (await roleOf(address)) === 'leader';
  const running = (async () => {
    while (!isOver) {
      if ((await isLeader(first)) && (await isLeader(second)) && (await isLeader(first))) bothLed += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  return {
    bothLed: () => bothLed,
    async stop() {
      isOver = true;
      await running;
    },
  };
}

function tell(tookMs: Readonly<Record<string, number[]>>, { model }: Crowd): void {
  const lines = Object.entries(tookMs).map(([event, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    const [p50, p95] = [quantile(sorted, 0.5).toFixed(0), quantile(sorted, 0.95).toFixed(0)];
    return `${event}: ${all.length} times, p50 ${p50} ms, p95 ${p95} ms, longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms`;
  });
  const refusals = [...model.refusals].map(([what, count]) => `${count} × ${what}`);
  process.stdout.write(
    `${lines.join('; ')}; acknowledged ${model.started.size} starts and ${model.completed.size} completions; not a success: ${refusals.join(', ')}\n`,
  );
}
