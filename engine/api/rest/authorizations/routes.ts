import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Row } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import {
  isOlderThan810,
  permissions,
  permissionTypes,
  type ResourceType,
  resourceTypes,
  TASK_PROPERTIES,
} from '../../identity/permissions.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { PerVersion, present } from '../../shared/versions.ts';
import { enumField, everything, type FilterField, sameWords, textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { getAuthorization } from '../shared/find.ts';
import { IdText } from '../shared/identity-schemas.ts';
import { KeyParams, Strict, Texts, toKey } from '../shared/schemas.ts';

const OWNER_TYPES = ['USER', 'CLIENT', 'ROLE', 'GROUP', 'MAPPING_RULE'] as const;

const Body = Strict({
  ownerId: IdText,
  ownerType: Type.Enum([...OWNER_TYPES]),
  resourceType: Type.Enum([...resourceTypes]),
  resourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
  resourcePropertyName: Type.Optional(Type.Enum([...TASK_PROPERTIES])),
  permissionTypes: Type.Array(Type.Enum(permissionTypes), { minItems: 1, maxItems: 100, uniqueItems: true }),
});

/** One of the given texts; none given asks for nothing, as Camunda's Java client always writes the list. */
const oneOf = (column: 'resourceId' | 'resourcePropertyName'): FilterField<'authorization'> => ({
  schema: Texts,
  toFilter: (given) => {
    const values = given as readonly string[];
    return values.length === 0 ? everything : { column, condition: { op: 'in', values } };
  },
});

export const authorizations: Searchable<'authorization'> = {
  table: 'authorization',
  filters: {
    ownerId: textField('ownerId'),
    ownerType: enumField('ownerType', { ...sameWords(OWNER_TYPES), UNSPECIFIED: [] }),
    resourceIds: oneOf('resourceId'),
    resourcePropertyNames: oneOf('resourcePropertyName'),
    resourceType: enumField('resourceType', sameWords(resourceTypes)),
  },
  sorts: {
    ownerId: 'ownerId',
    ownerType: 'ownerType',
    resourceId: 'resourceId',
    resourcePropertyName: 'resourcePropertyName',
    resourceType: 'resourceType',
  },
};

function permissionsOf({ permissionTypes }: Row<'authorization'>): PerVersion {
  const older = permissionTypes.filter(isOlderThan810);
  return new PerVersion({ '8.8': older, '8.9': older, '8.10': permissionTypes });
}

export const authorizationView = (row: Row<'authorization'>) =>
  present({
    authorizationKey: String(row.authorizationKey),
    ownerId: row.ownerId,
    ownerType: row.ownerType,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    resourcePropertyName: row.resourcePropertyName,
    permissionTypes: permissionsOf(row),
  });

export const registerAuthorizations: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('authorizationKey');
  const path = '/authorizations/:authorizationKey';

  searchRoute(api, context, {
    url: '/authorizations/search',
    searchable: authorizations,
    show: (rows) => rows.map(authorizationView),
  });

  api.post('/authorizations', { schema: { body: Body } }, async (request, reply) => {
    const { authorizationKey } = await execute(engine, {
      type: 'AUTHORIZATION.CREATE',
      authorization: read(request.body),
    });
    return reply.code(201).send(present({ authorizationKey: String(authorizationKey) }));
  });

  api.get(path, { schema: { params } }, async (request) =>
    authorizationView(await getAuthorization(engine, request.params.authorizationKey)),
  );

  api.put(path, { schema: { params, body: Body } }, async (request, reply) => {
    const authorizationKey = toKey(request.params.authorizationKey);
    await execute(engine, { type: 'AUTHORIZATION.UPDATE', authorizationKey, authorization: read(request.body) });
    return reply.code(204).send();
  });

  api.delete(path, { schema: { params } }, async (request, reply) => {
    await execute(engine, {
      type: 'AUTHORIZATION.DELETE',
      authorizationKey: toKey(request.params.authorizationKey),
    });
    return reply.code(204).send();
  });
};

/** A resource is told by its id or, for user tasks, by a property; the permissions must be the resource's own. */
function read(body: Static<typeof Body>): Omit<Row<'authorization'>, 'authorizationKey'> {
  const { resourceType, resourceId, resourcePropertyName = null } = body;
  if ((resourceId === undefined) === (resourcePropertyName === null))
    throw invalid('resourceId', 'give either resourceId or resourcePropertyName');
  if (resourcePropertyName !== null && resourceType !== 'USER_TASK')
    throw invalid('resourcePropertyName', `is for resources of type USER_TASK only, not ${resourceType}`);
  const known: readonly string[] = permissions[resourceType as ResourceType];
  const foreign = body.permissionTypes.filter((permission) => !known.includes(permission));
  if (foreign.length > 0)
    throw invalid(
      'permissionTypes',
      `${foreign.join(', ')} cannot be permitted for ${resourceType}; it has ${known.join(', ')}`,
    );
  return { ...body, resourceId: resourceId ?? '', resourcePropertyName };
}
