import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageTable, readmeAndExpected, servedOperations } from '../../engine/api/coverage.ts';
import { unservedOperations } from '../../engine/api/rest/unserved/routes.ts';
import { GATEWAY_VERSIONS } from '../../engine/api/shared/versions.ts';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';
import { OPERATIONS_OF_8_10 } from './support/version-8-10.ts';

const isEmbedded = !globalThis.process.env.CONFORMANCE_REST_ADDRESS;

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

describe('the cluster', () => {
  it('tells its topology, in a version that clients know, its status and its licence', async () => {
    const topology = await subject.client.getTopology();
    expect(topology).toMatchObject({
      clusterSize: 1,
      partitionsCount: 1,
      brokers: [{ partitions: [{ role: 'leader' }] }],
    });
    expect(topology.gatewayVersion).toMatch(/^8\.([89]|\d\d)\.\d+$/);
    await expect(subject.client.getStatus()).resolves.toBeUndefined();
    expect(await subject.client.getLicense()).toMatchObject({ validLicense: true });
  });

  it.runIf(isEmbedded).each(Object.entries(GATEWAY_VERSIONS))(
    'speaks %s at an address of its own',
    async (version, gateway) => {
      const topology = await fetch(`${subject.address}/${version}/v2/topology`);
      expect(await topology.json()).toMatchObject({ gatewayVersion: gateway, brokers: [{ version: gateway }] });
      expect((await fetch(`${subject.address}/8.11/v2/topology`)).status).toBe(404);
    },
  );

  it.runIf(isEmbedded)('tells since 8.10 the id of each broker and the state of its partition', async () => {
    const topology = await fetch(`${subject.address}/8.10/v2/topology`);
    expect(await topology.json()).toMatchObject({
      brokers: [{ nodeId: 0, brokerId: '0', partitions: [{ role: 'leader', state: 'active' }] }],
    });
  });

  it.runIf(isEmbedded)('tells since 8.10 how it is set up, without pages, logout and cloud', async () => {
    const read = async (version: string) =>
      (await fetch(`${subject.address}/${version}/v2/system/configuration`)).json() as Promise<object>;
    expect(await read('8.10')).toMatchObject({
      jobMetrics: { enabled: true },
      components: { active: [] },
      deployment: { isMultiTenancyEnabled: false, maxRequestSize: 32 * 1024 * 1024 },
      authentication: { canLogout: false, isLoginDelegated: false },
      cloud: { stage: null },
    });
    expect(Object.keys(await read('8.9'))).toEqual(['jobMetrics']);
  });

  it('knows one user, nobody in particular', async () => {
    const { username, tenants } = await subject.client.getAuthentication();
    expect([null, 'anonymous']).toContain(username); // in the words of 8.8 or of 8.9
    expect(tenants).toMatchObject([{ tenantId: '<default>' }]);
  });

  it('evaluates an expression', async () => {
    const body = { expression: '=a + 1', variables: { a: 41 } };
    expect((await send(subject, 'POST', '/expression/evaluation', body)).json()).toEqual({
      expression: '=a + 1',
      result: 42,
      warnings: [],
    });
    const wrong = await send(subject, 'POST', '/expression/evaluation', { expression: '=1 +' });
    expect(wrong.json()).toMatchObject({ status: 400, detail: expect.stringContaining("expression '1 +'") });
  });

  it.runIf(isEmbedded)('evaluates an expression as if it stood at an element of an instance', async () => {
    // given
    const id = unique('scoped');
    const work = { type: id, inputs: { fee: '=2 * fee' } };
    await deploy(subject.client, process(id).start().serviceTask('work', work).end());
    const { processInstanceKey } = await subject.client.createProcessInstance({
      processDefinitionId: id,
      variables: { fee: 5 },
    });
    const { jobs } = await subject.client.activateJobs({ type: id, maxJobsToActivate: 1, timeout: 60_000 });
    const ask = async (body: object) =>
      (await send(subject, 'POST', '/expression/evaluation', { expression: '=fee', ...body })).json();
    // then
    expect(await ask({ scopeKey: processInstanceKey })).toMatchObject({ result: 5 });
    expect(await ask({ scopeKey: jobs[0]?.elementInstanceKey })).toMatchObject({ result: 10 });
    expect(await ask({ scopeKey: processInstanceKey, variables: { fee: 1 } })).toMatchObject({ result: 1 });
    expect(await ask({})).toMatchObject({ result: null });
    expect(await ask({ scopeKey: 'lan' })).toMatchObject({ status: 400, detail: expect.stringContaining('scopeKey') });
    // when
    await subject.client.completeJob({ jobKey: jobs[0]?.jobKey ?? '' });
    // then
    expect(await ask({ scopeKey: processInstanceKey })).toMatchObject({ status: 404 });
  });
});

