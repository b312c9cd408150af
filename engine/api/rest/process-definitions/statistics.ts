/** Counts over process definitions: what runs, where it is stuck, what waits for messages. */
import { type Static, Type } from '@fastify/type-provider-typebox';
import type { ProcessDefinition } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { messageSubscriptions } from '../message-subscriptions/routes.ts';
import type { SearchContext } from '../search/field.ts';
import { searchContext } from '../search/route.ts';
import { filterObjectSchema, toFilter } from '../search/search.ts';
import { rowsOf } from '../search/walk.ts';
import { ForwardPage, pageForward } from '../shared/forward-pages.ts';
import { paged, pagedBody } from '../shared/paged.ts';
import { keyText, present } from '../shared/present.ts';
import { Nullable, ProcessIdText, Strict } from '../shared/schemas.ts';

const counts = ['activeInstancesWithIncidentCount', 'activeInstancesWithoutIncidentCount'];

const ByProcessBody = Nullable(Strict(pagedBody(['processDefinitionId', ...counts])));
const ByVersionBody = Strict({
  ...pagedBody([
    'processDefinitionId',
    'processDefinitionKey',
    'processDefinitionName',
    'processDefinitionVersion',
    ...counts,
  ]),
  filter: Strict({ processDefinitionId: ProcessIdText, tenantId: Type.Optional(Type.String()) }),
});
const MessagesBody = Nullable(
  Strict({
    page: Type.Optional(ForwardPage),
    filter: Type.Optional(filterObjectSchema(messageSubscriptions.filters)),
  }),
);

export const registerDefinitionsStatistics: Resource = (api, context) => {
  const { engine, tenancy } = context;
  const path = '/process-definitions/statistics';

  api.post(`${path}/process-instances`, { schema: { body: ByProcessBody } }, async ({ body }) =>
    paged(await byProcess(engine), body ?? {}),
  );

  api.post(`${path}/process-instances-by-version`, { schema: { body: ByVersionBody } }, async ({ body }) => {
    const { processDefinitionId, tenantId } = body.filter;
    const only = tenantId === undefined ? undefined : tenancy.of(tenantId, 'filter.tenantId');
    return paged(await byVersion(engine, processDefinitionId, only), body);
  });

  api.post(`${path}/message-subscriptions`, { schema: { body: MessagesBody } }, async (request) =>
    pageForward(
      await subscriptionsByDefinition(searchContext(context, request), request.body),
      ({ processDefinitionKey }) => String(processDefinitionKey),
      request.body?.page,
    ),
  );
};

/** Active instances of definitions, by key: all, and those with an open incident in them or in what they called. */
async function activeInstances(engine: Engine, only: Filter<'processInstance'> = { and: [] }) {
  const active: Filter<'processInstance'> = {
    and: [only, { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } }],
  };
  const troubled: Filter<'processInstance'> = { and: [active, { hasIncident: { of: 'process', value: true } }] };
  const [all, withIncident] = await Promise.all(
    [active, troubled].map((filter) => engine.count('processInstance', { filter, by: 'processDefinitionKey' })),
  );
  return (key: number) => {
    const activeInstancesWithIncidentCount = withIncident?.get(key) ?? 0;
    const activeInstancesWithoutIncidentCount = (all?.get(key) ?? 0) - activeInstancesWithIncidentCount;
    return { activeInstancesWithIncidentCount, activeInstancesWithoutIncidentCount };
  };
}

async function definitionsOf(engine: Engine, only: Filter<'processDefinition'>): Promise<readonly ProcessDefinition[]> {
  const shown: Filter<'processDefinition'> = {
    and: [only, { column: 'state', condition: { op: 'neq', value: 'PURGED' } }],
  };
  return rowsOf(engine, 'processDefinition', shown);
}

async function byProcess(engine: Engine) {
  const countsOf = await activeInstances(engine);
  const byId = Map.groupBy(await definitionsOf(engine, { and: [] }), (row) =>
    JSON.stringify([row.tenantId, row.processDefinitionId]),
  );
  return [...byId.values()].map((versions) => {
    const each = versions.map((version) => countsOf(version.processDefinitionKey));
    return present({
      processDefinitionId: versions[0]?.processDefinitionId ?? '',
      tenantId: versions[0]?.tenantId ?? null,
      latestProcessDefinitionName: versions.at(-1)?.name ?? null,
      hasMultipleVersions: versions.length > 1,
      activeInstancesWithoutIncidentCount: sum(each.map((one) => one.activeInstancesWithoutIncidentCount)),
      activeInstancesWithIncidentCount: sum(each.map((one) => one.activeInstancesWithIncidentCount)),
    });
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

async function byVersion(engine: Engine, processDefinitionId: string, tenantId: string | undefined) {
  const only = {
    and: [
      { column: 'processDefinitionId', condition: { op: 'eq', value: processDefinitionId } },
      ...(tenantId === undefined ? [] : [{ column: 'tenantId', condition: { op: 'eq', value: tenantId } } as const]),
    ],
  } as const;
  const countsOf = await activeInstances(engine, only);
  return (await definitionsOf(engine, only)).map((row) =>
    present({
      processDefinitionId,
      processDefinitionKey: keyText(row.processDefinitionKey),
      processDefinitionName: row.name,
      processDefinitionVersion: row.version,
      tenantId: row.tenantId,
      ...countsOf(row.processDefinitionKey),
    }),
  );
}

/** Not deleted, and not closed by its message. */
const isOpen: Filter<'messageSubscription'> = {
  or: [
    { column: 'state', condition: { op: 'in', values: ['CREATED', 'MIGRATED'] } },
    {
      and: [
        { column: 'state', condition: { op: 'eq', value: 'CORRELATED' } },
        { column: 'interrupting', condition: { op: 'eq', value: false } },
      ],
    },
  ],
};

/** Open subscriptions of instances, by definition; those of start events belong to no instance and are left out. */
async function subscriptionsByDefinition(context: SearchContext, body: Static<typeof MessagesBody>) {
  const { engine } = context;
  const given = await toFilter(messageSubscriptions.filters, body?.filter ?? {}, 'filter', context);
  const ofInstance = { column: 'processInstanceKey', condition: { op: 'exists', value: true } } as const;
  const filter: Filter<'messageSubscription'> = { and: [given, ofInstance, isOpen] };
  const by = 'processDefinitionKey';
  const subscriptions = await engine.count('messageSubscription', { filter, by });
  const instances = await engine.count('messageSubscription', { filter, by, distinct: 'processInstanceKey' });
  const keys = [...subscriptions.keys()].map(Number);
  const definitions = await definitionsOf(engine, { column: by, condition: { op: 'in', values: keys } });
  return definitions.map((row) => ({
    processDefinitionId: row.processDefinitionId,
    tenantId: row.tenantId,
    processDefinitionKey: keyText(row.processDefinitionKey),
    processInstancesWithActiveSubscriptions: instances.get(row.processDefinitionKey) ?? 0,
    activeSubscriptions: subscriptions.get(row.processDefinitionKey) ?? 0,
  }));
}
