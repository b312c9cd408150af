import { Type } from '@fastify/type-provider-typebox';
import { type ProcessInstance, whereaboutsOfInstance } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { CALL_DEPTH_MAX } from '../../shared/limits.ts';
import { execute } from '../../shared/problem.ts';
import { incidents } from '../incidents/table.ts';
import { incidentView } from '../incidents/view.ts';
import { searchRoute } from '../search/route.ts';
import { definitionNames } from '../shared/definition-names.ts';
import { getProcessInstance } from '../shared/find.ts';
import { keyText } from '../shared/present.ts';
import { BusinessIdText, KeyParams, Nullable, OperationReference, Strict, toKey } from '../shared/schemas.ts';
import { registerInstanceBatches } from './batches.ts';
import { registerInstanceChanges } from './changes.ts';
import { registerProcessInstanceCreation } from './creation.ts';
import { registerInstanceStatistics } from './statistics.ts';
import { processInstances } from './table.ts';
import { processInstanceViews } from './view.ts';

/** Of what needs nothing else. */
const ReferenceBody = Nullable(Strict({ operationReference: Type.Optional(OperationReference) }));

/** What is done to one running instance and needs nothing but its key. */
const plainChanges = [
  ['cancellation', 'PROCESS_INSTANCE.CANCEL'],
  ['suspension', 'PROCESS_INSTANCE.SUSPEND'],
  ['resumption', 'PROCESS_INSTANCE.RESUME'],
] as const;
const AssignmentBody = Strict({ businessId: BusinessIdText });

export const registerProcessInstances: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('processInstanceKey');
  const path = '/process-instances/:processInstanceKey';

  registerProcessInstanceCreation(api, context);
  registerInstanceStatistics(api, context);
  registerInstanceChanges(api, context);
  registerInstanceBatches(api, context);

  searchRoute(api, context, {
    url: '/process-instances/search',
    searchable: processInstances,
    show: (rows) => processInstanceViews(engine, rows),
  });

  api.get(path, { schema: { params } }, async (request) => {
    const row = await getProcessInstance(engine, request.params.processInstanceKey);
    const [view] = await processInstanceViews(engine, [row]);
    return view;
  });

  for (const [what, type] of plainChanges)
    api.post(`${path}/${what}`, { schema: { params, body: ReferenceBody } }, async (request, reply) => {
      await execute(engine, { type, processInstanceKey: toKey(request.params.processInstanceKey) });
      return reply.code(204).send();
    });

  api.post(`${path}/business-id-assignment`, { schema: { params, body: AssignmentBody } }, async (request, reply) => {
    const processInstanceKey = toKey(request.params.processInstanceKey);
    const { businessId } = request.body;
    await execute(engine, { type: 'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN', processInstanceKey, businessId });
    return reply.code(204).send();
  });

  api.post(`${path}/deletion`, { schema: { params, body: ReferenceBody } }, async (request, reply) => {
    const row = await getProcessInstance(engine, request.params.processInstanceKey);
    const { processInstanceKey } = row;
    await execute(engine, { type: 'PROCESS_INSTANCE.DELETE', processInstanceKey, stood: whereaboutsOfInstance(row) });
    return reply.code(204).send();
  });

  api.get(`${path}/sequence-flows`, { schema: { params } }, async (request) => ({
    items: takenFlows(await getProcessInstance(engine, request.params.processInstanceKey)),
  }));

  api.get(`${path}/call-hierarchy`, { schema: { params } }, async (request) =>
    callHierarchy(engine, await getProcessInstance(engine, request.params.processInstanceKey)),
  );

  searchRoute(api, context, {
    url: `${path}/incidents/search`,
    searchable: incidents,
    params,
    within: async (request) => {
      const { processInstanceKey } = request.params as { readonly processInstanceKey: string };
      const row = await getProcessInstance(engine, processInstanceKey);
      return { column: 'processInstanceKey', condition: { op: 'eq', value: row.processInstanceKey } };
    },
    show: (rows) => rows.map(incidentView),
  });
};

function takenFlows(row: ProcessInstance) {
  return row.takenSequenceFlows.map((flowId) => ({
    sequenceFlowId: `${keyText(row.processInstanceKey)}_${flowId}`,
    elementId: flowId,
    processInstanceKey: keyText(row.processInstanceKey),
    rootProcessInstanceKey: keyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    tenantId: row.tenantId,
  }));
}

/** Returns the instances that called one another down to this one, the outermost first. */
async function callHierarchy(engine: Engine, row: ProcessInstance) {
  const chain = [row];
  for (let parentKey = row.parentProcessInstanceKey; parentKey !== null && chain.length < CALL_DEPTH_MAX; ) {
    const parent = await engine.get('processInstance', parentKey);
    if (!parent) break;
    chain.unshift(parent);
    parentKey = parent.parentProcessInstanceKey;
  }
  const names = await definitionNames(
    engine,
    chain.map((each) => each.processDefinitionKey),
  );
  return chain.map((each) => ({
    processInstanceKey: keyText(each.processInstanceKey),
    processDefinitionKey: keyText(each.processDefinitionKey),
    processDefinitionName: names(each.processDefinitionKey).name ?? each.processDefinitionId,
  }));
}
