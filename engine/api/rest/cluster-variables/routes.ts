import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { ClusterVariable, ClusterVariableKind } from '../../../core/entities/index.ts';
import type { ClusterVariableName } from '../../../core/kernel/command.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Api, ApiContext, Resource } from '../../http/context.ts';
import { exactBody } from '../../shared/json.ts';
import { execute, invalid, notFound } from '../../shared/problem.ts';
import { since } from '../../shared/versions.ts';
import { enumField, sameWords, textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { IdText } from '../shared/identity-schemas.ts';
import { present } from '../shared/present.ts';
import { Strict } from '../shared/schemas.ts';
import { truncatedField } from '../variables/table.ts';
import { wantsTruncation } from '../variables/user-task-variables.ts';
import { previewOf } from '../variables/view.ts';

/** What its owner notes about it. */
const Metadata = Type.Optional(
  Type.Record(Type.String({ maxLength: 256 }), Type.Union([Type.String({ maxLength: 8192 }), Type.Number()]), {
    maxProperties: 100,
  }),
);
const KINDS = ['JSON', 'SECRET_REFERENCE'] as const satisfies readonly ClusterVariableKind[];
/** FEEL reaches the variable as `camunda.vars.env.NAME`, in backticks where the name is not one of FEEL's. */
const CreationBody = Strict({
  name: IdText,
  value: Type.Unknown(),
  metadata: Metadata,
  kind: Type.Optional(Type.Enum([...KINDS])),
});
const UpdateBody = Strict({ value: Type.Unknown(), metadata: Metadata });

const places = [
  { path: '/cluster-variables/global', scope: 'GLOBAL' },
  { path: '/cluster-variables/tenants/:tenantId', scope: 'TENANT' },
] as const;

export const registerClusterVariables: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/cluster-variables/search',
    searchable: clusterVariables,
    querystring: Strict({ truncateValues: Type.Optional(Type.Enum(['true', 'false'])) }),
    show: (rows, request) => rows.map((row) => clusterVariablePreview(row, wantsTruncation(request))),
  });
  for (const where of places) registerPlace(api, context, where);
};

/** Registers the operations on the variables of one scope. */
function registerPlace(api: Api, { engine, tenancy }: ApiContext, { path, scope }: (typeof places)[number]): void {
  const named = `${path}/:name`;
  const schema = { params: Strict(scope === 'GLOBAL' ? { name: IdText } : { tenantId: Type.String(), name: IdText }) };
  const placeOf = (params: unknown): Pick<ClusterVariableName, 'scope' | 'tenantId'> => {
    const { tenantId } = params as { readonly tenantId?: string };
    return { scope, tenantId: scope === 'GLOBAL' ? null : tenancy.of(tenantId) };
  };
  const nameOf = (params: unknown): ClusterVariableName => ({
    ...placeOf(params),
    name: (params as { readonly name: string }).name,
  });
  const givenValue = (request: FastifyRequest<{ Body: { readonly value: unknown } }>): string => {
    if (request.body.value === null) throw invalid('value', 'must not be null; delete the variable instead');
    return JSON.stringify(exactBody(request).value);
  };

  api.post(path, { schema: { body: CreationBody } }, async (request) => {
    const name = { ...placeOf(request.params), name: request.body.name };
    const value = givenValue(request);
    const { metadata = {}, kind = 'JSON' } = request.body;
    await execute(engine, { type: 'CLUSTER_VARIABLE.CREATE', ...name, value, metadata, kind });
    return clusterVariableView({ ...name, value, metadata, kind });
  });

  api.get(named, { schema }, async ({ params }) => clusterVariableView(await find(engine, nameOf(params))));

  api.put(named, { schema: { ...schema, body: UpdateBody } }, async (request) => {
    const name = nameOf(request.params);
    const value = givenValue(request);
    await execute(engine, { type: 'CLUSTER_VARIABLE.UPDATE', ...name, value, metadata: request.body.metadata ?? {} });
    return clusterVariableView(await find(engine, name));
  });

  api.delete(named, { schema }, async ({ params }, reply) => {
    await execute(engine, { type: 'CLUSTER_VARIABLE.DELETE', ...nameOf(params) });
    return reply.code(204).send();
  });
}

async function find(engine: Engine, { scope, tenantId, name }: ClusterVariableName) {
  const { rows } = await engine.search('clusterVariable', {
    filter: {
      and: [
        { column: 'scope', condition: { op: 'eq', value: scope } },
        ...(tenantId === null ? [] : [{ column: 'tenantId', condition: { op: 'eq', value: tenantId } } as const]),
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
    kind: enumField('kind', sameWords(KINDS)),
  },
  sorts: { name: 'name', value: 'value', scope: 'scope', tenantId: 'tenantId' },
};

type Shown = Pick<ClusterVariable, 'name' | 'scope' | 'tenantId' | 'value' | 'metadata' | 'kind'>;

const clusterVariableView = ({ metadata, ...row }: Shown) =>
  present({
    name: row.name,
    scope: row.scope,
    tenantId: row.tenantId,
    value: row.value,
    kind: since('8.10', row.kind),
    metadata: since('8.10', metadata),
  });

const clusterVariablePreview = (row: ClusterVariable, truncate: boolean) =>
  present({ ...clusterVariableView(row), ...previewOf(row.value, truncate) });
