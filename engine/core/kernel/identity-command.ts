/** Commands about users, groups, roles, tenants, mapping rules, memberships and authorizations, and their replies. */
import type {
  Authorization,
  Group,
  Key,
  MappingRule,
  Membership,
  OwnerType,
  Role,
  Tenant,
  User,
} from '../entities/index.ts';

/** Who may use the API, and for what. Deleting an owner takes memberships and authorizations along. */
export type IdentityCommand =
  | { readonly type: 'USER.CREATE'; readonly user: Omit<User, 'userKey' | 'createdMs'> }
  | {
      readonly type: 'USER.UPDATE';
      readonly username: string;
      readonly changes: Partial<Pick<User, 'name' | 'email' | 'passwordHash'>>;
    }
  | { readonly type: 'GROUP.CREATE'; readonly group: Omit<Group, 'groupKey'> }
  | {
      readonly type: 'GROUP.UPDATE';
      readonly groupId: string;
      readonly changes: Pick<Group, 'name' | 'description'>;
    }
  | { readonly type: 'ROLE.CREATE'; readonly role: Omit<Role, 'roleKey'> }
  | { readonly type: 'ROLE.UPDATE'; readonly roleId: string; readonly changes: Pick<Role, 'name' | 'description'> }
  | { readonly type: 'TENANT.CREATE'; readonly tenant: Omit<Tenant, 'tenantKey'> }
  | {
      readonly type: 'TENANT.UPDATE';
      readonly tenantId: string;
      readonly changes: Pick<Tenant, 'name' | 'description'>;
    }
  | { readonly type: 'MAPPING_RULE.CREATE'; readonly rule: Omit<MappingRule, 'mappingRuleKey'> }
  | {
      readonly type: 'MAPPING_RULE.UPDATE';
      readonly mappingRuleId: string;
      readonly changes: Pick<MappingRule, 'name' | 'claimName' | 'claimValue'>;
    }
  | { readonly type: 'OWNER.DELETE'; readonly ownerType: Exclude<OwnerType, 'CLIENT'> | 'TENANT'; readonly id: string }
  | { readonly type: 'MEMBERSHIP.ADD'; readonly membership: Omit<Membership, 'membershipKey'> }
  | { readonly type: 'MEMBERSHIP.REMOVE'; readonly membership: Omit<Membership, 'membershipKey'> }
  | { readonly type: 'AUTHORIZATION.CREATE'; readonly authorization: Omit<Authorization, 'authorizationKey'> }
  | {
      readonly type: 'AUTHORIZATION.UPDATE';
      readonly authorizationKey: Key;
      readonly authorization: Omit<Authorization, 'authorizationKey'>;
    }
  | { readonly type: 'AUTHORIZATION.DELETE'; readonly authorizationKey: Key };

export interface IdentityReplies {
  'USER.CREATE': { readonly userKey: Key };
  'USER.UPDATE': Record<never, never>;
  'GROUP.CREATE': Record<never, never>;
  'GROUP.UPDATE': Record<never, never>;
  'ROLE.CREATE': Record<never, never>;
  'ROLE.UPDATE': Record<never, never>;
  'TENANT.CREATE': Record<never, never>;
  'TENANT.UPDATE': Record<never, never>;
  'MAPPING_RULE.CREATE': Record<never, never>;
  'MAPPING_RULE.UPDATE': Record<never, never>;
  'OWNER.DELETE': Record<never, never>;
  'MEMBERSHIP.ADD': Record<never, never>;
  'MEMBERSHIP.REMOVE': Record<never, never>;
  'AUTHORIZATION.CREATE': { readonly authorizationKey: Key };
  'AUTHORIZATION.UPDATE': Record<never, never>;
  'AUTHORIZATION.DELETE': Record<never, never>;
}
