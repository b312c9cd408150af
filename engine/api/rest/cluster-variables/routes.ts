import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type ClusterVariable, DEFAULT_TENANT_ID } from '../../../core/entities/index.ts';
import type { ClusterVariableName } from '../../../core/kernel/command.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Api, Resource } from '../../http/context.ts';
import { exactBody } from '../../shared/json.ts';
import { CLUSTER_VARIABLE_NAME_CHARS_MAX } from '../../shared/limits.ts';
import { execute, invalid, notFound } from '../../shared/problem.ts';
import { enumField, sameWords, textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { present } from '../shared/present.ts';
import { checkTenants, Strict } from '../shared/schemas.ts';
import { truncatedField } from '../variables/table.ts';
import { wantsTruncation } from '../variables/user-task-variables.ts';
import { previewOf } from '../variables/view.ts';

/** FEEL reaches it as `camunda.vars.env.NAME`. */
const Name = Type.String({ maxLength: CLUSTER_VARIABLE_NAME_CHARS_MAX, pattern: '^[A-Za-z_][A-Za-z0-9_-]*$' });
const CreationBody = Strict({ name: Name, value: Type.Unknown() });
const UpdateBody = Strict({ value: Type.Unknown() });

interface Where {
  readonly path: string;
  readonly scope: ClusterVariableName['scope'];
  readonly tenantId: string | null;
}

const places: readonly Where[] = [
  { path: '/cluster-variables/global', scope: 'GLOBAL', tenantId: null },
  { path: '/cluster-variables/tenants/:tenantId', scope: 'TENANT', tenantId: DEFAULT_TENANT_ID },
];

export const registerClusterVariables: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/cluster-variables/search',
    searchable: clusterVariables,
    querystring: Strict({ truncateValues: Type.Optional(Type.Enum(['true', 'false'])) }),
    show: (rows, request) => rows.map((row) => clusterVariablePreview(row, wantsTruncation(request))),
  });
  for (const where of places) registerPlace(api, context.engine, where);
};

/** Registers the operations on the variables of one scope. */
function registerPlace(api: Api, engine: Engine, { path, scope, tenantId }: Where): void {
  const named = `${path}/:name`;
  const nameOf = (params: unknown): string => {
    const { name, tenantId: tenant } = params as { readonly name: string; readonly tenantId?: string };
    checkTenants([tenant], 'tenantId');
    return name;
  };

  const givenValue = (request: FastifyRequest<{ Body: { readonly value: unknown } }>): string => {
    if (request.body.value === null) throw invalid('value', 'must not be null; delete the variable instead');
    return JSON.stringify(exactBody(request).value);
  };

  api.post(path, { schema: { body: CreationBody } }, async (request) => {
    const { tenantId: tenant } = request.params as { readonly tenantId?: string };
    checkTenants([tenant], 'tenantId');
    const { name } = request.body;
    const value = givenValue(request);
    await execute(engine, { type: 'CLUSTER_VARIABLE.CREATE', scope, tenantId, name, value });
    return clusterVariableView({ name, scope, tenantId, value });
  });

  api.get(named, async ({ params }) => clusterVariableView(await find(engine, { scope, name: nameOf(params) })));

  api.put(named, { schema: { body: UpdateBody } }, async (request) => {
    const name = nameOf(request.params);
    const value = givenValue(request);
    await execute(engine, { type: 'CLUSTER_VARIABLE.UPDATE', scope, name, value });
    return clusterVariableView({ name, scope, tenantId, value });
  });

  api.delete(named, async ({ params }, reply) => {
    await execute(engine, { type: 'CLUSTER_VARIABLE.DELETE', scope, name: nameOf(params) });
    return reply.code(204).send();
  });
}

async function find(engine: Engine, { scope, name }: ClusterVariableName) {
  const { rows } = await engine.search('clusterVariable', {
    filter: {
      and: [
        { column: 'scope', condition: { op: 'eq', value: scope } },
        { column: 'name', condition: { op: 'eq', value: name } },
      ],
    },
    sort: [],
    page: { from: 0, limit: 1 },
  });
  const [found] = rows;
  if (found === undefined) throw notFound('Cluster variable', name);
  return found;
}

export const clusterVariables: Searchable<'clusterVariable'> = {
  table: 'clusterVariable',
  filters: {
    name: textField('name'),
    value: textField('value'),
    scope: enumField('scope', sameWords(['GLOBAL', 'TENANT'])),
    tenantId: textField('tenantId'),
    isTruncated: truncatedField(),
  },
  sorts: { name: 'name', value: 'value', scope: 'scope', tenantId: 'tenantId' },
};

type Shown = Pick<ClusterVariable, 'name' | 'scope' | 'tenantId' | 'value'>;

const clusterVariableView = ({ name, scope, tenantId, value }: Shown) => present({ name, scope, tenantId, value });

const clusterVariablePreview = (row: ClusterVariable, truncate: boolean) =>
  present({ ...clusterVariableView(row), ...previewOf(row.value, truncate) });
