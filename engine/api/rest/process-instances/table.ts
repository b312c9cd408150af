import { Type } from '@fastify/type-provider-typebox';
import type { Filter } from '../../../store/contract/store.ts';
import type { ApiVersion } from '../../shared/versions.ts';
import { elementInstances } from '../element-instances/table.ts';
import { messagesWithHash, openIncidents } from '../incidents/error-hash.ts';
import {
  everything,
  type FilterField,
  integerField,
  keyField,
  momentField,
  nothing,
  tagsField,
  textField,
} from '../search/field.ts';
import { keyedBy, neighbourField } from '../search/neighbour.ts';
import { type FilterValue, filterSchema, passes } from '../search/operators.ts';
import { alternatives, type Searchable, toFilter } from '../search/search.ts';
import { variableFilters, variablesSchema } from '../search/variable-filter.ts';
import { valuesOf } from '../search/walk.ts';
import { Int32 } from '../shared/schemas.ts';

/** The name of a process as instances show it: its id where the diagram has none. */
const shownName: FilterField<'processDefinition'> = {
  ...textField('name'),
  toFilter: async (value, context) => {
    const isNamed = (exists: boolean): Filter<'processDefinition'> => ({
      column: 'name',
      condition: { op: 'exists', value: exists },
    });
    const [byName, byId] = await Promise.all(
      (['name', 'processDefinitionId'] as const).map((column) =>
        textField<'processDefinition'>(column).toFilter(value, context),
      ),
    );
    return {
      or: [{ and: [isNamed(true), byName ?? nothing] }, { and: [isNamed(false), byId ?? nothing] }],
    };
  },
};

type Fields = Readonly<Record<string, FilterField<'processInstance'>>>;

const hasRetriesLeft: FilterField<'processInstance'> = {
  schema: Type.Boolean(),
  toFilter: async (value, { engine }) => {
    // As it was shown last: a worker that has it again changes nothing of that (Zeebe: export of jobs).
    const failed: Filter<'job'> = {
      and: [
        { column: 'shownState', condition: { op: 'eq', value: 'FAILED' } },
        { column: 'retries', condition: { op: 'gt', value: 0 } },
      ],
    };
    const holders: Filter<'processInstance'> = await keyedBy(
      engine,
      'processInstanceKey',
      'job',
      'processInstanceKey',
      failed,
    );
    return value === true ? holders : { not: holders };
  },
};

/** Fields that one and the same element instance must pass: API field of the instance → API field of the element instance. */
export const elementFields = {
  elementId: 'elementId',
  elementInstanceState: 'state',
  hasElementInstanceIncident: 'hasIncident',
} as const;

/** The first field that is given looks for all of them at once; the others add nothing. */
const elementField = (own: keyof typeof elementFields): FilterField<'processInstance'> => ({
  schema: elementInstances.filters[elementFields[own]]?.schema ?? Type.Never(),
  toFilter: async (_value, { name, siblings, ...context }) => {
    const given = Object.entries(elementFields).filter(([field]) => siblings[field] !== undefined);
    if (given[0]?.[0] !== own) return everything;
    const wanted = Object.fromEntries(given.map(([field, elementField]) => [elementField, siblings[field]]));
    const elements = await toFilter(elementInstances.filters, wanted, name, context);
    return keyedBy(context.engine, 'processInstanceKey', 'elementInstance', 'processInstanceKey', elements);
  },
});

/** Instances that are (or were) items of a batch operation. Its key is a text here, so that patterns hold too. */
const batchOperationField: FilterField<'processInstance'> = {
  schema: filterSchema(Type.String(), { like: true }),
  toFilter: async (value, { engine }) => {
    const keys = await valuesOf(engine, 'batchOperation', 'batchOperationKey', everything);
    const values = keys.filter((key) => passes(String(key), value as FilterValue));
    return keyedBy(engine, 'processInstanceKey', 'batchOperationItem', 'processInstanceKey', {
      column: 'batchOperationKey',
      condition: { op: 'in', values },
    });
  },
};

