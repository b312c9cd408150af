/** Users, groups, roles, tenants, mapping rules, memberships and authorizations. */
import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const userAppliers = {
  CREATED: (state, { value }) => state.tables.user.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.user, key, value),
  DELETED: (state, { key }) => state.tables.user.delete(key),
} satisfies { [I in keyof Events['USER']]: Applier<Events['USER'][I]> };

export const groupAppliers = {
  CREATED: (state, { value }) => state.tables.group.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.group, key, value),
  DELETED: (state, { key }) => state.tables.group.delete(key),
} satisfies { [I in keyof Events['GROUP']]: Applier<Events['GROUP'][I]> };

export const roleAppliers = {
  CREATED: (state, { value }) => state.tables.role.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.role, key, value),
  DELETED: (state, { key }) => state.tables.role.delete(key),
} satisfies { [I in keyof Events['ROLE']]: Applier<Events['ROLE'][I]> };

export const tenantAppliers = {
  CREATED: (state, { value }) => state.tables.tenant.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.tenant, key, value),
  DELETED: (state, { key }) => state.tables.tenant.delete(key),
} satisfies { [I in keyof Events['TENANT']]: Applier<Events['TENANT'][I]> };

export const mappingRuleAppliers = {
  CREATED: (state, { value }) => state.tables.mappingRule.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.mappingRule, key, value),
  DELETED: (state, { key }) => state.tables.mappingRule.delete(key),
} satisfies { [I in keyof Events['MAPPING_RULE']]: Applier<Events['MAPPING_RULE'][I]> };

export const membershipAppliers = {
  ADDED: (state, { value }) => state.tables.membership.put(value),
  REMOVED: (state, { key }) => state.tables.membership.delete(key),
} satisfies { [I in keyof Events['MEMBERSHIP']]: Applier<Events['MEMBERSHIP'][I]> };

export const authorizationAppliers = {
  CREATED: (state, { value }) => state.tables.authorization.put(value),
  UPDATED: (state, { key, value }) => change(state.tables.authorization, key, value),
  DELETED: (state, { key }) => state.tables.authorization.delete(key),
} satisfies { [I in keyof Events['AUTHORIZATION']]: Applier<Events['AUTHORIZATION'][I]> };
