import { Type } from '@fastify/type-provider-typebox';
import type { GlobalTaskListener } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { LISTENER_ID_CHARS_MAX } from '../../shared/limits.ts';
import { execute, notFound } from '../../shared/problem.ts';
import { searchRoute } from '../search/route.ts';
import { Int32, Strict } from '../shared/schemas.ts';
import { EVENT_TYPES, globalTaskListeners, LISTENER_SOURCE } from './table.ts';

const RETRIES_DEFAULT = 3;
const PRIORITY_DEFAULT = 50;

const Id = Type.String({ minLength: 1, maxLength: LISTENER_ID_CHARS_MAX });
const EventTypes = Type.Array(Type.Enum([...EVENT_TYPES]), { minItems: 1, maxItems: EVENT_TYPES.length });
const Common = {
  type: Type.String({ minLength: 1 }),
  retries: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
  afterNonGlobal: Type.Optional(Type.Boolean()),
  priority: Type.Optional(Int32),
};
const CreationBody = Strict({ ...Common, id: Id, eventTypes: EventTypes });
const UpdateBody = Strict({
  ...Common,
  type: Type.Optional(Common.type),
  eventTypes: Type.Optional(EventTypes),
});

/** Listeners of the user tasks of all processes. */
export const registerGlobalTaskListeners: Resource = (api, context) => {
  const { engine } = context;
  const schema = { params: Strict({ id: Id }) };
  const path = '/global-task-listeners/:id';

  searchRoute(api, context, {
    url: '/global-task-listeners/search',
    searchable: globalTaskListeners,
    show: (rows) => rows.map(viewOf),
  });

  api.post('/global-task-listeners', { schema: { body: CreationBody } }, async ({ body }, reply) => {
    const { id, type, eventTypes, retries, priority, afterNonGlobal } = body;
    const { listener } = await execute(engine, {
      type: 'GLOBAL_TASK_LISTENER.CREATE',
      listener: {
        id,
        type,
        eventTypes: [...new Set(eventTypes)],
        retries: retries ?? RETRIES_DEFAULT,
        afterNonGlobal: afterNonGlobal ?? false,
        priority: priority ?? PRIORITY_DEFAULT,
      },
    });
    return reply.code(201).send(viewOf(listener));
  });

  api.get(path, { schema }, async ({ params }) => viewOf(await find(engine, params.id)));

  api.put(path, { schema: { ...schema, body: UpdateBody } }, async ({ params, body }) => {
    const { listener } = await execute(engine, { type: 'GLOBAL_TASK_LISTENER.UPDATE', id: params.id, changes: body });
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
