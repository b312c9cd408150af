import { Type } from '@fastify/type-provider-typebox';
import type { Row } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { memberKinds, registerMembers } from '../roles/members.ts';
import { textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { findByText } from '../shared/find.ts';
import { DescriptionText, KnownTenantIdText, NameText, TenantIdText } from '../shared/identity-schemas.ts';
import { Strict } from '../shared/schemas.ts';

const TenantBody = Strict({ tenantId: TenantIdText, name: NameText, description: Type.Optional(DescriptionText) });
const TenantChanges = Strict({ name: NameText, description: Type.Optional(DescriptionText) });

const tenants: Searchable<'tenant'> = {
  table: 'tenant',
  filters: { tenantId: textField('tenantId'), name: textField('name') },
  sorts: { key: 'tenantKey', tenantId: 'tenantId', name: 'name' },
};

export const tenantView = ({ tenantId, name, description }: Omit<Row<'tenant'>, 'tenantKey'>) =>
  present({ tenantId, name, description: description || null });

/** Tenants and who is of them. They can be made and changed while multi-tenancy is off too, as in Camunda: then they say nothing yet. */
export const registerTenants: Resource = (api, context) => {
  const { engine } = context;
  const params = Strict({ tenantId: KnownTenantIdText });
  const path = '/tenants/:tenantId';
  const find = (id: string) => findByText(engine, 'tenant', 'tenantId', id, 'Tenant');

  searchRoute(api, context, { url: '/tenants/search', searchable: tenants, show: (rows) => rows.map(tenantView) });

  api.post('/tenants', { schema: { body: TenantBody } }, async (request, reply) => {
    const tenant = { ...request.body, description: request.body.description ?? '' };
    await execute(engine, { type: 'TENANT.CREATE', tenant });
    return reply.code(201).send(tenantView(tenant));
  });

  api.get(path, { schema: { params } }, async (request) => tenantView(await find(request.params.tenantId)));

  api.put(path, { schema: { params, body: TenantChanges } }, async (request) => {
    const { tenantId } = request.params;
    const changes = { name: request.body.name, description: request.body.description ?? '' };
    await execute(engine, { type: 'TENANT.UPDATE', tenantId, changes });
    return tenantView({ tenantId, ...changes });
  });

  api.delete(path, { schema: { params } }, async (request, reply) => {
    await execute(engine, { type: 'OWNER.DELETE', ownerType: 'TENANT', id: request.params.tenantId });
    return reply.code(204).send();
  });

  const ids = { idSchema: KnownTenantIdText, joinedIdSchema: TenantIdText };
  const named = { containerType: 'TENANT', resource: 'tenants', idField: 'tenantId', ...ids } as const;
  for (const kind of Object.values(memberKinds)) registerMembers(api, context, named, kind);
};
