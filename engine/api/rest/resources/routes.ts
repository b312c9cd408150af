import { Type } from '@fastify/type-provider-typebox';
import type {
  DecisionRequirements,
  Form,
  GenericResource,
  Key,
  ProcessDefinition,
} from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { execute, notFound } from '../../shared/problem.ts';
import { versionOf } from '../../shared/versions.ts';
import { createdBatchView } from '../batch-operations/view.ts';
import { integerField, keyField, textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { keyText, present } from '../shared/present.ts';
import { KeyParams, Nullable, OperationReference, Strict, toKey } from '../shared/schemas.ts';

const DeletionBody = Nullable(
  Strict({
    operationReference: Type.Optional(OperationReference),
    deleteHistory: Type.Optional(Type.Boolean()),
  }),
);

/** What all kinds of resources have. */
type AnyResource = Pick<
  ProcessDefinition | DecisionRequirements | Form | GenericResource,
  'resourceName' | 'version' | 'tenantId' | 'resource' | 'state'
>;

interface NamedResource {
  readonly id: string;
  readonly versionTag: string | null;
  readonly row: AnyResource;
}

/** What is neither process, decision nor form is found by a search (since 8.10); the others have searches of their own. */
export const resources: Searchable<'genericResource'> = {
  table: 'genericResource',
  only: { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
  filters: {
    resourceKey: keyField('resourceKey'),
    resourceName: textField('resourceName'),
    resourceId: textField('resourceId'),
    version: integerField('version'),
    versionTag: textField('versionTag'),
    deploymentKey: keyField('deploymentKey'),
    tenantId: textField('tenantId'),
  },
  sorts: {
    resourceKey: 'resourceKey',
    resourceName: 'resourceName',
    resourceId: 'resourceId',
    version: 'version',
    versionTag: 'versionTag',
    deploymentKey: 'deploymentKey',
    tenantId: 'tenantId',
  },
};

const resourceView = (resourceKey: Key, { id, versionTag, row }: NamedResource) =>
  present({
    resourceName: row.resourceName,
    version: row.version,
    versionTag,
    resourceId: id,
    tenantId: row.tenantId,
    resourceKey: keyText(resourceKey),
  });

/** `/resources`: what was deployed, whatever its kind, by its key. */
export const registerResources: Resource = (api, context) => {
  const { engine, version } = context;
  const params = KeyParams('resourceKey');
  const path = '/resources/:resourceKey';

  api.get(path, { schema: { params } }, async ({ params: { resourceKey } }) => {
    return resourceView(toKey(resourceKey), await findResource(engine, resourceKey));
  });

  searchRoute(api, context, {
    url: '/resources/search',
    searchable: resources,
    show: (rows) =>
      rows.map((row) => resourceView(row.resourceKey, { id: row.resourceId, versionTag: row.versionTag, row })),
  });

  api.get(`${path}/content`, { schema: { params } }, async (request, reply) => {
    const { row } = await findResource(engine, request.params.resourceKey);
    // Clients of 8.10 read it as JSON, which an RPA script or a form is; the older ones read any text.
    const type = versionOf(request, version) === '8.10' && isJson(row.resource) ? 'application/json' : 'text/plain';
    return reply.type(`${type}; charset=utf-8`).send(row.resource);
  });

  /** The very bytes that were deployed (since 8.10). */
  api.get(`${path}/content/binary`, { schema: { params } }, async ({ params: { resourceKey } }, reply) => {
    const { row } = await findResource(engine, resourceKey);
    return reply.type('application/octet-stream').send(Buffer.from(row.resource));
  });

  api.post(`${path}/deletion`, { schema: { params, body: DeletionBody } }, async (request, reply) => {
    const { resourceKey } = request.params;
    const deleteHistory = request.body?.deleteHistory === true;
    const command = { type: 'RESOURCE_DELETION.DELETE', resourceKey: toKey(resourceKey), deleteHistory } as const;
    const { batchOperationKey, batchType } = await execute(engine, command);
    const batchOperation = batchOperationKey === null ? null : createdBatchView(batchOperationKey, batchType);
    return versionOf(request, version) === '8.8' ? reply.send() : { resourceKey, batchOperation };
  });
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // a diagram, or any other text
  }
}

/** A deleted resource is none any more, even while its history is kept. */
async function findResource(engine: Engine, resourceKey: string): Promise<NamedResource> {
  const key = toKey(resourceKey);
  const [process, requirements, form, generic] = await Promise.all([
    engine.get('processDefinition', key),
    engine.get('decisionRequirements', key),
    engine.get('form', key),
    engine.get('genericResource', key),
  ]);
  const found: NamedResource | undefined =
    (process && { id: process.processDefinitionId, versionTag: process.versionTag, row: process }) ??
    (requirements && { id: requirements.decisionRequirementsId, versionTag: null, row: requirements }) ??
    (form && { id: form.formId, versionTag: form.versionTag, row: form }) ??
    (generic && { id: generic.resourceId, versionTag: generic.versionTag, row: generic });
  if (found?.row.state !== 'ACTIVE') throw notFound('Resource', resourceKey);
  return found;
}
