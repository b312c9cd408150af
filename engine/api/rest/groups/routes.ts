import { Type } from '@fastify/type-provider-typebox';
import type { Row } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { memberKinds, registerMembers } from '../roles/members.ts';
import { roles, roleView } from '../roles/view.ts';
import { textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import { alternatives, type Searchable } from '../search/search.ts';
import { findByText } from '../shared/find.ts';
import { DescriptionText, IdParams, IdText, NameText } from '../shared/identity-schemas.ts';
import { Strict } from '../shared/schemas.ts';

const GroupBody = Strict({ groupId: IdText, name: NameText, description: Type.Optional(DescriptionText) });
const GroupChanges = Strict({ name: NameText, description: Type.Optional(DescriptionText) });

const fields: Searchable<'group'>['filters'] = { groupId: textField('groupId'), name: textField('name') };

export const groups: Searchable<'group'> = {
  table: 'group',
  filters: { ...fields, $or: alternatives(fields) },
  sorts: { groupId: 'groupId', name: 'name' },
};
const groupView = ({ groupId, name, description }: Omit<Row<'group'>, 'groupKey'>) =>
  present({ groupId, name, description });

export const registerGroups: Resource = (api, context) => {
  const { engine } = context;
  const params = IdParams('groupId');
  const path = '/groups/:groupId';
  const find = (id: string) => findByText(engine, 'group', 'groupId', id, 'Group');

  searchRoute(api, context, { url: '/groups/search', searchable: groups, show: (rows) => rows.map(groupView) });

  api.post('/groups', { schema: { body: GroupBody } }, async (request, reply) => {
    const group = { ...request.body, description: request.body.description ?? '' };
    await execute(engine, { type: 'GROUP.CREATE', group });
    return reply.code(201).send(groupView(group));
  });

  api.get(path, { schema: { params } }, async (request) => groupView(await find(request.params.groupId)));

  api.put(path, { schema: { params, body: GroupChanges } }, async (request) => {
    const { groupId } = request.params;
    const changes = { name: request.body.name, description: request.body.description ?? '' };
    await execute(engine, { type: 'GROUP.UPDATE', groupId, changes });
    return groupView({ groupId, ...changes });
  });

  api.delete(path, { schema: { params } }, async (request, reply) => {
    await execute(engine, { type: 'OWNER.DELETE', ownerType: 'GROUP', id: request.params.groupId });
    return reply.code(204).send();
  });

  searchRoute(api, context, {
    url: `${path}/roles/search`,
    searchable: roles,
    params,
    within: async (request) => {
      const { groupId } = request.params as { groupId: string };
      return rolesOf(engine, groupId);
    },
    show: (rows) => rows.map(roleView),
  });

  const container = { containerType: 'GROUP', resource: 'groups', idField: 'groupId' } as const;
  for (const kind of [memberKinds.users, memberKinds.clients, memberKinds.mappingRules])
    registerMembers(api, context, container, kind);
};

function rolesOf(engine: Engine, groupId: string): Filter<'role'> {
  const owners = engine.access().ownersOf({ type: 'CLIENT', id: '', groups: [groupId], claims: {} });
  const values = owners.filter(({ type }) => type === 'ROLE').map(({ id }) => id);
  return { column: 'roleId', condition: { op: 'in', values } };
}
