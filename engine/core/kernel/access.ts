/**
 * What somebody may do, read from the state. Nothing is granted that no authorization says; there are no denials. After
 * Camunda's documentation, "Orchestration Cluster authorization".
 */
import type { OwnerType } from '../entities/index.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';

/** Who calls, as the sign-in told it. */
export interface Principal {
  readonly type: 'USER' | 'CLIENT';
  readonly id: string;
  /** Groups that a token names; others are kept here. */
  readonly groups: readonly string[];
  /** Claims of a token, for mapping rules: each with all its values. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
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