/** Instances with an open incident whose message has this number, as the statistics of incidents tell it. */
const errorHashField: FilterField<'processInstance'> = {
  schema: filterSchema(Int32, { ordered: true }),
  toFilter: async (value, { engine }) => {
    const values = await messagesWithHash(engine, (hash) => passes(hash, value as FilterValue));
    return keyedBy(engine, 'processInstanceKey', 'incident', 'processInstanceKey', {
      and: [openIncidents, { column: 'errorMessage', condition: { op: 'in', values } }],
    });
  },
};

const isActive = { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } } as const;
const suspendedSince = (isSuspended: boolean): Filter<'processInstance'> => ({
  column: 'suspendedMs',
  condition: { op: 'exists', value: isSuspended },
});

/** Returns the filter for the rows in a state: one that is suspended is active to the versions that have no word for it. */
export function inState(word: string, version: ApiVersion): Filter<'processInstance'> {
  if (word === 'ACTIVE') return version === '8.10' ? goingOn : isActive;
  if (word === 'SUSPENDED') return version === '8.10' ? suspended : nothing;
  return { column: 'state', condition: { op: 'eq', value: word } };
}

export const goingOn: Filter<'processInstance'> = { and: [isActive, suspendedSince(false)] };
export const suspended: Filter<'processInstance'> = { and: [isActive, suspendedSince(true)] };

const STATES = ['ACTIVE', 'COMPLETED', 'SUSPENDED', 'TERMINATED'];

const stateField: FilterField<'processInstance'> = {
  schema: filterSchema(Type.Enum(STATES), { like: true }),
  toFilter: (value, { version }) => ({
    or: STATES.filter((word) => passes(word, value as FilterValue)).map((word) => inState(word, version)),
  }),
};

/** Filters of an instance whatever its process: also those of a definition's statistics. */
export const instanceFilters: Fields = {
  processInstanceKey: keyField('processInstanceKey'),
  parentProcessInstanceKey: keyField('parentProcessInstanceKey'),
  parentElementInstanceKey: keyField('parentElementInstanceKey'),
  startDate: momentField('startMs'),
  endDate: momentField('endMs'),
  state: stateField,
  suspendedDate: momentField('suspendedMs'),
  hasIncident: {
    schema: Type.Boolean(),
    toFilter: (value) => ({ hasIncident: { of: 'process', value: value === true } }),
  },
  tenantId: textField('tenantId'),
  businessId: textField('businessId'),
  variables: {
    schema: variablesSchema,
    toFilter: (value) => ({ and: variableFilters(value, 'any') }),
  },
  tags: tagsField(),
  errorMessage: neighbourField('processInstanceKey', 'incident', 'processInstanceKey', textField('errorMessage'), {
    column: 'state',
    condition: { op: 'eq', value: 'ACTIVE' },
  }),
  hasRetriesLeft,
  elementId: elementField('elementId'),
  elementInstanceState: elementField('elementInstanceState'),
  hasElementInstanceIncident: elementField('hasElementInstanceIncident'),
  batchOperationId: batchOperationField, // as 8.8 calls it
  batchOperationKey: batchOperationField,
  incidentErrorHashCode: errorHashField,
};

const fields: Fields = {
  ...instanceFilters,
  processDefinitionKey: keyField('processDefinitionKey'),
  processDefinitionId: textField('processDefinitionId'),
  processDefinitionVersion: integerField('processDefinitionVersion'),
  processDefinitionName: neighbourField('processDefinitionKey', 'processDefinition', 'processDefinitionKey', shownName),
  processDefinitionVersionTag: neighbourField(
    'processDefinitionKey',
    'processDefinition',
    'processDefinitionKey',
    textField('versionTag'),
  ),
};

export const processInstances: Searchable<'processInstance'> = {
  table: 'processInstance',
  filters: { ...fields, $or: alternatives(fields) },
  sorts: {
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    processDefinitionVersion: 'processDefinitionVersion',
    processDefinitionName: { derived: 'definitionName' },
    processDefinitionVersionTag: { derived: 'definitionVersionTag' },
    hasIncident: { derived: 'hasIncident' },
    parentProcessInstanceKey: 'parentProcessInstanceKey',
    parentElementInstanceKey: 'parentElementInstanceKey',
    startDate: 'startMs',
    endDate: 'endMs',
    state: 'state',
    suspendedDate: 'suspendedMs',
    tenantId: 'tenantId',
    businessId: 'businessId',
  },
};
