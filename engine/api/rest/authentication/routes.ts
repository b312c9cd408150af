import { DEFAULT_TENANT_ID } from '../../../core/entities/index.ts';
import type { Owner } from '../../../core/kernel/access.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { PerVersion, present } from '../../shared/versions.ts';
import { authorizations, authorizationView } from '../authorizations/routes.ts';
import { searchContext } from '../search/route.ts';
import { runSearch, type SearchBody, searchBody } from '../search/search.ts';
import { rowsOf } from '../search/walk.ts';
import { tenantView } from '../tenants/routes.ts';

const grantedTo = ({ type, id }: Owner): Filter<'authorization'> => ({
  and: [
    { column: 'ownerType', condition: { op: 'eq', value: type } },
    { column: 'ownerId', condition: { op: 'eq', value: id } },
  ],
});

/** Who calls, with groups and roles; where nobody signs in, whoever reaches the engine is one and the same. */
export const registerAuthentication: Resource = (api, context) => {
  const { engine, tenancy } = context;

  /** What was granted to the caller, and to the groups, roles and mapping rules that follow (since 8.10). */
  const schema = { body: searchBody(authorizations) };
  api.post('/authentication/me/authorizations/search', { schema }, async (request) => {
    const { principal, needsAuthorizations } = request.caller;
    const owners = principal === null ? [] : engine.access().ownersOf(principal);
    const body = request.body as SearchBody | null | undefined;
    const within = async () => ({ or: owners.map(grantedTo) });
    const { rows, page } = await runSearch(searchContext(context, request), authorizations, body, within);
    return present({ authorizationsEnabled: needsAuthorizations, items: rows.map(authorizationView), page });
  });

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
