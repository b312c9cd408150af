import { execute } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { variablesOf } from './read.ts';

interface EvaluateConditionalRequest {
  readonly tenantId: string;
  readonly processDefinitionKey?: string;
  readonly variables: string;
}

export const conditionalCalls = ({ engine, tenancy }: GrpcContext) => ({
  async EvaluateConditional({ processDefinitionKey = '0', ...request }: EvaluateConditionalRequest) {
    const tenantId = tenancy.of(request.tenantId);
    const { conditionalEvaluationKey, started } = await execute(engine, {
      type: 'CONDITIONAL.EVALUATE',
      processDefinitionKey: Number(processDefinitionKey) > 0 ? toKey(processDefinitionKey) : null,
      variables: variablesOf(request.variables),
      tenantId,
    });
    return { conditionalEvaluationKey, tenantId, processInstances: started };
  },
});
