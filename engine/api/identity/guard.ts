/** Who calls and what they may do, decided once for both APIs. */
import { EVERY_RESOURCE, type Grant, insufficient, type Principal } from '../../core/kernel/access.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { ApiProblem } from '../shared/problem.ts';
import type { PermissionType, ResourceType } from './permissions.ts';
import type { SignIn } from './sign-in.ts';

/** Somebody who calls, with what they may do. */
export interface Caller {
  /** Null where nobody signs in. */
  readonly principal: Principal | null;
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  /** Ids of the tenants that the caller is of; null where nobody signs in: all of them. */
  readonly tenants: readonly string[] | null;
  /** Whether what the caller may do is held against authorizations; otherwise that is everything. */
  readonly needsAuthorizations: boolean;
  grant(resourceType: ResourceType, permissionType: PermissionType): Grant;
}

export interface Guard {
  /** Sent with a 401. */
  readonly challenge: string | null;
  /** @throws ApiProblem 401, 429 */
  identify(authorization: string | undefined, address?: string): Promise<Caller>;
}

export interface GuardOptions {
  /** Null: nobody signs in, and everybody may do everything. */
  readonly signIn: SignIn | null;
  /** Whether whoever signed in needs authorizations; otherwise they may do everything. */
  readonly authorizations: boolean;
  /** Whether callers whose credentials are missing or do not hold may do everything too, without a name: for an engine that asks nobody to sign in. */
  readonly optional?: boolean;
}

const EVERYTHING: Grant = { isForAll: true, resourceIds: new Set(), propertyNames: new Set() };
const ANYBODY: Caller = {
  principal: null,
  groups: [],
  roles: [],
  tenants: null,
  needsAuthorizations: false,
  grant: () => EVERYTHING,
};

export function createGuard(engine: Engine, { signIn, authorizations, optional = false }: GuardOptions): Guard {
  if (!signIn) return { challenge: null, identify: async () => ANYBODY };
  if (optional) return guardOfNames(signIn);
  return {
    challenge: signIn.challenge,
    async identify(authorization, address) {
      const principal = await signIn.identify(authorization, address);
      const access = engine.access();
      const owners = access.ownersOf(principal);
      const idsOf = (type: 'GROUP' | 'ROLE') => owners.filter((owner) => owner.type === type).map(({ id }) => id);
      return {
        principal,
        groups: idsOf('GROUP'),
        roles: idsOf('ROLE'),
        tenants: access.tenantsOf(owners),
        needsAuthorizations: authorizations,
        grant: (resourceType, permissionType) =>
          authorizations ? access.grantOf(owners, resourceType, permissionType) : EVERYTHING,
      };
    },
  };
}

/** Whoever proves a name bears it in the audit log; everybody else is let in as before, also with credentials that mean something elsewhere. */
const guardOfNames = (signIn: SignIn): Guard => ({
  challenge: null,
  async identify(authorization, address) {
    if (authorization === undefined) return ANYBODY;
    try {
      return { ...ANYBODY, principal: await signIn.identify(authorization, address) };
    } catch (error) {
      if (error instanceof ApiProblem) return ANYBODY;
      throw error;
    }
  },
});

export const covers = ({ isForAll, resourceIds }: Grant, resourceId: string): boolean =>
  isForAll || resourceIds.has(resourceId);

/** @param resourceId `*`: the permission must hold for every resource of the type */
export function requirePermission(
  caller: Caller,
  resourceType: ResourceType,
  permissionType: PermissionType,
  resourceId: string = EVERY_RESOURCE,
): void {
  if (!covers(caller.grant(resourceType, permissionType), resourceId))
    throw forbidden(resourceType, permissionType, resourceId);
}

export const forbidden = (resourceType: ResourceType, permissionType: PermissionType, resourceId: string): ApiProblem =>
  new ApiProblem(403, 'FORBIDDEN', insufficient(permissionType, resourceType, resourceId));
