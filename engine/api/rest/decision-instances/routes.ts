import { Type } from '@fastify/type-provider-typebox';
import { type DecisionInstance, whereaboutsOfDecision } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { decisionInstanceNamed, ofEvaluation } from '../../shared/decision-instance-keys.ts';
import { execute, notFound } from '../../shared/problem.ts';
import { createdBatchView } from '../batch-operations/view.ts';
import { searchContext, searchRoute } from '../search/route.ts';
import { assertCriterion, filterObjectSchema, toFilter } from '../search/search.ts';
import { KeyParams, Nullable, OperationReference, Strict } from '../shared/schemas.ts';
import { decisionInstances } from './table.ts';
import { decisionInstanceDetails, decisionInstanceView } from './view.ts';

/** A key of its own, as in Camunda 8.8, or the key of the evaluation with the place in it, as in 8.9. */
const InstanceParams = Strict({
  decisionEvaluationInstanceKey: Type.String({ maxLength: 30, pattern: '^[0-9]{1,25}(-[0-9]{1,9})?$' }),
});

const BatchBody = Strict({
  filter: filterObjectSchema(decisionInstances.filters),
  operationReference: Type.Optional(OperationReference),
});
const ReferenceBody = Nullable(Strict({ operationReference: Type.Optional(OperationReference) }));

export const registerDecisionInstances: Resource = (api, context) => {
  const { engine } = context;
  const schema = { params: InstanceParams };

  searchRoute(api, context, {
    url: '/decision-instances/search',
    searchable: decisionInstances,
    show: (rows) => rows.map(decisionInstanceView),
  });

  api.post('/decision-instances/deletion', { schema: { body: BatchBody } }, async (request) => {
    const { body, permitted } = request;
    assertCriterion(body.filter);
    const chosen = await toFilter(decisionInstances.filters, body.filter, 'filter', searchContext(context, request));
    const filter = { and: [chosen, ...(permitted ? [permitted as Filter<'decisionInstance'>] : [])] };
    const { batchOperationKey } = await execute(engine, {
      type: 'BATCH_OPERATION.CREATE',
      batchType: 'DELETE_DECISION_INSTANCE',
      selection: { by: 'filter', filter },
      plan: null,
    });
    return createdBatchView(batchOperationKey, 'DELETE_DECISION_INSTANCE');
  });

  api.post(
    '/decision-instances/:decisionEvaluationKey/deletion',
    { schema: { params: KeyParams('decisionEvaluationKey'), body: ReferenceBody } },
    async ({ params }, reply) => {
      const decision = await findDecided(engine, params.decisionEvaluationKey);
      if (decision === undefined) throw notFound('Decision evaluation', params.decisionEvaluationKey);
      const { decisionEvaluationKey } = decision;
      const stood = whereaboutsOfDecision(decision);
      await execute(engine, { type: 'DECISION_EVALUATION.DELETE', decisionEvaluationKey, stood });
      return reply.code(204).send();
    },
  );

  api.get('/decision-instances/:decisionEvaluationInstanceKey', { schema }, async (request) =>
    decisionInstanceDetails(await findInstance(engine, request.params.decisionEvaluationInstanceKey)),
  );
};

/** Returns the decision that was asked for, which is evaluated after those that it needs. */
async function findDecided(engine: Engine, decisionEvaluationKey: string): Promise<DecisionInstance | undefined> {
  const { rows } = await engine.search('decisionInstance', {
    filter: ofEvaluation(decisionEvaluationKey),
    sort: [{ column: 'decisionInstanceKey', order: 'DESC' }],
    page: { from: 0, limit: 1 },
  });
  return rows[0];
}

async function findInstance(engine: Engine, key: string): Promise<DecisionInstance> {
  const { rows } = await engine.search('decisionInstance', {
    filter: decisionInstanceNamed(key),
    sort: [],
    page: { from: 0, limit: 1 },
  });
  const [found] = rows;
  if (found === undefined) throw notFound('Decision instance', key);
  return found;
}
