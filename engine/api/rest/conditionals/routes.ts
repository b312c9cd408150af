import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { variableTexts } from '../../shared/json.ts';
import { execute } from '../../shared/problem.ts';
import { keyText } from '../shared/present.ts';
import { KeyText, Nullable, Strict, toKey, Variables } from '../shared/schemas.ts';

const EvaluationBody = Strict({
  variables: Variables,
  processDefinitionKey: Type.Optional(Nullable(KeyText)),
  tenantId: Type.Optional(Nullable(Type.String())),
});

export const registerConditionals: Resource = (api, { engine, tenancy }) => {
  api.post('/conditionals/evaluation', { schema: { body: EvaluationBody } }, async (request) => {
    const { processDefinitionKey } = request.body;
    const tenantId = tenancy.of(request.body.tenantId);
    const { conditionalEvaluationKey, started } = await execute(engine, {
      type: 'CONDITIONAL.EVALUATE',
      processDefinitionKey: processDefinitionKey == null ? null : toKey(processDefinitionKey),
      variables: variableTexts(request),
      tenantId,
    });
    return {
      conditionalEvaluationKey: keyText(conditionalEvaluationKey),
      tenantId,
      processInstances: started.map((instance) => ({
        processDefinitionKey: keyText(instance.processDefinitionKey),
        processInstanceKey: keyText(instance.processInstanceKey),
      })),
    };
  });
};
