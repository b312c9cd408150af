import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { variableTexts } from '../../shared/json.ts';
import { execute } from '../../shared/problem.ts';
import { keyText } from '../shared/present.ts';
import { NotBlank, Nullable, Strict, Variables } from '../shared/schemas.ts';

const BroadcastBody = Strict({
  signalName: NotBlank,
  variables: Type.Optional(Nullable(Variables)),
  tenantId: Type.Optional(Nullable(Type.String())),
});

export const registerSignals: Resource = (api, { engine, tenancy }) => {
  api.post('/signals/broadcast', { schema: { body: BroadcastBody } }, async (request) => {
    const { signalName } = request.body;
    const tenantId = tenancy.of(request.body.tenantId);
    const variables = variableTexts(request);
    const { signalKey } = await execute(engine, { type: 'SIGNAL.BROADCAST', signalName, variables, tenantId });
    return { signalKey: keyText(signalKey), tenantId };
  });
};
