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
    // Where there are several tenants, an expression without one sees the global cluster variables alone.
    const isNobodys = tenancy.isOn && request.body.tenantId == null;
    const tenantId = isNobodys ? null : tenancy.of(request.body.tenantId);
    const known = (variables ?? {}) as Readonly<Record<string, Json>>;
    const evaluation = await engine.evaluate(expression, known, tenantId);
    if (!evaluation.ok) throw new ApiProblem(400, 'INVALID_ARGUMENT', `expression: ${evaluation.message}`);
    return { expression, result: evaluation.value, warnings: evaluation.warnings.map((message) => ({ message })) };
  });
};
