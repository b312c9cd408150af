import { type Static, Type } from '@fastify/type-provider-typebox';
import type { GlobalTaskListener } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { LIST_ITEMS_MAX, LISTENER_ID_CHARS_MAX } from '../../shared/limits.ts';
import { execute, notFound } from '../../shared/problem.ts';
import { constantField, type FilterField, flagField, integerField, textField } from '../search/field.ts';
import { type FilterValue, filterSchema, passes } from '../search/operators.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { IdText } from '../shared/identity-schemas.ts';
import { Int32, Strict } from '../shared/schemas.ts';

const EVENT_TYPES = ['all', 'creating', 'assigning', 'updating', 'completing', 'canceling'] as const;

/** None comes out of a configuration. */
const LISTENER_SOURCE = 'API';

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

const RETRIES_DEFAULT = 3;
const PRIORITY_DEFAULT = 50;

/** Listeners of before the rule may have any id; they can still be read, changed and deleted. */
const AnyId = Type.String({ minLength: 1, maxLength: LISTENER_ID_CHARS_MAX });
const EventTypes = Type.Array(Type.Enum([...EVENT_TYPES]), { minItems: 1, maxItems: EVENT_TYPES.length });
const UpdateBody = Strict({
  type: Type.String({ minLength: 1 }),
  eventTypes: EventTypes,
  retries: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
  afterNonGlobal: Type.Optional(Type.Boolean()),
  priority: Type.Optional(Int32),
});
const CreationBody = Strict({ ...UpdateBody.properties, id: IdText });

/** What a request says of a listener; an update too sets all of it, and whatever it leaves out anew (Zeebe: GlobalListenerMapper). */
const givenBy = (body: Static<typeof UpdateBody>): Omit<GlobalTaskListener, 'globalTaskListenerKey' | 'id'> => ({
  type: body.type,
  eventTypes: [...new Set(body.eventTypes)],
  retries: body.retries ?? RETRIES_DEFAULT,
  afterNonGlobal: body.afterNonGlobal ?? false,
  priority: body.priority ?? PRIORITY_DEFAULT,
});

/** Listeners of the user tasks of all processes. */
export const registerGlobalTaskListeners: Resource = (api, context) => {
  const { engine } = context;
  const schema = { params: Strict({ id: AnyId }) };
  const path = '/global-task-listeners/:id';

  searchRoute(api, context, {
    url: '/global-task-listeners/search',
    searchable: globalTaskListeners,
    show: (rows) => rows.map(viewOf),
  });

  api.post('/global-task-listeners', { schema: { body: CreationBody } }, async ({ body }, reply) => {
    const { listener } = await execute(engine, {
      type: 'GLOBAL_TASK_LISTENER.CREATE',
      listener: { id: body.id, ...givenBy(body) },
    });
    return reply.code(201).send(viewOf(listener));
  });

  api.get(path, { schema }, async ({ params }) => viewOf(await find(engine, params.id)));

  api.put(path, { schema: { ...schema, body: UpdateBody } }, async ({ params, body }) => {
    const { listener } = await execute(engine, {
      type: 'GLOBAL_TASK_LISTENER.UPDATE',
      id: params.id,
      listener: givenBy(body),
    });
    return viewOf(listener);
  });

  api.delete(path, { schema }, async ({ params }, reply) => {
    await execute(engine, { type: 'GLOBAL_TASK_LISTENER.DELETE', id: params.id });
    return reply.code(204).send();
  });
};

const viewOf = ({ globalTaskListenerKey: _, ...listener }: GlobalTaskListener) => ({
  ...listener,
  source: LISTENER_SOURCE,
});

async function find(engine: Engine, id: string): Promise<GlobalTaskListener> {
  const { rows } = await engine.search('globalTaskListener', {
    filter: { column: 'id', condition: { op: 'eq', value: id } },
    sort: [],
    page: { from: 0, limit: 1 },
  });
  const [found] = rows;
  if (found === undefined) throw notFound('Global task listener', id);
  return found;
}
