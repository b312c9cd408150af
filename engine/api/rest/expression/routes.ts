import { Type } from '@fastify/type-provider-typebox';
import type { Json } from '../../../feel/evaluation/expression.ts';
import type { Resource } from '../../http/context.ts';
import { ApiProblem } from '../../shared/problem.ts';
import { checkTenants, Nullable, Strict, Variables } from '../shared/schemas.ts';

const Body = Strict({
  expression: Type.String({ minLength: 1 }),
  variables: Type.Optional(Nullable(Variables)),
  tenantId: Type.Optional(Nullable(Type.String())),
});

export const registerExpression: Resource = (api, { engine }) => {
  api.post('/expression/evaluation', { schema: { body: Body } }, async (request) => {
    const { expression, variables, tenantId } = request.body;
    checkTenants([tenantId], 'tenantId');
    const evaluation = await engine.evaluate(expression, (variables ?? {}) as Readonly<Record<string, Json>>);
    if (!evaluation.ok) throw new ApiProblem(400, 'INVALID_ARGUMENT', `expression: ${evaluation.message}`);
    return { expression, result: evaluation.value, warnings: evaluation.warnings.map((message) => ({ message })) };
  });
};
