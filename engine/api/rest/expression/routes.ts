import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { variableTexts } from '../../shared/json.ts';
import { execute } from '../../shared/problem.ts';
import { PerVersion, present, since } from '../../shared/versions.ts';
import { SECRET_STORE_ID } from '../secrets/routes.ts';
import { KeyText, Nullable, Strict, toKey, Variables } from '../shared/schemas.ts';

const Body = Strict({
  expression: Type.String({ minLength: 1 }),
  variables: Type.Optional(Nullable(Variables)),
  tenantId: Type.Optional(Nullable(Type.String())),
  scopeKey: Type.Optional(KeyText),
});

export const registerExpression: Resource = (api, { engine, tenancy }) => {
  api.post('/expression/evaluation', { schema: { body: Body } }, async (request) => {
    const { expression, scopeKey } = request.body;
    // Where there are several tenants, an expression without one is its scope's, and without a scope sees the global cluster variables alone.
    const isUnnamed = tenancy.isOn && request.body.tenantId == null;
    const { value, warnings, referencedSecrets } = await execute(engine, {
      type: 'EXPRESSION.EVALUATE',
      expression,
      variables: variableTexts(request),
      scopeKey: scopeKey === undefined ? null : toKey(scopeKey),
      tenantId: isUnnamed ? null : tenancy.of(request.body.tenantId),
    });
    return present({
      expression,
      // A result of null is one, and no absent field, which 8.8 would leave out.
      result: new PerVersion({ '8.8': value, '8.9': value }),
      warnings: warnings.map((message) => ({ message })),
      referencedSecrets: since(
        '8.10',
        referencedSecrets.map((secretName) => ({ storeId: SECRET_STORE_ID, secretName })),
      ),
    });
  });
};
