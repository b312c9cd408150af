/** The large installation on one machine: engine, server and workers as processes of their own, on one database (an empty one with `npm run stories`). */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inSession, runningCluster } from '../../cli/backup/cluster.ts';
import { createClient } from '../../cli/parts/client.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { type Command, startCommand } from '../support/command.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { createFurnishedDatabase } from '../support/furnished.ts';
import { birthRegistration } from './support/births.ts';
import { PLAYS_ALL } from './support/sample.ts';
import { assembleCast, type UnitCast, type Wards } from './support/wards.ts';
import { answers, waitForTask, work } from './support/work.ts';

/** Ctrl-C must not make anybody wait. */
const STOP_MS_MAX = 5_000;
/** A little more than a worker has for a job. */
const JOB_TIMEOUT_MS = 65_000;
const WAIT = { timeout: 45_000, interval: 50 };

describe('engine, server and workers in three processes', () => {
  let folder: string;
  let database: TestDatabase;
  let environment: Record<string, string>;
  let engine: Command;
  let server: Command;
  let workers: Command;
  let cast: Wards;
  let unit: UnitCast;
  let engineAddress: string;
  let metricsPorts: readonly [server: string, workers: string];
  let startStandby: () => Promise<Command>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motcua-separate-'));
    // With an empty one, server and workers bring in the catalogue and the sample people side by side.
    database = PLAYS_ALL ? await createTestDatabase() : await createFurnishedDatabase('deployed');
    const [port, enginePort, standbyPort] = [await freePort(), await freePort(), await freePort()];
    metricsPorts = [String(await freePort()), String(await freePort())];
    engineAddress = `http://127.0.0.1:${enginePort}`;
    environment = { DATABASE_URL: database.url, MOTCUA_HOME: join(folder, 'home'), MOTCUA_SAMPLE: 'on' };
    const startEngine = async (restPort: number): Promise<Command> => {
      const command = startCommand('engine', { ...environment, ENGINE_REST_PORT: String(restPort) });
      await command.says('The engine answers');
      return command;
    };
    engine = await startEngine(enginePort);
    startStandby = () => startEngine(standbyPort);
    Object.assign(environment, {
      // Nobody answers at the first one yet.
      ...{ ZEEBE_REST_ADDRESS: `http://127.0.0.1:${standbyPort}, ${engineAddress}`, PORT: String(port) },
      MOTCUA_LINK_SECRET: 'a secret that all processes of the test share',
    });
    // A server with an engine of its own would take this port.
    server = startCommand('server', {
      ...environment,
      ENGINE_REST_PORT: String(enginePort),
      METRICS_PORT: metricsPorts[0],
    });
    workers = startCommand('workers', { ...environment, METRICS_PORT: metricsPorts[1] });
    await Promise.all([server.says('The server answers'), workers.says('Ctrl-C stops')]);
    cast = await assembleCast(`http://127.0.0.1:${port}`, SAMPLE_PASSWORD);
    unit = cast.units[0] as UnitCast;
  }, 120_000);

  afterAll(async () => {
    await Promise.all([workers?.kill(), server?.kill()]);
    await engine?.kill();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('carry a dossier to the signature of the leader', async () => {
    const { id, code } = await unit.reception.receive(birthRegistration(unit.unitCode, 1));
    await work(unit.officer, code, 'check', answers.complete);
    await work(unit.leader, code, 'sign', answers.sign);
    await waitForTask(unit.reception, code, 'handOver');
    expect(await cast.monitor.dossier(id)).toMatchObject({ states: { decision: 'approved', delivery: 'ready' } });
    // and each process tells its own part of it
    const [ofServer, ofWorkers] = await Promise.all(
      metricsPorts.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
    );
    expect(ofServer).toMatch(/^motcua_request_seconds_count\{operation="completeTask",status="20\d"\} [1-9]/m);
    expect(ofServer).toMatch(/^motcua_dossiers_open \d/m);
    expect(ofWorkers).toMatch(/^motcua_job_seconds_count\{type="dossier\.route",outcome="completed"\} [1-9]/m);
    expect(ofWorkers).not.toContain('motcua_dossiers_open');
  });

  it('go on where they stood when the workers were killed and started again', async () => {
    // given a dossier that is with its officer while the workers are gone
    const { code } = await unit.reception.receive(birthRegistration(unit.unitCode, 2));
    const task = await waitForTask(unit.officer, code, 'check');
    await workers.kill();
    await unit.officer.take(task);
    await unit.officer.complete(task, answers.complete);
    const other = await unit.reception.receive(birthRegistration(unit.unitCode, 3));
    expect((await unit.leader.tasks(code)).filter(({ elementId }) => elementId === 'sign')).toEqual([]);
    // when
    workers = startCommand('workers', environment);
    // then what waited is worked off: the signature is due, and the dossier received meanwhile is routed
    await waitForTask(unit.leader, code, 'sign');
    await waitForTask(unit.officer, other.code, 'check');
  });

  it('give a job to another worker when one dies in the middle of it, and do it once', async () => {
    // given a worker that writes a new state of the dossier and has to wait for its row
    const { id, code } = await unit.reception.receive(birthRegistration(unit.unitCode, 4));
    await waitForTask(unit.officer, code, 'check');
    // Within a transaction PostgreSQL shows who waits as it was at its beginning, so another connection watches.
    const [blocker, watcher] = [1, 2].map(() => new pg.Client({ connectionString: database.url })) as [Client, Client];
    await Promise.all([blocker.connect(), watcher.connect()]);
    await blocker.query('begin');
    await blocker.query('select from office.dossier where id = $1 for no key update', [id]);
    await work(unit.officer, code, 'check', answers.complete);
    await vi.waitFor(async () => {
      const { rowCount } = await watcher.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          and query like 'select "decision"%for no key update'`,
      );
      expect(rowCount).toBe(1);
    }, WAIT);

    // when it is killed there, and its time for the job is over
    await workers.kill();
    await blocker.query('commit');
    await Promise.all([blocker.end(), watcher.end()]);
    workers = startCommand('workers', environment);
    await workers.says('Ctrl-C stops');
    const engineClient = createClient(engineAddress);
    await engineClient.pinClock({ timestamp: Date.now() + JOB_TIMEOUT_MS });
    await waitForTask(unit.leader, code, 'sign');
    await engineClient.resetClock();

    // then
    const history = await cast.monitor.history(id);
    expect(history.filter(({ after }) => after?.decision === 'awaiting-signature')).toHaveLength(1);
  });

  it('go on with the engine that stands by when the other one is killed', async () => {
    // given a dossier that is with its officer
    const { id, code } = await unit.reception.receive(birthRegistration(unit.unitCode, 5));
    await waitForTask(unit.officer, code, 'check');
    const standby = await startStandby();

    // when
    await engine.kill();
    engine = standby;

    // then server and workers carry it on
    await work(unit.officer, code, 'check', answers.complete);
    await work(unit.leader, code, 'sign', answers.sign);
    await waitForTask(unit.reception, code, 'handOver');
    expect(await cast.monitor.dossier(id)).toMatchObject({ states: { decision: 'approved' } });
  });

  it('stop at Ctrl-C at once, each without an error', async () => {
    for (const command of [workers, server, engine]) {
      const { code, tookMs } = await command.stop();
      expect(code, command.output()).toBe(0);
      expect(tookMs).toBeLessThan(STOP_MS_MAX);
      expect(command.output()).not.toContain('did not stop cleanly');
    }
  });
});

describe('a command', () => {
  let home: string;
  const started: Command[] = [];
  const start = (
    name: string,
    environment: Readonly<Record<string, string>>,
    args: readonly string[] = [],
  ): Command => {
    const command = startCommand(name, { MOTCUA_HOME: home, MOTCUA_BACKUP_FOLDER: 'off', ...environment }, args);
    started.push(command);
    return command;
  };
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'motcua-command-'));
  });
  afterEach(async () => {
    for (const command of started.splice(0)) await command.stop();
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('engine: brings a PostgreSQL of its own, and takes it down again', async () => {
    // given
    const port = await freePort();
    const engine = start('engine', { ENGINE_REST_PORT: String(port) });
    await engine.says('The engine answers');
    // when
    const { brokers } = await createClient(`http://127.0.0.1:${port}`).getTopology();
    const postmaster = await readPostmaster();
    expect(isAlive(postmaster)).toBe(true);
    const { code, tookMs } = await engine.stop();
    // then
    expect(brokers).toHaveLength(1);
    expect(code, engine.output()).toBe(0);
    expect(tookMs).toBeLessThan(STOP_MS_MAX);
    expect(isAlive(postmaster)).toBe(false);
  });

  it('start: is refused while another one works in the same home', async () => {
    // given
    const first = start('engine', { ENGINE_REST_PORT: '0' });
    await first.says('The engine answers');
    // when
    const second = start('start', { PORT: '0', ENGINE_REST_PORT: '0' });
    // then
    expect(await second.ended()).toBe(1);
    expect(second.output().trim()).toMatch(
      /^Motcua is already running on .+: npm run engine, process \d+, since [\d-]+ [\d:]+\. Stop it first \(Ctrl-C in its terminal\), or set MOTCUA_HOME to another folder\.$/,
    );
    expect(isAlive(await readPostmaster())).toBe(true);
  });

  it('transfer: beside one that runs uses its database, writes nothing in a dry run, and leaves it running', async () => {
    // given one that runs, with catalogues
    const running = start('engine', { ENGINE_REST_PORT: '0' });
    await running.says('The engine answers');
    const postmaster = await readPostmaster();
    const seed = start('seed', {});
    expect(await seed.ended(), seed.output()).toBe(0);
    const before = await ask(
      'select (select count(*) from audit.entry) as entries, pg_postmaster_start_time() as since',
    );

    // when
    const dryRun = start('transfer', {}, ['--giver', 'H26.D01']);
    expect(await dryRun.ended(), dryRun.output()).toBe(0);

    // then
    expect(dryRun.output()).toContain('Dry run: 0 of 0 dossiers can be handed over.');
    expect(isAlive(postmaster)).toBe(true);
    expect(
      await ask('select (select count(*) from audit.entry) as entries, pg_postmaster_start_time() as since'),
    ).toEqual(before);

    // and one of another version is refused, instead of changing the schema under the one that runs
    await ask(`delete from office.migration where name = '0001-office.sql'`);
    const newer = start('transfer', {}, ['--giver', 'H26.D01']);
    expect(await newer.ended()).toBe(1);
    expect(newer.output()).toContain(
      'The database is of an older version than this program: it lacks 0001-office.sql.',
    );
    await ask(`insert into office.migration (name) values ('0001-office.sql')`);

    // and the same list that is not there is said in a sentence
    const noList = start('undelivered', {}, ['--issuer', 'H26.D01', '--from', join(home, 'none.csv')]);
    expect(await noList.ended()).toBe(1);
    expect(noList.output().trim()).toBe(`ENOENT: no such file or directory, open '${join(home, 'none.csv')}'`);
  });

  it('engine: says who is in the way when its port is taken', async () => {
    // given
    const port = await freePort();
    const stranger = await listen(port);
    // when
    const engine = start('engine', { ENGINE_REST_PORT: String(port) });
    const code = await engine.ended();
    stranger.close();
    // then
    expect(code).toBe(1);
    expect(engine.output()).toContain(
      `127.0.0.1:${port}. Another program uses this port; set PORT, ENGINE_REST_PORT or ENGINE_GRPC_PORT`,
    );
    expect(engine.output()).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['start', { PORT: 'abc' }, 'PORT is "abc", but a port is a whole number from 0 (any free one) to 65535.'],
    ['engine', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud", but may only be one of: '],
    ['server', {}, 'npm run server works on a database and an engine that others use too: set DATABASE_URL and ZEEBE'],
    [
      'workers',
      {},
      'npm run workers works on a database and an engine that others use too: set DATABASE_URL and ZEEBE',
    ],
  ])('%s: names the setting that cannot be used (%o)', async (name, environment, sentence) => {
    const command = start(name, environment);
    expect(await command.ended()).toBe(1);
    expect(command.output()).toContain(sentence);
    expect(command.output()).not.toMatch(/\n\s+at /);
  });

  const ask = async (sql: string): Promise<readonly unknown[]> => {
    const server = new URL(runningCluster(home) ?? expect.unreachable('no server runs'));
    server.pathname = '/motcua';
    return inSession(server.href, async (client) => (await client.query(sql)).rows);
  };

  const readPostmaster = async (): Promise<number> =>
    Number((await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
