/**
 * Users, groups, roles, tenants and mapping rules: made, changed and deleted in the same way, each under an id of its own. Whoever is
 * deleted takes memberships and authorizations along.
 */
import type { Authorization, ContainerType, Key, OwnerType } from '../entities/index.ts';
import { EVERY_RESOURCE } from '../kernel/access.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { joined } from '../state/indexes.ts';
import { accepted, type Processor } from './processor.ts';

type Kind = OwnerType | ContainerType;

/** The word for each kind in answers. */
const words: Readonly<Record<Kind, string>> = {
  USER: 'user with username',
  CLIENT: 'client with id',
  GROUP: 'group with id',
  ROLE: 'role with id',
  TENANT: 'tenant with id',
  MAPPING_RULE: 'mapping rule with id',
};

const alreadyThere = (type: Kind, id: string) =>
  rejected(
    'ALREADY_EXISTS',
    `Expected to create ${words[type]} '${id}', but a ${words[type].split(' with')[0]} with this id already exists`,
  );

const unknown = (todo: string, type: Kind, id: string) =>
  rejected(
    'NOT_FOUND',
    `Expected to ${todo} ${words[type]} '${id}', but no such ${words[type].split(' with')[0]} exists`,
  );

/** Finds the key of whoever has this id; undefined for a client, which only a sign-in service knows. */
function findKey({ state: { indexes } }: Execution, type: Kind, id: string): Key | undefined {
  if (type === 'USER') return indexes.userByName.first(id)?.userKey;
  if (type === 'GROUP') return indexes.groupById.first(id)?.groupKey;
  if (type === 'ROLE') return indexes.roleById.first(id)?.roleKey;
  if (type === 'TENANT') return indexes.tenantById.first(id)?.tenantKey;
  if (type === 'MAPPING_RULE') return indexes.mappingRuleById.first(id)?.mappingRuleKey;
  return undefined;
}

/** Removes everything that names the deleted one. */
function forget(execution: Execution, type: Kind, id: string): void {
  const { indexes } = execution.state;
  const memberships = [
    ...indexes.membershipsOfMember.find(joined(type, id)),
    ...indexes.membershipsOfContainer.find(joined(type, id)),
  ];
  for (const { membershipKey } of memberships) execution.emit('MEMBERSHIP', 'REMOVED', membershipKey, {});
  for (const { authorizationKey } of indexes.authorizationsOfOwner.find(joined(type, id)))
    execution.emit('AUTHORIZATION', 'DELETED', authorizationKey, {});
}

export const createUser: Processor<'USER.CREATE'> = (execution, { user }) => {
  if (findKey(execution, 'USER', user.username) !== undefined) return alreadyThere('USER', user.username);
  const userKey = execution.nextKey();
  execution.emit('USER', 'CREATED', userKey, { ...user, userKey, createdMs: execution.nowMs });
  permitToSeeOneself(execution, user.username);
  return { ok: true, value: { userKey } };
};

/** Whoever is a user may read that user (Zeebe: creation of users). */
function permitToSeeOneself(execution: Execution, username: string): void {
  const authorizationKey = execution.nextKey();
  execution.emit('AUTHORIZATION', 'CREATED', authorizationKey, {
    authorizationKey,
    ownerType: 'USER',
    ownerId: username,
    resourceType: 'USER',
    resourceId: username,
    resourcePropertyName: null,
    permissionTypes: ['READ'],
  });
}

export const updateUser: Processor<'USER.UPDATE'> = (execution, { username, changes }) => {
  const userKey = findKey(execution, 'USER', username);
  if (userKey === undefined) return unknown('update', 'USER', username);
  execution.emit('USER', 'UPDATED', userKey, changes);
  return accepted;
};

export const createGroup: Processor<'GROUP.CREATE'> = (execution, { group }) => {
  if (findKey(execution, 'GROUP', group.groupId) !== undefined) return alreadyThere('GROUP', group.groupId);
  const groupKey = execution.nextKey();
  execution.emit('GROUP', 'CREATED', groupKey, { ...group, groupKey });
  return accepted;
};

export const updateGroup: Processor<'GROUP.UPDATE'> = (execution, { groupId, changes }) => {
  const groupKey = findKey(execution, 'GROUP', groupId);
  if (groupKey === undefined) return unknown('update', 'GROUP', groupId);
  execution.emit('GROUP', 'UPDATED', groupKey, changes);
  return accepted;
};

