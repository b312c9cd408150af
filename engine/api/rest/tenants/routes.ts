import { Type } from '@fastify/type-provider-typebox';
import { DEFAULT_TENANT_ID } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { notFound } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { Nullable, Strict } from '../shared/schemas.ts';

export const defaultTenant = () => present({ tenantId: DEFAULT_TENANT_ID, name: 'Default', description: null });

/** Where the one tenant stands: nothing is after it or before it. */
const CURSOR = Buffer.from(JSON.stringify([DEFAULT_TENANT_ID])).toString('base64');

const order = Type.Optional(Type.Enum(['ASC', 'DESC', 'asc', 'desc']));
const SearchBody = Nullable(
  Strict({
    filter: Type.Optional(Strict({ tenantId: Type.Optional(Type.String()), name: Type.Optional(Type.String()) })),
    sort: Type.Optional(Type.Array(Strict({ field: Type.Enum(['key', 'tenantId', 'name']), order }), { maxItems: 10 })),
    page: Type.Optional(
      Strict({
        from: Type.Optional(Type.Integer({ minimum: 0 })),
        after: Type.Optional(Type.Literal(CURSOR)),
        before: Type.Optional(Type.Literal(CURSOR)),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
      }),
    ),
  }),
);

/** The one tenant that there is. */
export const registerTenants: Resource = (api) => {
  api.post('/tenants/search', { schema: { body: SearchBody } }, async (request) => {
    const { filter = {}, page = {} } = request.body ?? {};
    const fits =
      (filter.tenantId ?? DEFAULT_TENANT_ID) === DEFAULT_TENANT_ID && (filter.name ?? 'Default') === 'Default';
    const isShown = fits && !page.from && !page.after && !page.before;
    const cursor = isShown ? CURSOR : null;
    return present({
      items: isShown ? [defaultTenant()] : [],
      page: present({
        totalItems: fits ? 1 : 0,
        hasMoreTotalItems: false,
        startCursor: cursor,
        endCursor: cursor,
      }),
    });
  });

  api.get(
    '/tenants/:tenantId',
    { schema: { params: Strict({ tenantId: Type.String({ maxLength: 256 }) }) } },
    async (request) => {
      if (request.params.tenantId !== DEFAULT_TENANT_ID) throw notFound('Tenant', request.params.tenantId);
      return defaultTenant();
    },
  );
};
