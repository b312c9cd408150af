import { Type } from '@fastify/type-provider-typebox';
import type { Row } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { findByText } from '../shared/find.ts';
import { DescriptionText, IdParams, IdText, NameText } from '../shared/identity-schemas.ts';
import { Strict } from '../shared/schemas.ts';
import { memberKinds, registerMembers } from './members.ts';

const RoleBody = Strict({ roleId: IdText, name: NameText, description: Type.Optional(DescriptionText) });
const RoleChanges = Strict({ name: NameText, description: Type.Optional(DescriptionText) });

export const roles: Searchable<'role'> = {
  table: 'role',
  filters: { roleId: textField('roleId'), name: textField('name') },
  sorts: { roleId: 'roleId', name: 'name' },
};

export const roleView = ({ roleId, name, description }: Omit<Row<'role'>, 'roleKey'>) =>
  present({ roleId, name, description });

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
  for (const kind of Object.values(memberKinds)) registerMembers(api, context, container, kind);
};
