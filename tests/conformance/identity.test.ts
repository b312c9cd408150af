import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const email = 'lan@example.vn';

describe('users', () => {
  it('are created, found, changed and deleted, and never show their password', async () => {
    const { client } = subject;
    const username = unique('lan');
    const created = await client.createUser({ username, password: 'bí mật', name: 'Lan', email }, now);
    expect(created).toEqual({ username, name: 'Lan', email });
    await client.updateUser({ username, name: 'Lan Anh', email }, now);
    expect(await client.getUser({ username }, now)).toEqual({ username, name: 'Lan Anh', email });
    const found = await client.searchUsers({ filter: { username }, sort: [{ field: 'name' }] }, now);
    expect(found.items).toEqual([{ username, name: 'Lan Anh', email }]);
    await client.deleteUser({ username }, now);
    expect(await refusalOf(client.getUser({ username }, now))).toMatchObject({ status: 404 });
  });

  it('have names of their own', async () => {
    const { client } = subject;
    const user = { username: unique('lan'), password: 'x', name: 'Lan', email };
    await client.createUser(user, now);
    expect(await refusalOf(client.createUser(user, now))).toMatchObject({ status: 409 });
    expect((await send(subject, 'POST', '/users', { ...user, username: 'a b' })).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('username'),
    });
  });
});

it('an id has at most 256 characters of those that ids have', async () => {
  for (const id of ['x'.repeat(257), 'a b', ' ']) {
    const user = await send(subject, 'POST', '/users', { username: id, password: 'x', name: 'x', email });
    const group = await send(subject, 'POST', '/groups', { groupId: id, name: 'x' });
    expect([user.status, group.status], id).toEqual([400, 400]);
  }
});

it('a change of a user keeps what it does not name', async () => {
  const username = unique('keeps');
  await send(subject, 'POST', '/users', { username, password: 'x', name: 'Lan', email });
  await send(subject, 'PUT', `/users/${username}`, { name: 'Lan Anh' });
  expect((await send(subject, 'GET', `/users/${username}`)).json()).toEqual({ username, name: 'Lan Anh', email });
});

