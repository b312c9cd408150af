import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../context.ts';
import { variableTexts } from '../json.ts';
import { execute, notFound } from '../problem.ts';
import { KeyParams, OperationReference, Strict, toKey, Variables } from './schemas.ts';
import { searchRoute } from './search/route.ts';
import { elementInstances } from './search/tables/element-instances.ts';
import { elementInstanceViews } from './views/element-instance.ts';

const VariablesBody = Strict({
  variables: Variables,
  local: Type.Optional(Type.Boolean()),
  operationReference: Type.Optional(OperationReference),
});

export const registerElementInstances: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('elementInstanceKey');

  searchRoute(api, context, {
    url: '/element-instances/search',
    searchable: elementInstances,
    show: (rows) => elementInstanceViews(engine, rows),
  });

  api.get('/element-instances/:elementInstanceKey', { schema: { params } }, async (request) => {
    const { elementInstanceKey } = request.params;
    const row = await engine.get('elementInstance', toKey(elementInstanceKey));
    if (!row || row.elementType === 'PROCESS') throw notFound('Element instance', elementInstanceKey);
    const [view] = await elementInstanceViews(engine, [row]);
    return view;
  });

  /** The scope may be an element instance or a process instance. */
  api.put(
    '/element-instances/:elementInstanceKey/variables',
    { schema: { params, body: VariablesBody } },
    async (request, reply) => {
      await execute(engine, {
        type: 'VARIABLE_DOCUMENT.UPDATE',
        scopeKey: toKey(request.params.elementInstanceKey),
        variables: variableTexts(request),
        local: request.body.local ?? false,
      });
      return reply.code(204).send();
    },
  );
};
