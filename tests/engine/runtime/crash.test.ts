import pg from 'pg';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Commit, Store } from '../../../engine/store/contract/store.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { activate, chain, complete, start, startEngine, stateOf } from './support.ts';

let database: TestDatabase;
let admin: pg.Client;
let engine: Engine;
let errors: readonly string[];

beforeEach(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  ({ engine, errors } = await startEngine(createPostgresStore({ databaseUrl: database.url })));
});
afterEach(async () => {
  await engine.close();
  await admin.end();
  await database.drop();
});

/** Ends the writer's session on the server, whatever it is doing. */
async function killWriter(): Promise<void> {
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like 'motcua-engine-writer %'`,
  );
}

const everything = { filter: { and: [] }, sort: [], page: { from: 0, limit: 10_000 } } as const;

describe('a connection killed in the middle of commits', () => {
  test('loses nothing that was acknowledged and doubles nothing', async () => {
    const KILLS = 12;
    await engine.deploy([chain('p', 'x', 'x')]);
    const acknowledgedStarts: number[] = [];
    const completions = new Map<number, number>();
    let lost = 0;
    let isOver = false;
    const orUnavailable = async (act: () => Promise<void>): Promise<void> => {
      await act().catch(async (error: Error) => {
        if (error.name !== 'UnavailableError') throw error;
        lost += 1;
        await vi.waitFor(() => expect(engine.isReady()).toBe(true), { timeout: 45_000, interval: 1 });
      });
    };
    const starter = async (lane: number): Promise<void> => {
      for (let count = 0; !isOver; count += 1) {
        await orUnavailable(async () => {
          acknowledgedStarts.push(await start(engine, 'p', { id: `"${lane}-${count}"` }));
        });
      }
    };
    const worker = async (): Promise<void> => {
      while (!isOver) {
        await orUnavailable(async () => {
          for (const { job } of await activate(engine, 'x', { requestTimeoutMs: 20, timeoutMs: 200 })) {
            const reply = await complete(engine, job.jobKey);
            if (reply.ok) completions.set(job.jobKey, (completions.get(job.jobKey) ?? 0) + 1);
          }
        });
      }
    };

    const lanes = [starter(1), starter(2), starter(3), worker(), worker()];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const seen = acknowledgedStarts.length;
      await vi.waitFor(() => expect(acknowledgedStarts.length).toBeGreaterThan(seen + 3), {
        timeout: 45_000,
        interval: 1,
      });
      await killWriter();
    }
    isOver = true;
    await Promise.all(lanes);
    await vi.waitFor(() => expect(engine.isReady()).toBe(true), 10_000);

    expect(errors.length).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
    const { rows: instances } = await admin.query<{ process_instance_key: string }>(
      'select process_instance_key from engine.process_instance',
    );
    const known = new Set(instances.map((row) => Number(row.process_instance_key)));
    expect(acknowledgedStarts.filter((key) => !known.has(key))).toEqual([]);
    expect(new Set(acknowledgedStarts).size).toBe(acknowledgedStarts.length);
    const { rows: doubled } = await admin.query(
      `select value from engine.variable where name = 'id' group by value having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
    expect([...completions.values()].filter((times) => times > 1)).toEqual([]);
    const { rows: completed } = await admin.query<{ job_key: string }>(
      `select job_key from engine.job where state = 'COMPLETED'`,
    );
    const completedKeys = new Set(completed.map((row) => Number(row.job_key)));
    expect([...completions.keys()].filter((key) => !completedKeys.has(key))).toEqual([]);
    await finishAll();
    expect(await openWork()).toEqual([{ instances: '0', jobs: '0', elements: '0' }]);
    const { rows: steps } = await admin.query(
      `select count(*) from engine.job group by process_instance_key having count(*) <> 2`,
    );
    expect(steps).toEqual([]);
  });

  test('a caller whose outcome is unknown is told so, and the engine goes on', async () => {
    await engine.deploy([chain('p', 'x')]);
    const before = await start(engine, 'p');
    await killWriter();

    await expect(start(engine, 'p')).rejects.toMatchObject({ name: 'UnavailableError', code: 'UNAVAILABLE' });

    await vi.waitFor(async () => expect(await stateOf(engine, await start(engine, 'p'))).toBe('ACTIVE'), 10_000);
    expect(await activate(engine, 'x')).toMatchObject([{ job: { processInstanceKey: before } }, {}]);
  });

  test('a long poll outlives the loss', async () => {
    await engine.deploy([chain('p', 'x')]);
    const waiting = activate(engine, 'x', { requestTimeoutMs: 20_000 });
    await killWriter();
    await expect(start(engine, 'p')).rejects.toThrow();

    await vi.waitFor(() => start(engine, 'p'), 10_000);

    expect(await waiting).toHaveLength(1);
  });
});

/** Completes whatever is still to be done; jobs of the time before a loss come back by their deadline. */
async function finishAll(): Promise<void> {
  await vi.waitFor(
    async () => {
      const jobs = await activate(engine, 'x', { maxJobs: 500 });
      await Promise.all(jobs.map(({ job }) => complete(engine, job.jobKey)));
      expect((await openWork())[0]?.instances).toBe('0');
    },
    { timeout: 45_000, interval: 20 },
  );
}

