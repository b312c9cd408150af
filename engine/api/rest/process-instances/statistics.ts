/** Counts of element instances by element, for one process instance or for all instances of a definition. */
import { Type } from '@fastify/type-provider-typebox';
import type { ElementInstance, Key } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { elementInstances } from '../element-instances/table.ts';
import { elementStateWord } from '../element-instances/view.ts';
import type { SearchContext } from '../search/field.ts';
import { keyedBy } from '../search/neighbour.ts';
import { searchContext } from '../search/route.ts';
import { alternatives, filterObjectSchema, toFilter } from '../search/search.ts';
import { valuesOf, walk } from '../search/walk.ts';
import { getDefinition, getProcessInstance } from '../shared/find.ts';
import { KeyParams, Nullable, Strict } from '../shared/schemas.ts';
import { instanceFilters } from './table.ts';

const definitionFilters = { ...instanceFilters, $or: alternatives(instanceFilters) };

export const registerDefinitionStatistics: Resource = (api, context) => {
  const { engine } = context;
  const url = '/process-definitions/:processDefinitionKey/statistics/element-instances';
  const body = Nullable(Strict({ filter: Type.Optional(filterObjectSchema(definitionFilters)) }));
  api.post(url, { schema: { params: KeyParams('processDefinitionKey'), body } }, async (request) => {
    const { processDefinitionKey } = await getDefinition(engine, request.params.processDefinitionKey);
    const filter = (request.body?.filter ?? {}) as Readonly<Record<string, unknown>>;
    const instances = await ofDefinition(searchContext(context, request), processDefinitionKey, filter);
    return { items: await countByElement(engine, instances) };
  });
};

export const registerInstanceStatistics: Resource = (api, { engine }) => {
  const url = '/process-instances/:processInstanceKey/statistics/element-instances';
  api.get(url, { schema: { params: KeyParams('processInstanceKey') } }, async (request) => {
    const { processInstanceKey } = await getProcessInstance(engine, request.params.processInstanceKey);
    const filter = { column: 'processInstanceKey', condition: { op: 'eq', value: processInstanceKey } } as const;
    return { items: await countByElement(engine, filter) };
  });
};

async function ofDefinition(
  context: SearchContext,
  processDefinitionKey: Key,
  filter: Readonly<Record<string, unknown>>,
): Promise<Filter<'elementInstance'>> {
  const ofIt = { column: 'processDefinitionKey', condition: { op: 'eq', value: processDefinitionKey } } as const;
  if (Object.keys(filter).length === 0) return ofIt;
  const instances = await toFilter(definitionFilters, filter, 'filter', context);
  const narrowed: Filter<'processInstance'> = { and: [ofIt, instances] };
  return keyedBy(context.engine, 'processInstanceKey', 'processInstance', 'processInstanceKey', narrowed);
}

interface Counts {
  active: number;
  completed: number;
  canceled: number;
  incidents: number;
}

/** An element instance with an open incident counts as an incident, not as active, as in Camunda. */
async function countByElement(engine: Engine, filter: Filter<'elementInstance'>) {
  const shown: Filter<'elementInstance'> = { and: [filter, elementInstances.only ?? { and: [] }] };
  const troubled = new Set(
    await valuesOf(engine, 'elementInstance', 'elementInstanceKey', {
      and: [shown, { hasIncident: { of: 'element', value: true } }],
    }),
  );
  const counts = new Map<string, Counts>();
  for await (const row of walk(engine, 'elementInstance', shown)) {
    const count = counts.get(row.elementId) ?? { active: 0, completed: 0, canceled: 0, incidents: 0 };
    count[columnOf(row, troubled)] += 1;
    counts.set(row.elementId, count);
  }
  return [...counts].map(([elementId, count]) => ({ elementId, ...count }));
}

function columnOf(row: ElementInstance, troubled: ReadonlySet<Key>): keyof Counts {
  if (troubled.has(row.elementInstanceKey)) return 'incidents';
  const state = elementStateWord(row.state);
  if (state === 'COMPLETED') return 'completed';
  return state === 'TERMINATED' ? 'canceled' : 'active';
}
