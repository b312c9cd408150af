import { Type } from '@fastify/type-provider-typebox';
import { LIST_ITEMS_MAX } from '../../shared/limits.ts';
import { constantField, type FilterField, flagField, integerField, textField } from '../search/field.ts';
import { type FilterValue, filterSchema, passes } from '../search/operators.ts';
import type { Searchable } from '../search/search.ts';

export const EVENT_TYPES = ['all', 'creating', 'assigning', 'updating', 'completing', 'canceling'] as const;

/** None comes out of a configuration. */
export const LISTENER_SOURCE = 'API';

/** For each of the given values the listener has an event that passes it. */
const eventTypes: FilterField<'globalTaskListener'> = {
  schema: Type.Array(filterSchema(Type.Enum([...EVENT_TYPES]), { like: true }), { maxItems: LIST_ITEMS_MAX }),
  toFilter: (value) => ({
    and: (value as readonly FilterValue[]).map((wanted) => {
      const values = EVENT_TYPES.filter((word) => passes(word, wanted));
      return { column: 'eventTypes', condition: { op: 'containsAny', values } };
    }),
  }),
};

export const globalTaskListeners: Searchable<'globalTaskListener'> = {
  table: 'globalTaskListener',
  filters: {
    id: textField('id'),
    type: textField('type'),
    retries: integerField('retries'),
    eventTypes,
    afterNonGlobal: flagField('afterNonGlobal'),
    priority: integerField('priority'),
    source: constantField(LISTENER_SOURCE, Type.Enum(['API', 'CONFIGURATION'])),
  },
  sorts: { id: 'id', type: 'type', afterNonGlobal: 'afterNonGlobal', priority: 'priority', source: null },
};
