import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { searchRoute } from '../search/route.ts';
import { findByText } from '../shared/find.ts';
import { DescriptionText, IdParams, IdText, NameText } from '../shared/identity-schemas.ts';
import { Strict } from '../shared/schemas.ts';
import { memberKinds, registerMembers } from './members.ts';
import { roles, roleView } from './view.ts';

const RoleBody = Strict({ roleId: IdText, name: NameText, description: Type.Optional(DescriptionText) });
const RoleChanges = Strict({ name: NameText, description: Type.Optional(DescriptionText) });

export const registerRoles: Resource = (api, context) => {
  const { engine } = context;
  const params = IdParams('roleId');
  const path = '/roles/:roleId';
  const find = (id: string) => findByText(engine, 'role', 'roleId', id, 'Role');

  searchRoute(api, context, { url: '/roles/search', searchable: roles, show: (rows) => rows.map(roleView) });

  api.post('/roles', { schema: { body: RoleBody } }, async (request, reply) => {
    const role = { ...request.body, description: request.body.description ?? '' };
    await execute(engine, { type: 'ROLE.CREATE', role });
    return reply.code(201).send(roleView(role));
  });

  api.get(path, { schema: { params } }, async (request) => roleView(await find(request.params.roleId)));

  api.put(path, { schema: { params, body: RoleChanges } }, async (request) => {
    const { roleId } = request.params;
    const changes = { name: request.body.name, description: request.body.description ?? '' };
    await execute(engine, { type: 'ROLE.UPDATE', roleId, changes });
    return roleView({ roleId, ...changes });
  });

  api.delete(path, { schema: { params } }, async (request, reply) => {
    await execute(engine, { type: 'OWNER.DELETE', ownerType: 'ROLE', id: request.params.roleId });
    return reply.code(204).send();
  });

  const container = { containerType: 'ROLE', resource: 'roles', idField: 'roleId' } as const;
  const { roles: _, ...kinds } = memberKinds;
  for (const kind of Object.values(kinds)) registerMembers(api, context, container, kind);
};
