/** Who may use the API, as rows: users, groups, roles, tenants, mapping rules, memberships, authorizations. */
import { json, key, momentMs, oneOf, optionalText, type RowOf, table, text } from './table.ts';

/** Who may own an authorization or belong to something; Camunda's words. */
export type OwnerType = 'USER' | 'CLIENT' | 'GROUP' | 'ROLE' | 'MAPPING_RULE';
export type ContainerType = 'GROUP' | 'ROLE' | 'TENANT';

/** A person who signs in with a password. */
export const userTable = table({
  sqlName: 'identity_user',
  columns: {
    userKey: key,
    username: text,
    name: text,
    email: text,
    /** Salted and hashed outside the core; never shown. */
    passwordHash: text,
    createdMs: momentMs,
  },
  primaryKey: 'userKey',
  ownerKey: null,
  isFinal: () => false,
});
export type User = RowOf<typeof userTable.columns>;

export const groupTable = table({
  sqlName: 'identity_group',
  columns: { groupKey: key, groupId: text, name: text, description: text },
  primaryKey: 'groupKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Group = RowOf<typeof groupTable.columns>;

export const roleTable = table({
  sqlName: 'identity_role',
  columns: { roleKey: key, roleId: text, name: text, description: text },
  primaryKey: 'roleKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Role = RowOf<typeof roleTable.columns>;

/** One of several who share an engine and see nothing of each other. The default one, which every engine has, is a row too. */
export const tenantTable = table({
  sqlName: 'identity_tenant',
  columns: { tenantKey: key, tenantId: text, name: text, description: text },
  primaryKey: 'tenantKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Tenant = RowOf<typeof tenantTable.columns>;

/** Whoever has this claim in a token is meant by the rule's id. */
export const mappingRuleTable = table({
  sqlName: 'identity_mapping_rule',
  columns: { mappingRuleKey: key, mappingRuleId: text, name: text, claimName: text, claimValue: text },
  primaryKey: 'mappingRuleKey',
  ownerKey: null,
  isFinal: () => false,
});
export type MappingRule = RowOf<typeof mappingRuleTable.columns>;

/** Somebody belongs to a group, has a role or is of a tenant. Users and clients of a sign-in service need not be known here. */
export const membershipTable = table({
  sqlName: 'identity_membership',
  columns: {
    membershipKey: key,
    containerType: oneOf<ContainerType>(),
    containerId: text,
    memberType: oneOf<OwnerType>(),
    memberId: text,
  },
  primaryKey: 'membershipKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Membership = RowOf<typeof membershipTable.columns>;

/** What an owner may do with a resource, told by its id (`*`: all of them) or by a property of it. */
export const authorizationTable = table({
  sqlName: 'identity_authorization',
  columns: {
    authorizationKey: key,
    ownerType: oneOf<OwnerType>(),
    ownerId: text,
    resourceType: text,
    /** Empty where the resource is told by a property. */
    resourceId: text,
    resourcePropertyName: optionalText,
    permissionTypes: json<readonly string[]>(),
  },
  primaryKey: 'authorizationKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Authorization = RowOf<typeof authorizationTable.columns>;
