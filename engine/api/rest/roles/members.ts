/** Who belongs to a group, has a role or is of a tenant: the same operations for each kind of member. One that does not exist has none. */
import type { TString } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { ContainerType, OwnerType } from '../../../core/entities/index.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Api, ApiContext } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { mappingRules, ruleView } from '../mapping-rules/routes.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { valuesOf } from '../search/walk.ts';
import { IdText } from '../shared/identity-schemas.ts';
import { Strict } from '../shared/schemas.ts';
import { roles, roleView } from './view.ts';

export interface MemberKind {
  /** In the path. */
  readonly path: 'users' | 'clients' | 'groups' | 'roles' | 'mapping-rules';
  readonly memberType: OwnerType;
  /** How answers and paths call the member's id. */
  readonly idField: 'username' | 'clientId' | 'groupId' | 'roleId' | 'mappingRuleId';
}

export const memberKinds = {
  users: { path: 'users', memberType: 'USER', idField: 'username' },
  clients: { path: 'clients', memberType: 'CLIENT', idField: 'clientId' },
  groups: { path: 'groups', memberType: 'GROUP', idField: 'groupId' },
  roles: { path: 'roles', memberType: 'ROLE', idField: 'roleId' },
  mappingRules: { path: 'mapping-rules', memberType: 'MAPPING_RULE', idField: 'mappingRuleId' },
} as const satisfies Readonly<Record<string, MemberKind>>;

/** Members are found by what holds them alone, and sorted by their id. */
export const members = ({ idField }: MemberKind): Searchable<'membership'> => ({
  table: 'membership',
  filters: {},
  sorts: { [idField]: 'memberId' },
});

interface Container {
  readonly containerType: ContainerType;
  readonly resource: 'groups' | 'roles' | 'tenants';
  readonly idField: 'groupId' | 'roleId' | 'tenantId';
  /** Of the container's id; that of other ids when absent. */
  readonly idSchema?: TString;
  /** Of its id where a member is taken in; `idSchema` when absent. */
  readonly joinedIdSchema?: TString;
}

export function registerMembers(api: Api, context: ApiContext, container: Container, kind: MemberKind): void {
  const { engine } = context;
  const { containerType, resource, idField } = container;
  const idSchema = container.idSchema ?? IdText;
  const path = `/${resource}/:${idField}/${kind.path}`;
  const within = async (request: FastifyRequest): Promise<Filter<'membership'>> => {
    const id = (request.params as Record<string, string>)[idField] ?? '';
    return {
      and: [equals('containerType', containerType), equals('containerId', id), equals('memberType', kind.memberType)],
    };
  };
  const common = { url: `${path}/search`, params: Strict({ [idField]: idSchema }) };

  const memberIds = async (request: FastifyRequest) =>
    ({ op: 'in', values: await valuesOf(engine, 'membership', 'memberId', await within(request)) }) as const;

  if (kind.memberType === 'MAPPING_RULE')
    searchRoute(api, context, {
      ...common,
      searchable: mappingRules,
      within: async (request) => ({ column: 'mappingRuleId', condition: await memberIds(request) }),
      show: (rows) => rows.map(ruleView),
    });
  else if (kind.memberType === 'ROLE')
    searchRoute(api, context, {
      ...common,
      searchable: roles,
      within: async (request) => ({ column: 'roleId', condition: await memberIds(request) }),
      show: (rows) => rows.map(roleView),
    });
  else
    searchRoute(api, context, {
      ...common,
      searchable: members(kind),
      within,
      show: (rows) => rows.map((row) => present({ [kind.idField]: row.memberId })),
    });

  for (const [method, type, ofContainer] of [
    ['PUT', 'MEMBERSHIP.ADD', container.joinedIdSchema ?? idSchema],
    ['DELETE', 'MEMBERSHIP.REMOVE', idSchema],
  ] as const)
    api.route({
      method,
      url: `${path}/:${kind.idField}`,
      schema: { params: Strict({ [idField]: ofContainer, [kind.idField]: IdText }) },
      handler: async (request, reply) => {
        const ids = request.params as Record<string, string>;
        const membership = {
          containerType,
          containerId: ids[idField] ?? '',
          memberType: kind.memberType,
          memberId: ids[kind.idField] ?? '',
        };
        await execute(engine, { type, membership });
        return reply.code(204).send();
      },
    });
}

export const equals = (column: 'containerType' | 'containerId' | 'memberType' | 'memberId', value: string) =>
  ({ column, condition: { op: 'eq', value } }) satisfies Filter<'membership'>;
