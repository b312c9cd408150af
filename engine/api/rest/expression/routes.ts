import { Type } from '@fastify/type-provider-typebox';
import type { Json } from '../../../feel/evaluation/expression.ts';
import type { Resource } from '../../http/context.ts';
import { ApiProblem } from '../../shared/problem.ts';
import { Nullable, Strict, Variables } from '../shared/schemas.ts';

const Body = Strict({
  expression: Type.String({ minLength: 1 }),
  variables: Type.Optional(Nullable(Variables)),
  tenantId: Type.Optional(Nullable(Type.String())),
});

export const registerExpression: Resource = (api, { engine, tenancy }) => {
  api.post('/expression/evaluation', { schema: { body: Body } }, async (request) => {
    const { expression, variables } = request.body;
    // Cluster variables are a tenant's; an expression without a tenant sees the global ones.
    const tenantId = request.body.tenantId == null ? undefined : tenancy.of(request.body.tenantId);
    const known = (variables ?? {}) as Readonly<Record<string, Json>>;
    const evaluation = await engine.evaluate(expression, known, tenantId);
    if (!evaluation.ok) throw new ApiProblem(400, 'INVALID_ARGUMENT', `expression: ${evaluation.message}`);
    return { expression, result: evaluation.value, warnings: evaluation.warnings.map((message) => ({ message })) };
  });
};