async function openWork(): Promise<readonly { instances: string; jobs: string; elements: string }[]> {
  const { rows } = await admin.query(
    `select (select count(*) from engine.process_instance where state = 'ACTIVE') as instances,
       (select count(*) from engine.job where state <> 'COMPLETED') as jobs,
       (select count(*) from engine.element_instance where state <> 'COMPLETED') as elements`,
  );
  return rows;
}

describe('two engines on one database', () => {
  test('the second does not start while the first lives', async () => {
    const second = startEngine(createPostgresStore({ databaseUrl: database.url, lockTimeoutMs: 50 }));

    await expect(second).rejects.toThrow(/another one holds its lease/);
    await expect(engine.deploy([chain('p', 'x')])).resolves.toMatchObject({ ok: true });
  });

  test('one that was overtaken writes nothing any more and stops for good', async () => {
    await engine.deploy([chain('p', 'x')]);
    await admin.query('update engine.meta set epoch = epoch + 1');

    await expect(start(engine, 'p')).rejects.toMatchObject({ code: 'UNAVAILABLE' });

    expect(engine.isReady()).toBe(false);
    expect(errors).toEqual([expect.stringContaining('stopped for good')]);
    await expect(start(engine, 'p')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await engine.search('processInstance', everything)).total).toBe(0);
  });

  test('one that waits takes over when the first loses its lock, and has all that was acknowledged', async () => {
    await engine.deploy([chain('p', 'x')]);
    const key = await start(engine, 'p');
    const waiting = startEngine(createPostgresStore({ databaseUrl: database.url, lockTimeoutMs: 20_000 }));
    await vi.waitFor(
      async () => {
        const { rows } = await admin.query('select from engine.member');
        expect(rows).toHaveLength(2);
      },
      { timeout: 45_000 },
    );
    // The first one asks again at once, so it loses its session until the other one was quicker.
    const sessionOf = [`motcua-engine-lease ${engine.leadership.id}`];
    const losing = setInterval(
      () =>
        void admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
          sessionOf,
        ),
      20,
    );
    onTestFinished(() => clearInterval(losing));

    const { engine: second } = await waiting;
    clearInterval(losing);

    expect(await activate(second, 'x')).toMatchObject([{ job: { processInstanceKey: key } }]);
    await expect(start(engine, 'p')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await second.close();
  });
});

function countingStore(): { store: Store; commits: Commit[] } {
  const commits: Commit[] = [];
  const store = createPostgresStore({ databaseUrl: database.url });
  const commit = (batch: Commit): Promise<void> => {
    commits.push(batch);
    return store.commit(batch);
  };
  return { store: { ...store, commit }, commits };
}

describe('group commit', () => {
  test('many commands at once share a few transactions, and one alone does not wait for company', async () => {
    await engine.close();
    const { store, commits } = countingStore();
    ({ engine } = await startEngine(store));
    await engine.deploy([chain('p', 'x')]);

    commits.length = 0;
    await Promise.all(Array.from({ length: 500 }, () => start(engine, 'p')));
    expect(commits.length).toBeLessThanOrEqual(5);

    commits.length = 0;
    const jobs = await activate(engine, 'x', { maxJobs: 500 });
    await Promise.all(jobs.map(({ job }) => complete(engine, job.jobKey)));
    expect(commits.length).toBeLessThanOrEqual(6);
  });

  test('an instance alone costs one transaction for each step that somebody waits for', async () => {
    await engine.close();
    const { store, commits } = countingStore();
    ({ engine } = await startEngine(store));
    await engine.deploy([chain('p', 'x', 'y')]);
    const x = activate(engine, 'x', { requestTimeoutMs: 20_000 });
    const y = activate(engine, 'y', { requestTimeoutMs: 20_000 });
    commits.length = 0;

    const key = await start(engine, 'p');
    await complete(engine, (await x)[0]?.job.jobKey ?? 0);
    await complete(engine, (await y)[0]?.job.jobKey ?? 0);

    expect(await stateOf(engine, key)).toBe('COMPLETED');
    expect(commits).toHaveLength(3);
  });
});

describe('recovery', () => {
  test('with many waiting instances the first command is answered in time, and they all go on', async () => {
    const WAITING = 5_000;
    await engine.deploy([chain('p', 'x')]);
    await Promise.all(Array.from({ length: WAITING }, () => start(engine, 'p')));
    await engine.close();

    const startedMs = performance.now();
    ({ engine } = await startEngine(createPostgresStore({ databaseUrl: database.url })));
    await start(engine, 'p');

    expect(performance.now() - startedMs).toBeLessThan(3_000);
    const jobs = await activate(engine, 'x', { maxJobs: 1_000 });
    expect(await Promise.all(jobs.map(({ job }) => complete(engine, job.jobKey)))).toEqual(
      jobs.map(() => ({ ok: true, value: {} })),
    );
    expect((await engine.search('processInstance', everything)).total).toBe(WAITING + 1);
  });
});