describe.each(['group', 'role'] as const)('a %s', (kind) => {
  const idField = `${kind}Id` as const;
  const path = `/${kind}s`;

  it('is created, found, changed and deleted', async () => {
    const id = unique(kind);
    const created = await send(subject, 'POST', path, { [idField]: id, name: 'Một cửa', description: 'quầy' });
    expect(created.status).toBe(201);
    await send(subject, 'PUT', `${path}/${id}`, { name: 'Một cửa số 2', description: '' });
    const { client } = subject;
    const found =
      kind === 'group' ? await client.getGroup({ groupId: id }, now) : await client.getRole({ roleId: id }, now);
    expect(found).toEqual({ [idField]: id, name: 'Một cửa số 2', description: '' });
    const listed =
      kind === 'group'
        ? await client.searchGroups({ filter: { groupId: id } }, now)
        : await client.searchRoles({ filter: { roleId: id } }, now);
    expect(Number(listed.page.totalItems)).toBe(1);
    expect((await send(subject, 'DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await send(subject, 'GET', `${path}/${id}`)).status).toBe(404);
  });

  it.each([
    ['users', 'username'],
    ['clients', 'clientId'],
  ])('has %s', async (kindOfMember, memberField) => {
    const [id, member] = [unique(kind), unique('m')];
    await send(subject, 'POST', path, { [idField]: id, name: 'x', description: '' });
    const place = `${path}/${id}/${kindOfMember}`;
    expect((await send(subject, 'PUT', `${place}/${member}`)).status).toBe(204);
    expect((await send(subject, 'PUT', `${place}/${member}`)).status).toBe(409);
    expect((await send(subject, 'POST', `${place}/search`, {})).json().items).toEqual([{ [memberField]: member }]);
    expect((await send(subject, 'DELETE', `${place}/${member}`)).status).toBe(204);
    expect((await send(subject, 'DELETE', `${place}/${member}`)).status).toBe(404);
    // One that does not exist has no members.
    const ofNobody = await send(subject, 'POST', `${path}/nobody/${kindOfMember}/search`, {});
    expect(ofNobody.json()).toMatchObject({ items: [], page: { totalItems: 0 } });
  });
});

it('a role belongs to groups, which are told of it', async () => {
  const { client } = subject;
  const [groupId, roleId] = [unique('group'), unique('role')];
  await client.createGroup({ groupId, name: 'x', description: '' });
  await client.createRole({ roleId, name: 'y', description: '' });
  await client.assignRoleToGroup({ roleId, groupId });
  expect((await client.searchGroupsForRole({ roleId }, now)).items).toEqual([{ groupId }]);
  expect((await client.searchRolesForGroup({ groupId }, now)).items).toMatchObject([{ roleId }]);
  await client.unassignRoleFromGroup({ roleId, groupId });
  expect((await client.searchRolesForGroup({ groupId }, now)).items).toEqual([]);
});

it('mapping rules are taken into groups and roles, shown there with all they say, and taken out', async () => {
  // given
  const { client } = subject;
  const [groupId, roleId, claimValue] = [unique('group'), unique('role'), unique('value')];
  const rule = { mappingRuleId: unique('rule'), name: 'Land office', claimName: 'department', claimValue };
  await client.createGroup({ groupId, name: 'x', description: '' });
  await client.createRole({ roleId, name: 'y', description: '' });
  await client.createMappingRule(rule);
  const { mappingRuleId } = rule;
  // when
  await client.assignMappingRuleToGroup({ groupId, mappingRuleId });
  await client.assignRoleToMappingRule({ roleId, mappingRuleId });
  // then
  const filter = { claimValue, name: 'Land office' };
  const sort = [{ field: 'claimName', order: 'DESC' }] as const;
  expect((await client.searchMappingRule({ filter }, now)).items).toEqual([rule]);
  const inGroup = () => subject.client89.searchMappingRulesForGroup({ groupId, filter, sort: [...sort] }, now);
  const inRole = () => subject.client89.searchMappingRulesForRole({ roleId, filter, sort: [...sort] }, now);
  expect((await inGroup()).items).toEqual([rule]);
  expect((await inRole()).items).toEqual([rule]);
  // when
  await client.unassignMappingRuleFromGroup({ groupId, mappingRuleId });
  await client.unassignRoleFromMappingRule({ roleId, mappingRuleId });
  // then
  expect((await inGroup()).items).toEqual([]);
  expect((await inRole()).items).toEqual([]);
});

it('mapping rules are created, found, changed and deleted; one claim means one of them', async () => {
  const { client } = subject;
  const rule = { mappingRuleId: unique('rule'), name: 'x', claimName: 'department', claimValue: unique('v') };
  expect(await client.createMappingRule(rule)).toEqual(rule);
  expect(await refusalOf(client.createMappingRule({ ...rule, mappingRuleId: unique('rule') }))).toMatchObject({
    status: 409,
  });
  await client.updateMappingRule({ ...rule, name: 'z' });
  expect(await client.getMappingRule({ mappingRuleId: rule.mappingRuleId }, now)).toEqual({ ...rule, name: 'z' });
  await client.deleteMappingRule({ mappingRuleId: rule.mappingRuleId });
  expect(await refusalOf(client.getMappingRule({ mappingRuleId: rule.mappingRuleId }, now))).toMatchObject({
    status: 404,
  });
});

describe('an authorization', () => {
  const permit = (ownerId: string) => ({
    ownerId,
    ownerType: 'USER' as const,
    resourceType: 'PROCESS_DEFINITION' as const,
    resourceId: 'p',
    permissionTypes: ['READ_PROCESS_INSTANCE' as const],
  });

  it('is created, found by its owner, changed and deleted', async () => {
    const { client } = subject;
    const ownerId = unique('lan');
    const { authorizationKey = '' } = await client.createAuthorization(permit(ownerId));
    const found = await client.searchAuthorizations({ filter: { ownerId, resourceIds: ['p'] } }, now);
    expect(found.items).toMatchObject([{ authorizationKey, ...permit(ownerId) }]);
    await client.updateAuthorization({ authorizationKey, ...permit(ownerId), resourceId: '*' });
    expect(await client.getAuthorization({ authorizationKey }, now)).toMatchObject({ resourceId: '*' });
    await client.deleteAuthorization({ authorizationKey });
    expect(await refusalOf(client.getAuthorization({ authorizationKey }, now))).toMatchObject({ status: 404 });
  });

  it.each([
    ['without a resource', { resourceId: undefined }, 'resourceId'],
    ['of a foreign permission', { permissionTypes: ['ACCESS'] }, 'permissionTypes'],
    [
      'by a property of what is no task',
      { resourceId: undefined, resourcePropertyName: 'assignee' },
      'resourcePropertyName',
    ],
    ['of an unknown type', { resourceType: 'DOSSIER' }, 'resourceType'],
  ])('%s is refused, and the field named', async (_what, change, field) => {
    const answer = await send(subject, 'POST', '/authorizations', { ...permit('lan'), ...change });
    expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining(field) });
  });
});

it('there is one tenant at first', async () => {
  const { client } = subject;
  const { items, page } = await client.searchTenants({}, now);
  expect(items).toMatchObject([{ tenantId: '<default>' }]);
  const next = await send(subject, 'POST', '/tenants/search', { page: { after: page.endCursor } });
  expect(next.json()).toMatchObject({ items: [] });
  expect(await client.getTenant({ tenantId: '<default>' }, now)).toMatchObject({ name: 'Default' });
  expect(await refusalOf(client.getTenant({ tenantId: 'other' }, now))).toMatchObject({ status: 404 });
});

it('the first administrator is made once', async () => {
  const user = { username: unique('first'), password: 'x', name: 'x', email };
  const known = { ...user, username: unique('known') };
  await send(subject, 'POST', '/users', known);
  expect((await send(subject, 'POST', '/setup/user', known)).status).toBe(403);
  const [first, second] = [
    await send(subject, 'POST', '/setup/user', user),
    await send(subject, 'POST', '/setup/user', { ...user, username: unique('second') }),
  ];
  const hasOne = subject.embedded === null && first.status === 403; // a cluster with a past
  expect([first.status, second.status]).toEqual([hasOne ? 403 : 201, 403]);
  if (hasOne) return;
  expect((await subject.client.searchUsersForRole({ roleId: 'admin' }, now)).items).toEqual([
    { username: user.username },
  ]);
});
