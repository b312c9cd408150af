/**
 * Tenants: with multi-tenancy whoever signs in sees, finds and changes what is of their tenants, over REST and gRPC, and what has the same
 * name in two tenants is two things. Without it there is one tenant, and a request that names another is refused.
 */
import { Camunda8 } from '@camunda8/sdk';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { process } from '../engine/support/bpmn.ts';
import { startSubject } from './support/harness.ts';
import { ADMIN, sendAs, startGuarded } from './support/signed-in.ts';

const SOURCE = { east: 'lan:x', west: 'minh:x' } as const;
type Tenant = keyof typeof SOURCE;

let subject: Awaited<ReturnType<typeof startGuarded>>;
const instances = {} as Record<Tenant, string>;

const birth = process('birth').start().serviceTask('stamp', { type: 'stamp' }).end().resource();

const send = (credentials: string, method: string, path: string, body?: unknown) =>
  sendAs(subject.address, credentials, method, path, body);

function deploymentFor(tenantId: string | null): FormData {
  const form = new FormData();
  form.set('resources', new Blob([birth.content]), birth.name);
  if (tenantId !== null) form.set('tenantId', tenantId);
  return form;
}

const search = async (credentials: string, what: string, filter: object = {}) =>
  (await send(credentials, 'POST', `/${what}/search`, { filter })).body.items as readonly Record<string, unknown>[];