export const createRole: Processor<'ROLE.CREATE'> = (execution, { role }) => {
  if (findKey(execution, 'ROLE', role.roleId) !== undefined) return alreadyThere('ROLE', role.roleId);
  const roleKey = execution.nextKey();
  execution.emit('ROLE', 'CREATED', roleKey, { ...role, roleKey });
  return accepted;
};

export const updateRole: Processor<'ROLE.UPDATE'> = (execution, { roleId, changes }) => {
  const roleKey = findKey(execution, 'ROLE', roleId);
  if (roleKey === undefined) return unknown('update', 'ROLE', roleId);
  execution.emit('ROLE', 'UPDATED', roleKey, changes);
  return accepted;
};

export const createTenant: Processor<'TENANT.CREATE'> = (execution, { tenant }) => {
  if (findKey(execution, 'TENANT', tenant.tenantId) !== undefined) return alreadyThere('TENANT', tenant.tenantId);
  const tenantKey = execution.nextKey();
  execution.emit('TENANT', 'CREATED', tenantKey, { ...tenant, tenantKey });
  return accepted;
};

export const updateTenant: Processor<'TENANT.UPDATE'> = (execution, { tenantId, changes }) => {
  const tenantKey = findKey(execution, 'TENANT', tenantId);
  if (tenantKey === undefined) return unknown('update', 'TENANT', tenantId);
  execution.emit('TENANT', 'UPDATED', tenantKey, changes);
  return accepted;
};

export const createMappingRule: Processor<'MAPPING_RULE.CREATE'> = (execution, { rule }) => {
  const { mappingRuleId, claimName, claimValue } = rule;
  if (findKey(execution, 'MAPPING_RULE', mappingRuleId) !== undefined)
    return alreadyThere('MAPPING_RULE', mappingRuleId);
  const taken = claimTaken(execution, mappingRuleId, claimName, claimValue);
  if (taken) return taken;
  const mappingRuleKey = execution.nextKey();
  execution.emit('MAPPING_RULE', 'CREATED', mappingRuleKey, { ...rule, mappingRuleKey });
  return accepted;
};

export const updateMappingRule: Processor<'MAPPING_RULE.UPDATE'> = (execution, { mappingRuleId, changes }) => {
  const mappingRuleKey = findKey(execution, 'MAPPING_RULE', mappingRuleId);
  if (mappingRuleKey === undefined) return unknown('update', 'MAPPING_RULE', mappingRuleId);
  const taken = claimTaken(execution, mappingRuleId, changes.claimName, changes.claimValue);
  if (taken) return taken;
  execution.emit('MAPPING_RULE', 'UPDATED', mappingRuleKey, changes);
  return accepted;
};

/** Refuses a claim that another rule has: one claim means one rule. */
function claimTaken({ state }: Execution, ownId: string, claimName: string, claimValue: string) {
  for (const rule of state.indexes.mappingRulesByClaim.find(joined(claimName, claimValue)))
    if (rule.mappingRuleId !== ownId)
      return rejected(
        'ALREADY_EXISTS',
        `Expected a mapping rule of its own for claim '${claimName}' with value '${claimValue}', but '${rule.mappingRuleId}' has it`,
      );
  return undefined;
}

export const deleteOwner: Processor<'OWNER.DELETE'> = (execution, { ownerType, id }) => {
  const found = findKey(execution, ownerType, id);
  if (found === undefined) return unknown('delete', ownerType, id);
  forget(execution, ownerType, id);
  execution.emit(ownerType, 'DELETED', found, {});
  return accepted;
};

/** Checks that container and member are known, but for those that only a sign-in service knows. */
function checkMembership(
  execution: Execution,
  { containerType, containerId, memberType, memberId }: MembershipNames,
): Answer<string> {
  if (findKey(execution, containerType, containerId) === undefined)
    return unknown('change the members of', containerType, containerId);
  const mustBeKnown = memberType === 'ROLE' || memberType === 'MAPPING_RULE';
  if (mustBeKnown && findKey(execution, memberType, memberId) === undefined)
    return unknown('assign', memberType, memberId);
  return { ok: true, value: joined(containerType, containerId, memberType, memberId) };
}
interface MembershipNames {
  readonly containerType: ContainerType;
  readonly containerId: string;
  readonly memberType: OwnerType;
  readonly memberId: string;
}