describe.runIf(isEmbedded)('the embedded engine', () => {
  it('answers 501 for what Camunda has and it has not, and 404 for what nobody has', async () => {
    expect((await send(subject, 'POST', '/agent-instances', {})).json()).toMatchObject({
      status: 501,
      title: 'NOT_IMPLEMENTED',
      detail: expect.stringContaining('POST /v2/agent-instances'),
    });
    const ofTheCluster = await fetch(`${subject.address}/cluster/v2/mode`, { method: 'PATCH' });
    expect(await ofTheCluster.json()).toMatchObject({
      status: 501,
      detail: expect.stringContaining('PATCH /cluster/v2/mode'),
    });
    expect((await send(subject, 'GET', '/no-such-thing')).json()).toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  it('refuses pages of other sites and what is no JSON', async () => {
    const url = `${subject.address}/v2/process-instances/search`;
    const foreign = await fetch(url, { method: 'POST', headers: { origin: 'https://elsewhere.example' } });
    expect(foreign.status).toBe(403);
    const form = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' });
    expect(form.status).toBe(415);
  });

  it('is alive and ready', async () => {
    const health = async (path: string) => (await fetch(`${subject.address}/health/${path}`)).json();
    expect(await health('live')).toEqual({ status: 'up' });
    expect(await health('ready')).toEqual({ status: 'up', role: 'leader' });
  });
});

describe.runIf(isEmbedded)('the clock', () => {
  it('is pinned, so that timers fire, and given back', async () => {
    // given an instance that sleeps for three days
    const id = unique('p');
    await deploy(
      subject.client,
      process(id)
        .start()
        .catchEvent('sleep', { timer: { duration: 'P3D' } })
        .end(),
    );
    const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
    // when
    await subject.client.pinClock({ timestamp: Date.now() + 4 * 24 * 60 * 60 * 1000 });
    await subject.embedded?.engine.idle();
    // then
    expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
    await subject.client.resetClock();
    const refusal = await send(subject, 'PUT', '/clock', { timestamp: 'tomorrow' });
    expect(refusal.json()).toMatchObject({ status: 400, detail: expect.stringContaining('timestamp: ') });
  });

  it('is not pinned to a moment before 1970', async () => {
    const refusal = await send(subject, 'PUT', '/clock', { timestamp: -1 });
    expect(refusal.json()).toMatchObject({ status: 400, detail: expect.stringContaining('timestamp: ') });
  });

  it("stays the system's where its control is off", async () => {
    const own = await startSubject({ clockControl: false });
    for (const [method, path] of [
      ['PUT', '/clock'],
      ['POST', '/clock/reset'],
    ] as const) {
      const refusal = await send(own, method, path, method === 'PUT' ? { timestamp: 0 } : undefined);
      expect(refusal.json()).toMatchObject({ status: 403, detail: expect.stringContaining('ENGINE_CLOCK_CONTROL') });
    }
    await own.close();
  });
});

describe('the README', () => {
  it('holds the table of operations that the routes give', async () => {
    const { actual, expected } = await readmeAndExpected();
    expect(actual, 'run `npx node engine/api/coverage.ts`').toBe(expected);
  });

  it('serves every operation of the client, and knows no other but those that it does not serve', async () => {
    const known = (await servedOperations()).map(plain);
    const client = createRequire(import.meta.url).resolve(
      'orchestration-cluster-api-8-9',
    ) /* the CommonJS bundle is one file */;
    const calls = (await readFile(client, 'utf8')).matchAll(
      /\.(get|post|put|patch|delete)\(\{\s(?:[^{}]|\{[^{}]*\})*?\burl: "([^"]+)"/g,
    );
    const operations = [...calls].map(([, method = '', url = '']) => plain(`${method.toUpperCase()} ${url}`));
    const expected = new Set([...operations, ...OPERATIONS_OF_8_10.map(plain)]);
    expect([...expected].toSorted()).toEqual(known.toSorted());
    expect([...unservedOperations.keys()].map(plain).filter((each) => known.includes(each))).toEqual([]);
  });

  it('has a row for each resource', () => {
    expect(coverageTable(['GET /a/:key', 'POST /b'], new Map([['PUT /a', 'not yet']]))).toBe(
      [
        '2 operations are served, 1 are known and answered with 501.',
        '',
        '| resource | served | answered with 501 | reason |',
        '| --- | --- | --- | --- |',
        '| a | `GET /a/{key}` | `PUT /a` | not yet |',
        '| b | `POST /b` |  |  |',
      ].join('\n'),
    );
  });
});

/** Names of parameters differ between versions. */
const plain = (operation: string): string => operation.replace(/:\w+|\{\w+\}/g, '{}');
