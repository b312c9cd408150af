/** An engine that stands by, as its clients see it: whatever they ask it, they get the leader's answer; and when that one stops, its own. */
import { X509Certificate } from 'node:crypto';
import { request as requestHttps } from 'node:https';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createGrpcServer, type GrpcServer } from '../../engine/api/grpc/server.ts';
import type { Tls } from '../../engine/api/http/connections.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { createClient88 } from '../conformance/support/clients.ts';
import { accepted, createRawClient } from '../conformance/support/raw-grpc.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

interface Running {
  readonly engine: Engine;
  readonly rest: string;
  readonly grpc: string;
  /** @param tells closes its doors only when this one leads */
  stop(tells?: Running): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const at = { host: '127.0.0.1', port: 0 };
const resource = bpmn('p').start().serviceTask('a', { type: 'work' }).end().resource();

async function start(databaseUrl: string, tls?: Tls, certificate?: string): Promise<Running> {
  const store = createPostgresStore({ databaseUrl, lockTimeoutMs: 0 });
  const engine = await createEngine({ store, clockControl: true, zone: 'UTC', log: silent, standby: true });
  const server = createEngineServer(engine, { clockControl: true, ...(tls ? { tls } : {}) });
  const grpcServer: GrpcServer = createGrpcServer(engine, tls ? { tls } : {});
  const [rest, grpc] = [await server.listen(at), await grpcServer.listen(at)];
  const own = tls ? new X509Certificate(tls.certificate).fingerprint256 : null;
  engine.leadership.announce({ restAddress: rest, grpcAddress: grpc, certificate: certificate ?? own });
  let isStopped = false;
  return {
    engine,
    rest,
    grpc,
    async stop(tells) {
      if (isStopped) return;
      isStopped = true;
      await engine.handOver();
      if (tells) await vi.waitFor(() => expect(tells.engine.isReady()).toBe(true), WAIT);
      await Promise.all([server.close(), grpcServer.close()]);
      await engine.close();
    },
  };
}

/** The second one stands by, and knows where the first one answers. */
async function startTwo(databaseUrl: string, ...tls: [Tls?, string?]): Promise<[Running, Running]> {
  const leader = await start(databaseUrl, ...tls);
  const standby = await start(databaseUrl, ...tls);
  await vi.waitFor(
    () =>
      expect(standby.engine.leadership.standing()).toMatchObject({
        leader: { addresses: { restAddress: leader.rest } },
      }),
    WAIT,
  );
  return [leader, standby];
}

const WAIT = { timeout: 30_000, interval: 10 };

describe('an engine that stands by', () => {
  let database: TestDatabase;
  let leader: Running;
  let standby: Running;
  beforeAll(async () => {
    database = await createTestDatabase();
    [leader, standby] = await startTwo(database.url);
    await leader.engine.deploy([resource]);
  });
  afterAll(async () => {
    await Promise.all([leader.stop(), standby.stop()]);
    await database.drop();
  });

  test('says so, and who leads', async () => {
    const ready = async ({ rest }: Running) => (await fetch(`${rest}/health/ready`)).json();
    expect(await ready(leader)).toEqual({ status: 'up', role: 'leader' });
    expect(await ready(standby)).toEqual({ status: 'up', role: 'standby', leader: leader.rest });
    await vi.waitFor(async () => {
      const { brokers, clusterSize } = await createClient88(standby.rest).getTopology();
      expect(clusterSize).toBe(2);
      expect(brokers.flatMap(({ partitions }) => partitions.map(({ role }) => role))).toEqual(['leader', 'follower']);
      expect(brokers[1]?.port).toBe(Number(new URL(standby.rest).port));
    }, WAIT);
  });

  test('sends on what it is asked over REST, long polls and refusals too', async () => {
    const client = createClient88(standby.rest);
    const asked = client.activateJobs({ type: 'work', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 20_000 });
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'p' as never });
    const [job] = (await asked).jobs;
    expect(job).toMatchObject({ processInstanceKey });
    await client.completeJob({ jobKey: job?.jobKey as never });
    await expect(client.completeJob({ jobKey: job?.jobKey as never })).rejects.toMatchObject({ status: 404 });
    const form = new FormData();
    form.append('resources', new Blob([resource.content as Uint8Array<ArrayBuffer>]), 'q.bpmn');
    expect((await fetch(`${standby.rest}/8.9/v2/deployments`, { method: 'POST', body: form })).status).toBe(200);
    const unknown = await fetch(`${standby.rest}/v2/nothing`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ type: 'about:blank', title: 'NOT_FOUND', instance: '/v2/nothing' });
  });

  test('passes on what it is asked over gRPC, streams of jobs too', async () => {
    const client = createRawClient(standby.grpc);
    onTestFinished(() => client.close());
    const stream = client.open('StreamActivatedJobs', { type: 'work', timeout: 60_000, tenantIds: ['<default>'] });
    stream.on('error', () => undefined); // it is cancelled below
    const pushed = new Promise((resolve) => stream.once('data', resolve));
    await accepted(stream);
    const { processInstanceKey } = await client.call('CreateProcessInstance', { bpmnProcessId: 'p', version: -1 });
    expect(await pushed).toMatchObject({ processInstanceKey });
    stream.cancel();
    expect(await client.call('Topology', {})).toMatchObject({ clusterSize: 2 });
  });

  test('takes over when the leader stops, and fails nobody who asks it meanwhile', async () => {
    const created: number[] = [];
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        const body = JSON.stringify({ processDefinitionId: 'p' });
        const headers = { 'content-type': 'application/json' };
        created.push((await fetch(`${standby.rest}/v2/process-instances`, { method: 'POST', headers, body })).status);
      }
    })();
    const poll = { type: 'nobody', timeout: 1_000, maxJobsToActivate: 1, requestTimeout: 15_000 };
    const waiting = createClient88(standby.rest).activateJobs(poll);
    await vi.waitFor(() => expect(created.length).toBeGreaterThan(3), WAIT);

    await leader.stop(standby);
    const before = created.length;
    await vi.waitFor(() => expect(created.length).toBeGreaterThan(before + 3), WAIT);
    isOver = true;
    await asking;
    expect(new Set(created)).toEqual(new Set([200]));
    expect((await waiting).jobs).toEqual([]);
    expect(await (await fetch(`${standby.rest}/health/ready`)).json()).toEqual({ status: 'up', role: 'leader' });
    const client = createRawClient(standby.grpc);
    onTestFinished(() => client.close());
    expect(await client.call('CreateProcessInstance', { bpmnProcessId: 'p', version: -1 })).toMatchObject({
      bpmnProcessId: 'p',
    });
  });
});

describe('engines with certificates', () => {
  const get = (address: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      requestHttps(`${address}/v2/topology`, { rejectUnauthorized: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });

  test('know each other by what they have written into the database, and speak to nobody else', async () => {
    const tls = selfSigned();
    for (const [certificate, status] of [
      [undefined, 200],
      ['00:11', 503],
    ] as const) {
      const database = await createTestDatabase();
      const [leader, standby] = await startTwo(database.url, tls, certificate);
      expect(await get(standby.rest)).toBe(status);
      await Promise.all([leader.stop(), standby.stop()]);
      await database.drop();
    }
  });
});

/** A certificate that nobody vouches for. */
function selfSigned(): Tls {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2_048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 60_000);
  certificate.validity.notAfter = new Date(Date.now() + 3_600_000);
  const name = [{ name: 'commonName', value: 'engine' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(privateKey, forge.md.sha256.create());
  return {
    certificate: Buffer.from(forge.pki.certificateToPem(certificate)),
    key: Buffer.from(forge.pki.privateKeyToPem(privateKey)),
  };
}