export const addMember: Processor<'MEMBERSHIP.ADD'> = (execution, { membership }) => {
  const names = checkMembership(execution, membership);
  if (!names.ok) return names;
  if (execution.state.indexes.membershipByNames.has(names.value))
    return rejected(
      'ALREADY_EXISTS',
      `Expected to assign '${membership.memberId}' to ${words[membership.containerType]} '${membership.containerId}', but it is assigned already`,
    );
  const membershipKey = execution.nextKey();
  execution.emit('MEMBERSHIP', 'ADDED', membershipKey, { ...membership, membershipKey });
  return accepted;
};

export const removeMember: Processor<'MEMBERSHIP.REMOVE'> = (execution, { membership }) => {
  const names = checkMembership(execution, membership);
  if (!names.ok) return names;
  const row = execution.state.indexes.membershipByNames.first(names.value);
  if (row === undefined)
    return rejected(
      'NOT_FOUND',
      `Expected to take '${membership.memberId}' out of ${words[membership.containerType]} '${membership.containerId}', but it is not assigned`,
    );
  execution.emit('MEMBERSHIP', 'REMOVED', row.membershipKey, {});
  return accepted;
};

export const createAuthorization: Processor<'AUTHORIZATION.CREATE'> = (execution, { authorization }) => {
  const refusal = checkNamed(execution, authorization) ?? checkTwin(execution, authorization);
  if (refusal) return refusal;
  const authorizationKey = execution.nextKey();
  execution.emit('AUTHORIZATION', 'CREATED', authorizationKey, { ...authorization, authorizationKey });
  return { ok: true, value: { authorizationKey } };
};

export const updateAuthorization: Processor<'AUTHORIZATION.UPDATE'> = (execution, command) => {
  const { authorizationKey, authorization } = command;
  if (execution.state.tables.authorization.get(authorizationKey) === undefined)
    return unknownAuthorization('update', authorizationKey);
  const refusal = checkNamed(execution, authorization);
  if (refusal) return refusal;
  execution.emit('AUTHORIZATION', 'UPDATED', authorizationKey, authorization);
  return accepted;
};

export const deleteAuthorization: Processor<'AUTHORIZATION.DELETE'> = (execution, { authorizationKey }) => {
  if (execution.state.tables.authorization.get(authorizationKey) === undefined)
    return unknownAuthorization('delete', authorizationKey);
  execution.emit('AUTHORIZATION', 'DELETED', authorizationKey, {});
  return accepted;
};

/** Roles and mapping rules that an authorization names must be there; users, clients and groups may be known to a sign-in service alone. */
function checkNamed(execution: Execution, wanted: Omit<Authorization, 'authorizationKey'>) {
  const { ownerType, ownerId, resourceType, resourceId, resourcePropertyName } = wanted;
  const isOne = resourcePropertyName === null && resourceId !== EVERY_RESOURCE;
  const named: readonly (readonly [type: string, id: string])[] = [
    [ownerType, ownerId],
    ...(isOne ? [[resourceType, resourceId] as const] : []),
  ];
  for (const [type, id] of named)
    if ((type === 'ROLE' || type === 'MAPPING_RULE') && findKey(execution, type, id) === undefined)
      return unknown('authorize', type, id);
  return undefined;
}

/** Refuses a permission that the owner has for this resource already; other permissions for it may stand in an authorization of their own. */
function checkTwin(execution: Execution, wanted: Omit<Authorization, 'authorizationKey'>) {
  const { ownerType, ownerId, resourceType, resourceId, resourcePropertyName, permissionTypes } = wanted;
  const twin = execution.state.indexes.authorizationsOfOwner
    .find(joined(ownerType, ownerId))
    .find(
      (each) =>
        each.resourceType === resourceType &&
        each.resourceId === resourceId &&
        each.resourcePropertyName === resourcePropertyName &&
        each.permissionTypes.some((permission) => permissionTypes.includes(permission)),
    );
  if (twin === undefined) return undefined;
  return rejected(
    'ALREADY_EXISTS',
    `Expected to authorize ${words[ownerType]} '${ownerId}' for ${resourceType} '${resourcePropertyName ?? resourceId}', but the authorization with key '${twin.authorizationKey}' does so already`,
  );
}

const unknownAuthorization = (todo: string, authorizationKey: Key) =>
  rejected(
    'NOT_FOUND',
    `Expected to ${todo} authorization with key '${authorizationKey}', but no such authorization was found`,
  );
