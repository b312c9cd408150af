/**
 * What somebody may do, read from the state. Nothing is granted that no authorization says; there are no denials. After
 * Camunda's documentation, "Orchestration Cluster authorization".
 */
import type { OwnerType } from '../entities/index.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';
import { valuesAt } from './claims.ts';

/** Who calls, as the sign-in told it. */
export interface Principal {
  readonly type: 'USER' | 'CLIENT';
  readonly id: string;
  /** Groups that a token names; others are kept here. */
  readonly groups: readonly string[];
  /** Claims of a token, for mapping rules: each with all its values. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** The token itself, for mapping rules that say where in it a claim lies. */
  readonly token?: Readonly<Record<string, unknown>>;
}

export interface Owner {
  readonly type: OwnerType;
  readonly id: string;
}

/** Which resources of a type a permission holds for. */
export interface Grant {
  /** Every resource of the type. */
  readonly isForAll: boolean;
  readonly resourceIds: ReadonlySet<string>;
  /** Properties that tell a resource as the caller's own, such as `assignee`. */
  readonly propertyNames: ReadonlySet<string>;
}

export const EVERY_RESOURCE = '*';

/** By which permissions a caller may reach the instances of a process. */
export const reaching = { start: 'CREATE_PROCESS_INSTANCE', instance: 'UPDATE_PROCESS_INSTANCE' } as const;

/** The ids of the processes that a caller may start, and whose instances she may change; where one is absent: all of them. */
export type PermittedProcesses = { readonly [How in keyof typeof reaching]?: ReadonlySet<string> };

/** Whose what a command makes is; absent: the default tenant's. */
export interface OfTenant {
  readonly tenantId?: string;
}

/** Of a command of which only its processing tells which processes it reaches: those that it may; absent: all. */
export interface WithinPermissions {
  readonly permitted?: PermittedProcesses;
}

/** What a signal, a message or a condition would reach: a start event, or an instance that waits. */
export interface Reach {
  readonly processDefinitionId: string;
  readonly how: keyof typeof reaching;
}

/** Says which permission is missing, as Camunda's answers do. */
export function insufficient(permissionType: string, resourceType: string, resourceId: string): string {
  const which = resourceId === EVERY_RESOURCE ? 'for every resource' : `for resource identifiers [*, ${resourceId}]`;
  return `Insufficient permissions to perform operation '${permissionType}' on resource '${resourceType}', which is required ${which}`;
}

/** Lists the caller, with the mapping rules that fit, the groups and the roles that follow. */
export function ownersOf(state: State, principal: Principal): readonly Owner[] {
  const owners: Owner[] = [{ type: principal.type, id: principal.id }];
  const known = new Set(owners.map(nameOf));
  const add = (owner: Owner): void => {
    if (known.has(nameOf(owner))) return;
    known.add(nameOf(owner));
    owners.push(owner);
  };
  for (const [name, values] of Object.entries(principal.claims))
    for (const value of values)
      for (const { mappingRuleId } of state.indexes.mappingRulesByClaim.find(joined(name, value)))
        add({ type: 'MAPPING_RULE', id: mappingRuleId });
  for (const { claimName, claimValue, mappingRuleId } of state.indexes.mappingRulesWithPath.find(''))
    if (valuesAt(claimName, principal.token).includes(claimValue)) add({ type: 'MAPPING_RULE', id: mappingRuleId });
  for (const id of principal.groups) add({ type: 'GROUP', id });
  // The list grows while it is read: a rule leads to groups, a group to roles.
  for (const { type, id } of owners)
    for (const { containerType, containerId } of state.indexes.membershipsOfMember.find(joined(type, id)))
      if (containerType !== 'TENANT') add({ type: containerType, id: containerId });
  return owners;
}

/** Lists the tenants that the owners together are of. */
export function tenantsOf(state: State, owners: readonly Owner[]): readonly string[] {
  const memberships = owners.flatMap((owner) => state.indexes.membershipsOfMember.find(nameOf(owner)));
  return [
    ...new Set(
      memberships.flatMap(({ containerType, containerId }) => (containerType === 'TENANT' ? [containerId] : [])),
    ),
  ];
}

const nameOf = ({ type, id }: Owner): string => joined(type, id);

/** Returns the resources for which the owners together have a permission. */
export function grantOf(state: State, owners: readonly Owner[], resourceType: string, permissionType: string): Grant {
  const resourceIds = new Set<string>();
  const propertyNames = new Set<string>();
  for (const owner of owners)
    for (const authorization of state.indexes.authorizationsOfOwner.find(nameOf(owner))) {
      if (authorization.resourceType !== resourceType) continue;
      if (!authorization.permissionTypes.includes(permissionType)) continue;
      if (authorization.resourcePropertyName !== null) propertyNames.add(authorization.resourcePropertyName);
      else resourceIds.add(authorization.resourceId);
    }
  return { isForAll: resourceIds.has(EVERY_RESOURCE), resourceIds, propertyNames };
}