const grpcClient = (tenantId: Tenant) => {
  const [username = '', password = ''] = SOURCE[tenantId].split(':');
  return new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${subject.grpcAddress}`,
    CAMUNDA_AUTH_STRATEGY: 'BASIC',
    // The client activates jobs for this tenant, whichever an activation names.
    CAMUNDA_TENANT_ID: tenantId,
    CAMUNDA_BASIC_AUTH_USERNAME: username,
    CAMUNDA_BASIC_AUTH_PASSWORD: password,
    CAMUNDA_LOG_LEVEL: 'none',
  }).getZeebeGrpcApiClient();
};

beforeAll(async () => {
  subject = await startGuarded(signInByPassword, { multiTenancy: true });
  for (const [tenantId, credentials] of Object.entries(SOURCE)) {
    const [username = '', password = ''] = credentials.split(':');
    await send(ADMIN, 'POST', '/users', { username, password, name: username, email: 'x@example.vn' });
    await send(ADMIN, 'PUT', `/roles/admin/users/${username}`);
    await send(ADMIN, 'POST', '/tenants', { tenantId, name: tenantId });
    await send(ADMIN, 'PUT', `/tenants/${tenantId}/users/${username}`);
  }
  for (const tenantId of ['east', 'west'] as const) {
    await send(SOURCE[tenantId], 'POST', '/deployments', deploymentFor(tenantId));
    const created = await send(SOURCE[tenantId], 'POST', '/process-instances', {
      processDefinitionId: 'birth',
      tenantId,
      variables: { whose: tenantId },
    });
    instances[tenantId] = created.body.processInstanceKey;
  }
});
afterAll(() => subject?.close());

describe('tenants', () => {
  it('are made, changed, found and deleted, with all that is of them', async () => {
    const made = await send(ADMIN, 'POST', '/tenants', { tenantId: 'north', name: 'Bắc', description: 'thử' });
    expect(made).toEqual({ status: 201, body: { tenantId: 'north', name: 'Bắc', description: 'thử' } });
    expect((await send(ADMIN, 'POST', '/tenants', { tenantId: 'north', name: 'x' })).status).toBe(409);
    expect((await send(ADMIN, 'POST', '/tenants', { tenantId: 'no rth', name: 'x' })).status).toBe(400);
    const changed = await send(ADMIN, 'PUT', '/tenants/north', { name: 'Phía bắc' });
    expect(changed.body).toEqual({ tenantId: 'north', name: 'Phía bắc' });
    await send(ADMIN, 'POST', '/roles', { roleId: 'clerk', name: 'Clerk' });
    for (const member of ['users/lan', 'clients/app', 'groups/counter', 'roles/clerk'])
      expect((await send(ADMIN, 'PUT', `/tenants/north/${member}`)).status, member).toBe(204);
    expect((await send(ADMIN, 'POST', '/tenants/north/users/search', {})).body.items).toEqual([{ username: 'lan' }]);
    expect((await send(ADMIN, 'POST', '/tenants/north/roles/search', {})).body.items).toMatchObject([
      { roleId: 'clerk', name: 'Clerk' },
    ]);
    expect((await send(ADMIN, 'PUT', '/tenants/north/roles/nobody')).status).toBe(404);
    expect((await send(ADMIN, 'DELETE', '/tenants/north')).status).toBe(204);
    expect((await send(ADMIN, 'GET', '/tenants/north')).status).toBe(404);
    expect((await search(ADMIN, 'tenants')).map(({ tenantId }) => tenantId)).toEqual(['<default>', 'east', 'west']);
  });

  it.each([
    ['users', 'username', 'lan'],
    ['clients', 'clientId', 'app'],
    ['groups', 'groupId', 'counter'],
    ['roles', 'roleId', 'keeper'],
    ['mapping-rules', 'mappingRuleId', 'by-unit'],
  ])('take in %s, find them and let them go', async (kind, idField, id) => {
    // given a tenant without anybody, and a role and a mapping rule that it can take in
    await send(ADMIN, 'POST', '/tenants', { tenantId: `of-${kind}`, name: kind });
    await send(ADMIN, 'POST', '/roles', { roleId: 'keeper', name: 'Keeper' });
    const rule = { mappingRuleId: 'by-unit', claimName: 'unit', claimValue: 'H26', name: 'By unit' };
    await send(ADMIN, 'POST', '/mapping-rules', rule);
    const path = `/tenants/of-${kind}/${kind}`;
    const found = async () => (await send(ADMIN, 'POST', `${path}/search`, {})).body.items;
    // when it is taken in twice, and let go twice
    const statusOf = async (method: string) => (await send(ADMIN, method, `${path}/${id}`)).status;
    expect([await statusOf('PUT'), await statusOf('PUT')]).toEqual([204, 409]);
    expect(await found()).toMatchObject([{ [idField]: id }]);
    // then it is of the tenant once, and no more afterwards
    expect([await statusOf('DELETE'), await statusOf('DELETE')]).toEqual([204, 404]);
    expect(await found()).toEqual([]);
  });

  it('are told to whoever asks who she is', async () => {
    const { body } = await send(SOURCE.east, 'GET', '/authentication/me');
    // an administrator is of the default tenant by her role
    expect(body.tenants.map(({ tenantId }: { tenantId: string }) => tenantId)).toEqual(['<default>', 'east']);
  });
});

describe('the id of a tenant', () => {
  it('has at most 31 letters, digits, dots, hyphens and underscores', async () => {
    const make = async (tenantId: string) => (await send(ADMIN, 'POST', '/tenants', { tenantId, name: 'x' })).status;
    const start = async (tenantId: string) =>
      (await send(SOURCE.east, 'POST', '/process-instances', { processDefinitionId: 'birth', tenantId })).status;
    const join = async (id: string) => (await send(ADMIN, 'PUT', `/tenants/${id}/users/lan`)).status;
    for (const id of ['x'.repeat(32), 'a~b', 'a@b', 'a b'])
      expect([await make(id), await start(id), await join(id)], id).toEqual([400, 400, 400]);
    const longest = `A-b_c.${'9'.repeat(25)}`;
    expect([await make(longest), await start(longest), await join(longest)]).toEqual([201, 403, 204]);
    expect((await send(ADMIN, 'DELETE', `/tenants/${longest}`)).status).toBe(204);
  });

  it('may be longer where the tenant was made before that was so', async () => {
    const tenantId = `a~${'x'.repeat(60)}`;
    const membership = { containerType: 'TENANT', containerId: tenantId, memberType: 'USER', memberId: 'lan' } as const;
    await subject.engine.execute({ type: 'TENANT.CREATE', tenant: { tenantId, name: 'Cũ', description: '' } });
    await subject.engine.execute({ type: 'MEMBERSHIP.ADD', membership });

    expect((await send(SOURCE.east, 'POST', '/deployments', deploymentFor(tenantId))).status).toBe(200);
    expect((await send(ADMIN, 'GET', `/tenants/${tenantId}`)).body.name).toBe('Cũ');
    expect((await send(ADMIN, 'PUT', `/tenants/${tenantId}/users/minh`)).status).toBe(400);
    expect((await send(ADMIN, 'DELETE', `/tenants/${tenantId}/users/lan`)).status).toBe(204);
    expect((await send(ADMIN, 'DELETE', `/tenants/${tenantId}`)).status).toBe(204);
  });

  it('may be longer also where nobody signs in, if there is such a tenant', async () => {
    const open = createEngineServer(subject.engine, { clockControl: false, multiTenancy: true });
    onTestFinished(() => void open.close());
    const tenantId = `b~${'x'.repeat(60)}`;
    const publish = async () =>
      (await open.inject({ method: 'POST', url: '/v2/messages/publication', payload: { name: 'm', tenantId } }))
        .statusCode;
    expect(await publish()).toBe(400);
    await subject.engine.execute({ type: 'TENANT.CREATE', tenant: { tenantId, name: 'Cũ', description: '' } });
    expect(await publish()).toBe(200);
    await subject.engine.execute({ type: 'OWNER.DELETE', ownerType: 'TENANT', id: tenantId });
  });

  it('is that of the instance in the audit log where the process is unknown that it was to be migrated to', async () => {
    const path = `/process-instances/${instances.east}/migration`;
    const plan = {
      targetProcessDefinitionKey: '4711',
      mappingInstructions: [{ sourceElementId: 'stamp', targetElementId: 'stamp' }],
    };
    expect((await send(SOURCE.east, 'POST', path, plan)).status).toBe(404);
    const filter = { processInstanceKey: instances.east, operationType: 'MIGRATE' };
    expect(await search(SOURCE.east, 'audit-logs', filter)).toMatchObject([
      { tenantId: 'east', result: 'FAIL', processDefinitionKey: '4711' },
    ]);
  });
});

describe('what is of a tenant', () => {
  it('is deployed, numbered and started for it alone', async () => {
    const [definition] = await search(SOURCE.west, 'process-definitions', { processDefinitionId: 'birth' });
    expect(definition).toMatchObject({ version: 1, tenantId: 'west' });
    const byKey = { processDefinitionKey: definition?.processDefinitionKey, tenantId: 'east' };
    expect((await send(SOURCE.east, 'POST', '/process-instances', byKey)).status).toBe(404);
    const foreign = { processDefinitionId: 'birth', tenantId: 'west' };
    expect((await send(SOURCE.east, 'POST', '/process-instances', foreign)).status).toBe(403);
    expect((await send(SOURCE.east, 'POST', '/deployments', deploymentFor('west'))).status).toBe(403);
    const unnamed = { processDefinitionId: 'birth' };
    expect((await send(SOURCE.east, 'POST', '/process-instances', unnamed)).body.detail).toMatch(
      /tenantId.*is required/,
    );
  });

  it.each([
    'process-definitions',
    'process-instances',
    'element-instances',
    'element-instances/wait-states',
    'jobs',
    'variables',
    'audit-logs',
  ])('is found in %s by nobody else', async (what) => {
    const [east, west] = await Promise.all([search(SOURCE.east, what), search(SOURCE.west, what)]);
    // what was done by administrators is of no tenant
    const tenantsOf = (rows: typeof east) => new Set(rows.map(({ tenantId = null }) => tenantId));
    expect([...tenantsOf(east)].filter((id) => id !== 'east' && id !== null)).toEqual([]);
    expect([...tenantsOf(west)].filter((id) => id !== 'west' && id !== null)).toEqual([]);
    expect(east.length).toBeGreaterThan(0);
  });

  it('is forbidden before it is not found to whoever may not read it anyway', async () => {
    await send(ADMIN, 'POST', '/users', { username: 'nam', password: 'x', name: 'Nam', email: 'x@example.vn' });
    const path = `/process-instances/${instances.west}`;
    expect([(await send('nam:x', 'GET', path)).status, (await send(SOURCE.east, 'GET', path)).status]).toEqual([
      403, 404,
    ]);
  });

  it('cannot be read or changed by its key', async () => {
    const foreign = instances.west;
    const [job] = await search(SOURCE.west, 'jobs');
    const tried = [
      await send(SOURCE.east, 'GET', `/process-instances/${foreign}`),
      await send(SOURCE.east, 'POST', `/process-instances/${foreign}/cancellation`),
      await send(SOURCE.east, 'PUT', `/element-instances/${foreign}/variables`, { variables: { whose: 'east' } }),
      await send(SOURCE.east, 'POST', `/jobs/${job?.jobKey}/completion`, {}),
    ];
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const [variable] = await search(SOURCE.west, 'variables', { name: 'whose' });
    expect(variable?.value).toBe('"west"');
  });

  it('is not cancelled by the batch of another', async () => {
    const batch = await send(SOURCE.east, 'POST', '/process-instances/cancellation', {
      filter: { processDefinitionId: 'birth' },
    });
    expect(batch.status).toBe(200);
    await subject.engine.idle();
    expect((await send(SOURCE.west, 'GET', `/process-instances/${instances.west}`)).body.state).toBe('ACTIVE');
    const again = { processDefinitionId: 'birth', tenantId: 'east', variables: { whose: 'east' } };
    instances.east = (await send(SOURCE.east, 'POST', '/process-instances', again)).body.processInstanceKey;
  });

  it('has jobs that are not updated by the batch of another', async () => {
    const body = { filter: { type: 'stamp' }, changeset: { retries: 9 } };
    expect((await send(SOURCE.east, 'POST', '/jobs/batch-update', body)).status).toBe(200);
    await subject.engine.idle();
    const retriesIn = async (tenantId: Tenant) =>
      (await search(SOURCE[tenantId], 'jobs', { state: 'RETRIES_UPDATED' })).map(({ retries }) => retries);
    expect(await retriesIn('east')).toEqual([9]);
    expect(await retriesIn('west')).toEqual([]);
  });

  it('goes to the workers of its tenant, by name or as it is assigned', async () => {
    const wanted = { type: 'stamp', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1 };
    const activate = (body: object) => send(SOURCE.east, 'POST', '/jobs/activation', { ...wanted, ...body });
    expect((await activate({})).status).toBe(400);
    expect((await activate({ tenantIds: ['west'] })).status).toBe(403);
    const { jobs } = (await activate({ tenantFilter: 'ASSIGNED' })).body;
    expect(jobs.map(({ tenantId }: { tenantId: string }) => tenantId)).toEqual(['east']);
    const done = await send(SOURCE.east, 'POST', `/jobs/${jobs[0].jobKey}/completion`, {});
    expect(done.status).toBe(204);
  });

  it('is reached by messages and signals of its tenant, and has variables of its own', async () => {
    for (const tenantId of ['east', 'west'] as const)
      await send(SOURCE[tenantId], 'POST', `/cluster-variables/tenants/${tenantId}`, { name: 'fee', value: tenantId });
    const fee = { expression: '=camunda.vars.tenant.fee', tenantId: 'west' };
    expect((await send(SOURCE.west, 'POST', '/expression/evaluation', fee)).body.result).toBe('west');
    const place = `/cluster-variables/tenants/${encodeURIComponent('<default>')}`;
    expect((await send(ADMIN, 'POST', place, { name: 'fee', value: 'default' })).status).toBe(200);
    const nobodys = { expression: fee.expression };
    expect((await send(SOURCE.west, 'POST', '/expression/evaluation', nobodys)).body.result).toBeNull();
    const scoped = { ...nobodys, scopeKey: instances.west };
    expect((await send(SOURCE.west, 'POST', '/expression/evaluation', scoped)).body.result).toBe('west');
    expect((await send(SOURCE.east, 'POST', '/expression/evaluation', scoped)).status).toBe(404);
    expect((await send(SOURCE.east, 'GET', '/cluster-variables/tenants/west/fee')).status).toBe(403);
    const message = { name: 'nobody-waits', timeToLive: 60_000, messageId: 'm', tenantId: 'east' };
    expect((await send(SOURCE.east, 'POST', '/messages/publication', message)).body.tenantId).toBe('east');
    expect((await send(SOURCE.east, 'POST', '/messages/publication', message)).status).toBe(409);
    const same = { ...message, tenantId: 'west' };
    expect((await send(SOURCE.west, 'POST', '/messages/publication', same)).status).toBe(200);
  });

  it('is the same over gRPC', async () => {
    const [east, west] = [grpcClient('east'), grpcClient('west')];
    const created = await east.createProcessInstance({ bpmnProcessId: 'birth', tenantId: 'east', variables: {} });
    expect(created.tenantId).toBe('east');
    await expect(
      east.createProcessInstance({ bpmnProcessId: 'birth', tenantId: 'west', variables: {} }),
    ).rejects.toThrow(/PERMISSION_DENIED/);
    await expect(west.cancelProcessInstance(created.processInstanceKey)).rejects.toThrow(/NOT_FOUND/);
    const jobs = await east.activateJobs({
      type: 'stamp',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 10,
      requestTimeout: 20_000,
      tenantIds: ['east'],
    });
    expect(jobs.map(({ tenantId }) => tenantId)).toEqual(['east']);
    await Promise.all([east.close(), west.close()]);
  });
});

it('without multi-tenancy there is the default tenant alone', async () => {
  const plain = await startSubject();
  const ask = (path: string, body: object) =>
    fetch(`${plain.address}/v2${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const refused = await ask('/messages/publication', { name: 'x', tenantId: 'east' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('multi-tenancy is disabled') });
  expect((await ask('/messages/publication', { name: 'x', tenantId: '<default>' })).status).toBe(200);
  const activation = { type: 'x', timeout: 1, maxJobsToActivate: 1, requestTimeout: -1, tenantFilter: 'ASSIGNED' };
  expect((await ask('/jobs/activation', activation)).status).toBe(400);
  await plain.close();
});
