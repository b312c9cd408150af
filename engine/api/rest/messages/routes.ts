import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { variableTexts } from '../../shared/json.ts';
import { execute } from '../../shared/problem.ts';
import { keyText } from '../shared/present.ts';
import { BusinessIdText, Int64, NotBlank, Nullable, Strict, toInteger, Variables } from '../shared/schemas.ts';

const message = {
  name: NotBlank,
  correlationKey: Type.Optional(Nullable(Type.String())),
  businessId: Type.Optional(Nullable(BusinessIdText)),
  variables: Type.Optional(Nullable(Variables)),
  tenantId: Type.Optional(Nullable(Type.String())),
};

const PublicationBody = Strict({
  ...message,
  timeToLive: Type.Optional(Int64),
  messageId: Type.Optional(Nullable(Type.String())),
});

const CorrelationBody = Strict(message);

const businessIdIn = ({ businessId }: { readonly businessId?: string | null }) =>
  businessId == null ? {} : { businessId };

export const registerMessages: Resource = (api, { engine, tenancy }) => {
  api.post('/messages/publication', { schema: { body: PublicationBody } }, async (request) => {
    const { name, correlationKey, timeToLive, messageId } = request.body;
    const tenantId = tenancy.of(request.body.tenantId);
    const { messageKey } = await execute(engine, {
      type: 'MESSAGE.PUBLISH',
      name,
      correlationKey: correlationKey ?? '',
      messageId: messageId ?? '',
      ...businessIdIn(request.body),
      timeToLiveMs: toInteger(timeToLive ?? 0, 'timeToLive', Number.MIN_SAFE_INTEGER),
      variables: variableTexts(request),
      tenantId,
    });
    return { messageKey: keyText(messageKey), tenantId };
  });

  api.post('/messages/correlation', { schema: { body: CorrelationBody } }, async (request) => {
    const { name, correlationKey } = request.body;
    const tenantId = tenancy.of(request.body.tenantId);
    const { messageKey, processInstanceKey } = await execute(engine, {
      type: 'MESSAGE.CORRELATE',
      name,
      correlationKey: correlationKey ?? '',
      ...businessIdIn(request.body),
      variables: variableTexts(request),
      tenantId,
    });
    return {
      messageKey: keyText(messageKey),
      processInstanceKey: keyText(processInstanceKey),
      tenantId,
    };
  });
};
