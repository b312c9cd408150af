import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../context.ts';
import { execute } from '../problem.ts';
import { textsOf } from './job-result.ts';
import { KeyParams, KeyText, Nullable, OperationReference, Strict, toKey, Variables } from './schemas.ts';

const ElementId = Type.String({ minLength: 1 });
const INSTRUCTIONS_MAX = 1000;

const VariableInstruction = Strict({ variables: Variables, scopeId: Type.Optional(Nullable(Type.String())) });

const ActivateInstruction = Strict({
  elementId: ElementId,
  variableInstructions: Type.Optional(Nullable(Type.Array(VariableInstruction, { maxItems: INSTRUCTIONS_MAX }))),
  ancestorElementInstanceKey: Type.Optional(Nullable(KeyText)),
});

const ModificationBody = Strict({
  operationReference: Type.Optional(OperationReference),
  activateInstructions: Type.Optional(Nullable(Type.Array(ActivateInstruction, { maxItems: INSTRUCTIONS_MAX }))),
  terminateInstructions: Type.Optional(
    Nullable(Type.Array(Strict({ elementInstanceKey: KeyText }), { maxItems: INSTRUCTIONS_MAX })),
  ),
});

const MigrationBody = Strict({
  operationReference: Type.Optional(OperationReference),
  targetProcessDefinitionKey: KeyText,
  mappingInstructions: Type.Array(Strict({ sourceElementId: ElementId, targetElementId: ElementId }), {
    minItems: 1,
    maxItems: INSTRUCTIONS_MAX,
  }),
});

/** Camunda's clients send this for "no ancestor". */
const NO_ANCESTOR = '-1';

export const registerInstanceChanges: Resource = (api, { engine }) => {
  const params = KeyParams('processInstanceKey');
  const path = '/process-instances/:processInstanceKey';

  api.post(`${path}/modification`, { schema: { params, body: ModificationBody } }, async (request, reply) => {
    const { activateInstructions, terminateInstructions } = request.body;
    await execute(engine, {
      type: 'PROCESS_INSTANCE.MODIFY',
      processInstanceKey: toKey(request.params.processInstanceKey),
      activate: (activateInstructions ?? []).map(activationOf),
      terminate: (terminateInstructions ?? []).map(({ elementInstanceKey }) => toKey(elementInstanceKey)),
    });
    return reply.code(204).send();
  });

  api.post(`${path}/migration`, { schema: { params, body: MigrationBody } }, async (request, reply) => {
    await execute(engine, {
      type: 'PROCESS_INSTANCE.MIGRATE',
      processInstanceKey: toKey(request.params.processInstanceKey),
      targetProcessDefinitionKey: toKey(request.body.targetProcessDefinitionKey),
      mapping: request.body.mappingInstructions,
    });
    return reply.code(204).send();
  });
};

function activationOf(instruction: Static<typeof ActivateInstruction>) {
  const { elementId, variableInstructions, ancestorElementInstanceKey: ancestor } = instruction;
  return {
    elementId,
    ancestorElementInstanceKey: ancestor == null || ancestor === NO_ANCESTOR ? null : toKey(ancestor),
    variables: (variableInstructions ?? []).map(({ scopeId, variables }) => ({
      scopeId: scopeId == null || scopeId === '' ? null : scopeId,
      variables: textsOf(variables),
    })),
  };
}
