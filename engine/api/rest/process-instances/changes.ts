import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { exactBody, textsOf } from '../../shared/json.ts';
import { execute } from '../../shared/problem.ts';
import { KeyParams, KeyText, Nullable, OperationReference, Strict, toKey, Variables } from '../shared/schemas.ts';

const ElementId = Type.String({ minLength: 1 });
const INSTRUCTIONS_MAX = 1000;

const VariableInstruction = Strict({ variables: Variables, scopeId: Type.Optional(Nullable(Type.String())) });

const ActivateInstruction = Strict({
  elementId: ElementId,
  variableInstructions: Type.Optional(Nullable(Type.Array(VariableInstruction, { maxItems: INSTRUCTIONS_MAX }))),
  ancestorElementInstanceKey: Type.Optional(Nullable(KeyText)),
});

const TerminateInstruction = Type.Union([Strict({ elementInstanceKey: KeyText }), Strict({ elementId: ElementId })]);

const MoveInstruction = Strict({
  sourceElementInstruction: Type.Union([
    Strict({ sourceType: Type.Literal('byId'), sourceElementId: ElementId }),
    Strict({ sourceType: Type.Literal('byKey'), sourceElementInstanceKey: KeyText }),
  ]),
  targetElementId: ElementId,
  ancestorScopeInstruction: Type.Optional(
    Nullable(
      Type.Union([
        Strict({ ancestorScopeType: Type.Literal('direct'), ancestorElementInstanceKey: KeyText }),
        Strict({ ancestorScopeType: Type.Literal('inferred') }),
        Strict({ ancestorScopeType: Type.Literal('sourceParent') }),
      ]),
    ),
  ),
  variableInstructions: Type.Optional(Nullable(Type.Array(VariableInstruction, { maxItems: INSTRUCTIONS_MAX }))),
});

const ModificationBody = Strict({
  operationReference: Type.Optional(OperationReference),
  activateInstructions: Type.Optional(Nullable(Type.Array(ActivateInstruction, { maxItems: INSTRUCTIONS_MAX }))),
  moveInstructions: Type.Optional(Nullable(Type.Array(MoveInstruction, { maxItems: INSTRUCTIONS_MAX }))),
  terminateInstructions: Type.Optional(Nullable(Type.Array(TerminateInstruction, { maxItems: INSTRUCTIONS_MAX }))),
});

export const MigrationInstructions = Type.Array(Strict({ sourceElementId: ElementId, targetElementId: ElementId }), {
  minItems: 1,
  maxItems: INSTRUCTIONS_MAX,
});

const MigrationBody = Strict({
  operationReference: Type.Optional(OperationReference),
  targetProcessDefinitionKey: KeyText,
  mappingInstructions: MigrationInstructions,
});

/** Camunda's clients send this for "no ancestor". */
const NO_ANCESTOR = '-1';

export const registerInstanceChanges: Resource = (api, { engine }) => {
  const params = KeyParams('processInstanceKey');
  const path = '/process-instances/:processInstanceKey';

  api.post(`${path}/modification`, { schema: { params, body: ModificationBody } }, async (request, reply) => {
    const { activateInstructions, moveInstructions, terminateInstructions } = exactBody(request);
    const doomed = terminateInstructions ?? [];
    await execute(engine, {
      type: 'PROCESS_INSTANCE.MODIFY',
      processInstanceKey: toKey(request.params.processInstanceKey),
      activate: (activateInstructions ?? []).map(activationOf),
      move: (moveInstructions ?? []).map(moveOf),
      terminate: doomed.flatMap((one) => ('elementInstanceKey' in one ? [toKey(one.elementInstanceKey)] : [])),
      terminateElementIds: doomed.flatMap((one) => ('elementId' in one ? [one.elementId] : [])),
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
  const { elementId, variableInstructions, ancestorElementInstanceKey } = instruction;
  return {
    elementId,
    ancestorElementInstanceKey: ancestorKey(ancestorElementInstanceKey),
    variables: variablesOf(variableInstructions),
  };
}

function moveOf(instruction: Static<typeof MoveInstruction>) {
  const {
    sourceElementInstruction: source,
    targetElementId,
    ancestorScopeInstruction,
    variableInstructions,
  } = instruction;
  return {
    source:
      source.sourceType === 'byId'
        ? { elementId: source.sourceElementId }
        : { elementInstanceKey: toKey(source.sourceElementInstanceKey) },
    targetElementId,
    ancestor: ancestorOf(ancestorScopeInstruction),
    variables: variablesOf(variableInstructions),
  };
}

function ancestorOf(instruction: Static<typeof MoveInstruction>['ancestorScopeInstruction']) {
  if (instruction == null) return { elementInstanceKey: null };
  if (instruction.ancestorScopeType !== 'direct') return instruction.ancestorScopeType;
  return { elementInstanceKey: ancestorKey(instruction.ancestorElementInstanceKey) };
}

const ancestorKey = (key: string | null | undefined) => (key == null || key === NO_ANCESTOR ? null : toKey(key));

const variablesOf = (instructions: readonly Static<typeof VariableInstruction>[] | null | undefined) =>
  (instructions ?? []).map(({ scopeId, variables }) => ({
    scopeId: scopeId == null || scopeId === '' ? null : scopeId,
    variables: textsOf(variables),
  }));
