import { Type } from '@fastify/type-provider-typebox';
import type { DecisionInstance } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/engine.ts';
import type { Resource } from '../context.ts';
import { notFound } from '../problem.ts';
import { getDecisionInstance } from './find.ts';
import { Strict, toKey } from './schemas.ts';
import { searchRoute } from './search/route.ts';
import { decisionInstances } from './search/tables/decision-instances.ts';
import { decisionInstanceDetails, decisionInstanceView } from './views/decision-instance.ts';

/** A key of its own, as in Camunda 8.8, or the key of the evaluation with the place in it, as in 8.9. */
const InstanceParams = Strict({
  decisionEvaluationInstanceKey: Type.String({ maxLength: 30, pattern: '^[0-9]{1,25}(-[0-9]{1,9})?$' }),
});

export const registerDecisionInstances: Resource = (api, context) => {
  const { engine } = context;
  const schema = { params: InstanceParams };

  searchRoute(api, context, {
    url: '/decision-instances/search',
    searchable: decisionInstances,
    show: (rows) => rows.map(decisionInstanceView),
  });

  api.get('/decision-instances/:decisionEvaluationInstanceKey', { schema }, async (request) =>
    decisionInstanceDetails(await findInstance(engine, request.params.decisionEvaluationInstanceKey)),
  );
};

async function findInstance(engine: Engine, key: string): Promise<DecisionInstance> {
  const [evaluationKey = '', index] = key.split('-');
  if (index === undefined) return getDecisionInstance(engine, key);
  const { rows } = await engine.search('decisionInstance', {
    filter: {
      and: [
        { column: 'decisionEvaluationKey', condition: { op: 'eq', value: toKey(evaluationKey) } },
        { column: 'evaluationIndex', condition: { op: 'eq', value: Number(index) } },
      ],
    },
    sort: [],
    page: { from: 0, limit: 1 },
  });
  const [found] = rows;
  if (found === undefined) throw notFound('Decision instance', key);
  return found;
}
