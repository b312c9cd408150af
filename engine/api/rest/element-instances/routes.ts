import { Type } from '@fastify/type-provider-typebox';
import type { ElementInstance, Key } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { exactBody, textsOf, variableTexts } from '../../shared/json.ts';
import { SCOPE_DEPTH_MAX } from '../../shared/limits.ts';
import { execute, notFound } from '../../shared/problem.ts';
import { incidents } from '../incidents/table.ts';
import { incidentView } from '../incidents/view.ts';
import { searchRoute } from '../search/route.ts';
import { valuesOf } from '../search/walk.ts';
import { KeyParams, Nullable, OperationReference, Strict, toKey, Variables } from '../shared/schemas.ts';
import { elementInstances } from './table.ts';
import { elementInstanceViews } from './view.ts';
import { registerWaitStateStatistics, registerWaitStates } from './wait-states.ts';

const VariablesBody = Strict({
  variables: Variables,
  local: Type.Optional(Type.Boolean()),
  operationReference: Type.Optional(OperationReference),
});

const ActivationBody = Strict({
  elements: Type.Array(
    Strict({ elementId: Type.String({ minLength: 1 }), variables: Type.Optional(Nullable(Variables)) }),
    { minItems: 1, maxItems: 1000 },
  ),
  cancelRemainingInstances: Type.Optional(Nullable(Type.Boolean())),
});

export const registerElementInstances: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('elementInstanceKey');

  searchRoute(api, context, {
    url: '/element-instances/search',
    searchable: elementInstances,
    show: (rows) => elementInstanceViews(engine, rows),
  });

  registerWaitStates(api, context);
  registerWaitStateStatistics(api, context);

  api.get('/element-instances/:elementInstanceKey', { schema: { params } }, async (request) => {
    const { elementInstanceKey } = request.params;
    const row = await findElement(engine, elementInstanceKey);
    const [view] = await elementInstanceViews(engine, [row]);
    return view;
  });

  searchRoute(api, context, {
    url: '/element-instances/:elementInstanceKey/incidents/search',
    searchable: incidents,
    params,
    within: async (request) => {
      const { elementInstanceKey } = request.params as { readonly elementInstanceKey: string };
      return inside(engine, await findElement(engine, elementInstanceKey));
    },
    show: (rows) => rows.map(incidentView),
  });

  api.post(
    '/element-instances/ad-hoc-activities/:adHocSubProcessInstanceKey/activation',
    { schema: { params: KeyParams('adHocSubProcessInstanceKey'), body: ActivationBody } },
    async (request, reply) => {
      await execute(engine, {
        type: 'AD_HOC_SUB_PROCESS.ACTIVATE',
        elementInstanceKey: toKey(request.params.adHocSubProcessInstanceKey),
        elements: exactBody(request).elements.map(({ elementId, variables }) => ({
          elementId,
          variables: textsOf(variables ?? {}),
        })),
        cancelsRemaining: request.body.cancelRemainingInstances ?? false,
      });
      return reply.code(204).send();
    },
  );

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

async function findElement(engine: Engine, elementInstanceKey: string): Promise<ElementInstance> {
  const row = await engine.get('elementInstance', toKey(elementInstanceKey));
  if (!row || row.elementType === 'PROCESS') throw notFound('Element instance', elementInstanceKey);
  return row;
}

/** Incidents of an element instance are its own, those of what is inside it, and those of the instance that it called. */
async function inside(engine: Engine, { elementInstanceKey }: ElementInstance): Promise<Filter<'incident'>> {
  const keys: Key[] = [elementInstanceKey];
  let outer: readonly Key[] = keys.slice();
  for (let depth = 0; outer.length > 0 && depth < SCOPE_DEPTH_MAX; depth += 1) {
    const called = { column: 'parentElementInstanceKey', condition: { op: 'in', values: outer } } as const;
    const enclosed = { column: 'flowScopeKey', condition: { op: 'in', values: outer } } as const;
    outer = [
      ...(await valuesOf(engine, 'elementInstance', 'elementInstanceKey', enclosed)),
      ...(await valuesOf(engine, 'processInstance', 'processInstanceKey', called)),
    ];
    keys.push(...outer);
  }
  return { column: 'elementInstanceKey', condition: { op: 'in', values: keys } };
}
