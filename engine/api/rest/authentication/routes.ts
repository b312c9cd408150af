import { DEFAULT_TENANT_ID } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { PerVersion, present } from '../../shared/versions.ts';
import { rowsOf } from '../search/walk.ts';
import { tenantView } from '../tenants/routes.ts';

/** Who calls, with groups and roles; where nobody signs in, whoever reaches the engine is one and the same. */
export const registerAuthentication: Resource = (api, { engine, tenancy }) => {
  api.get('/authentication/me', async ({ caller: { principal, groups, roles, grant } }) => {
    const own = tenancy.ofCaller();
    const values = tenancy.isOn ? own : [DEFAULT_TENANT_ID];
    const tenants = values === null ? { and: [] } : ({ column: 'tenantId', condition: { op: 'in', values } } as const);
    const user = principal?.type === 'USER' ? engine.access().findUser(principal.id) : undefined;
    const { isForAll, resourceIds } = grant('COMPONENT', 'ACCESS');
    return present({
      username: principal?.id ?? new PerVersion({ '8.8': null, '8.9': 'anonymous' }),
      displayName: user?.name || principal?.claims.name?.[0] || null,
      email: user?.email || principal?.claims.email?.[0] || null,
      authorizedComponents: isForAll ? ['*'] : [...resourceIds],
      tenants: (await rowsOf(engine, 'tenant', tenants)).map(tenantView),
      groups,
      roles,
      salesPlanType: '',
      c8Links: {},
      canLogout: false,
    });
  });
};
