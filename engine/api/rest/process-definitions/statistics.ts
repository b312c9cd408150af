/** Counts over process definitions: what runs, where it is stuck, what waits for messages. */
import { type Static, Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { ProcessDefinition } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { messageSubscriptions } from '../message-subscriptions/routes.ts';
import { inState } from '../process-instances/table.ts';
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
  const { tenancy } = context;
  const path = '/process-definitions/statistics';

  api.post(`${path}/process-instances`, { schema: { body: ByProcessBody } }, async (request) =>
    paged(await byProcess(searchContext(context, request), permittedTo(request)), request.body ?? {}),
  );

  api.post(`${path}/process-instances-by-version`, { schema: { body: ByVersionBody } }, async (request) => {
    const { processDefinitionId, tenantId } = request.body.filter;
    const only: OfDefinition = {
      and: [
        permittedTo(request),
        equal('processDefinitionId', processDefinitionId),
        ...(tenantId === undefined ? [] : [equal('tenantId', tenancy.of(tenantId, 'filter.tenantId'))]),
      ],
    };
    return paged(await byVersion(searchContext(context, request), only), request.body);
  });

  api.post(`${path}/message-subscriptions`, { schema: { body: MessagesBody } }, async (request) =>
    pageForward(
      await subscriptionsByDefinition(searchContext(context, request), request.body, permittedTo(request)),
      ({ processDefinitionKey }) => String(processDefinitionKey),
      request.body?.page,
    ),
  );
};

/** Over columns that definitions, their instances and their subscriptions have alike. */
type OfDefinition = Filter<'processDefinition'> & Filter<'processInstance'> & Filter<'messageSubscription'>;

const equal = (column: 'processDefinitionId' | 'tenantId', value: string): OfDefinition => ({
  column,
  condition: { op: 'eq', value },
});

/** Of which processes the caller may be told. */
const permittedTo = ({ permitted }: Pick<FastifyRequest, 'permitted'>): OfDefinition =>
  (permitted as OfDefinition | undefined) ?? { and: [] };

/**
 * Active instances of definitions, by key: all, and those with an open incident in them or in what they called. What is suspended is
 * not active, to versions that have a word for it (Zeebe: search queries for process instance statistics).
 */
async function activeInstances(
  { engine, version }: SearchContext,
  only: Filter<'processInstance'>,
): Promise<(key: number) => ActiveCounts | undefined> {
  const active: Filter<'processInstance'> = { and: [only, inState('ACTIVE', version)] };
  const troubled: Filter<'processInstance'> = { and: [active, { hasIncident: { of: 'process', value: true } }] };
  const [all, withIncident] = await Promise.all(
    [active, troubled].map((filter) => engine.count('processInstance', { filter, by: 'processDefinitionKey' })),
  );
  return (key) => {
    const total = all?.get(key);
    if (total === undefined) return undefined;
    const activeInstancesWithIncidentCount = withIncident?.get(key) ?? 0;
    const activeInstancesWithoutIncidentCount = total - activeInstancesWithIncidentCount;
    return { activeInstancesWithIncidentCount, activeInstancesWithoutIncidentCount };
  };
}

interface ActiveCounts {
  readonly activeInstancesWithIncidentCount: number;
  readonly activeInstancesWithoutIncidentCount: number;
}

async function definitionsOf(engine: Engine, only: Filter<'processDefinition'>): Promise<readonly ProcessDefinition[]> {
  const shown: Filter<'processDefinition'> = {
    and: [only, { column: 'state', condition: { op: 'neq', value: 'PURGED' } }],
  };
  return rowsOf(engine, 'processDefinition', shown);
}

/** A process of which nothing is active is left out, and so is such a version when the versions are counted. */
async function byProcess(context: SearchContext, only: OfDefinition) {
  const countsOf = await activeInstances(context, only);
  const byId = Map.groupBy(await definitionsOf(context.engine, only), (row) =>
    JSON.stringify([row.tenantId, row.processDefinitionId]),
  );
  return [...byId.values()].flatMap((versions) => {
    const each = versions.flatMap((version) => countsOf(version.processDefinitionKey) ?? []);
    if (each.length === 0) return [];
    return present({
      processDefinitionId: versions[0]?.processDefinitionId ?? '',
      tenantId: versions[0]?.tenantId ?? null,
      latestProcessDefinitionName: versions.at(-1)?.name ?? null,
      hasMultipleVersions: each.length > 1,
      activeInstancesWithoutIncidentCount: sum(each.map((one) => one.activeInstancesWithoutIncidentCount)),
      activeInstancesWithIncidentCount: sum(each.map((one) => one.activeInstancesWithIncidentCount)),
    });
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

async function byVersion(context: SearchContext, only: OfDefinition) {
  const countsOf = await activeInstances(context, only);
  return (await definitionsOf(context.engine, only)).flatMap((row) => {
    const counts = countsOf(row.processDefinitionKey);
    if (counts === undefined) return [];
    return present({
      processDefinitionId: row.processDefinitionId,
      processDefinitionKey: keyText(row.processDefinitionKey),
      processDefinitionName: row.name,
      processDefinitionVersion: row.version,
      tenantId: row.tenantId,
      ...counts,
    });
  });
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
async function subscriptionsByDefinition(
  context: SearchContext,
  body: Static<typeof MessagesBody>,
  permitted: OfDefinition,
) {
  const { engine } = context;
  const given = await toFilter(messageSubscriptions.filters, body?.filter ?? {}, 'filter', context);
  const ofInstance = { column: 'processInstanceKey', condition: { op: 'exists', value: true } } as const;
  const filter: Filter<'messageSubscription'> = { and: [given, permitted, ofInstance, isOpen] };
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
