/**
 * Counts by element. Of one process instance they are its element instances; of a definition they are the process instances that have the
 * element in that state, each once, however often it was there (Zeebe: search queries for flow node statistics).
 */
import { Type } from '@fastify/type-provider-typebox';
import type { Key } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { elementInstances } from '../element-instances/table.ts';
import { elementStateWords } from '../element-instances/view.ts';
import type { SearchContext } from '../search/field.ts';
import { keyedBy } from '../search/neighbour.ts';
import { searchContext } from '../search/route.ts';
import { alternatives, filterObjectSchema, toFilter } from '../search/search.ts';
import { getDefinition, getProcessInstance } from '../shared/find.ts';
import { KeyParams, Nullable, Strict } from '../shared/schemas.ts';
import { elementFields, instanceFilters } from './table.ts';

type GivenFields = Readonly<Record<string, unknown>>;

const definitionFilters = { ...instanceFilters, $or: alternatives(instanceFilters) };

export const registerDefinitionStatistics: Resource = (api, context) => {
  const { engine } = context;
  const url = '/process-definitions/:processDefinitionKey/statistics/element-instances';
  const body = Nullable(Strict({ filter: Type.Optional(filterObjectSchema(definitionFilters)) }));
  api.post(url, { schema: { params: KeyParams('processDefinitionKey'), body } }, async (request) => {
    const { processDefinitionKey } = await getDefinition(engine, request.params.processDefinitionKey);
    const given = (request.body?.filter ?? {}) as GivenFields;
    const elements = await ofDefinition(searchContext(context, request), processDefinitionKey, given);
    return { items: await countByElement(engine, elements, 'processInstanceKey') };
  });
};

export const registerInstanceStatistics: Resource = (api, { engine }) => {
  const url = '/process-instances/:processInstanceKey/statistics/element-instances';
  api.get(url, { schema: { params: KeyParams('processInstanceKey') } }, async (request) => {
    const { processInstanceKey } = await getProcessInstance(engine, request.params.processInstanceKey);
    const ofIt = { column: 'processInstanceKey', condition: { op: 'eq', value: processInstanceKey } } as const;
    return { items: await countByElement(engine, { and: [ofIt, withoutBodies] }) };
  });
};

const hasIncident = (value: boolean): Filter<'elementInstance'> => ({ hasIncident: { of: 'element', value } });

/** The body of a multi-instance activity would be counted beside its instances; it is told of only where the incident is its own. */
const withoutBodies: Filter<'elementInstance'> = {
  or: [{ column: 'elementType', condition: { op: 'neq', value: 'MULTI_INSTANCE_BODY' } }, hasIncident(true)],
};

async function ofDefinition(
  context: SearchContext,
  processDefinitionKey: Key,
  { $or, ...fields }: GivenFields,
): Promise<Filter<'elementInstance'>> {
  const groups = ($or ?? []) as readonly GivenFields[];
  const passing = (given: GivenFields, path: string) => elementsPassing(context, processDefinitionKey, given, path);
  const any = await Promise.all(groups.map((group, index) => passing(group, `filter.$or.${index}`)));
  return { and: [await passing(fields, 'filter'), ...(any.length === 0 ? [] : [{ or: any }])] };
}

const isElementField = (name: string): name is keyof typeof elementFields => Object.hasOwn(elementFields, name);

async function elementsPassing(
  context: SearchContext,
  processDefinitionKey: Key,
  given: GivenFields,
  path: string,
): Promise<Filter<'elementInstance'>> {
  // The fields of elements narrow what is counted, and not the instances alone.
  const ofElements: Record<string, unknown> = {};
  const ofInstances: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (isElementField(name)) ofElements[elementFields[name]] = value;
    else ofInstances[name] = value;
  }
  const ofIt = { column: 'processDefinitionKey', condition: { op: 'eq', value: processDefinitionKey } } as const;
  const elements = await toFilter(elementInstances.filters, ofElements, path, context);
  if (Object.keys(ofInstances).length === 0) return { and: [ofIt, elements] };
  const instances = await toFilter(instanceFilters, ofInstances, path, context);
  const narrowed: Filter<'processInstance'> = { and: [ofIt, instances] };
  const key = 'processInstanceKey';
  const theirs: Filter<'elementInstance'> = await keyedBy(context.engine, key, 'processInstance', key, narrowed);
  return { and: [theirs, elements] };
}

const inState = (wanted: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'): Filter<'elementInstance'> => ({
  column: 'state',
  condition: {
    op: 'in',
    values: Object.entries(elementStateWords).flatMap(([state, word]) => (word === wanted ? state : [])),
  },
});

/** An element instance with an open incident counts as an incident, not as active, as in Camunda. */
const columns = {
  active: { and: [inState('ACTIVE'), hasIncident(false)] },
  completed: inState('COMPLETED'),
  canceled: inState('TERMINATED'),
  incidents: { and: [inState('ACTIVE'), hasIncident(true)] },
} as const satisfies Readonly<Record<string, Filter<'elementInstance'>>>;

const none = Object.fromEntries(Object.keys(columns).map((column) => [column, 0]));

async function countByElement(engine: Engine, filter: Filter<'elementInstance'>, distinct?: 'processInstanceKey') {
  const shown: Filter<'elementInstance'> = { and: [filter, elementInstances.only ?? { and: [] }] };
  const counts = new Map<string, Record<string, number>>();
  for (const [column, only] of Object.entries(columns)) {
    const query = { filter: { and: [shown, only] }, by: 'elementId', ...(distinct && { distinct }) } as const;
    for (const [element, count] of await engine.count('elementInstance', query))
      counts.set(String(element), { ...none, ...counts.get(String(element)), [column]: count });
  }
  return [...counts].map(([elementId, count]) => ({ elementId, ...count }));
}
