import type { MoveInstruction } from '../../core/kernel/command.ts';
import { execute, invalid } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { required, variablesOf } from './read.ts';

interface ModifyRequest {
  readonly processInstanceKey: string;
  readonly activateInstructions: readonly {
    readonly elementId: string;
    readonly ancestorElementInstanceKey: string;
    readonly variableInstructions: readonly VariableInstructionMessage[];
  }[];
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string; readonly elementId: string }[];
  readonly moveInstructions: readonly {
    readonly sourceElementInstanceKey: string;
    readonly sourceElementId: string;
    readonly targetElementId: string;
    readonly variableInstructions: readonly VariableInstructionMessage[];
    readonly ancestorElementInstanceKey: string;
    readonly inferAncestorScopeFromSourceHierarchy: boolean;
    readonly useSourceParentKeyAsAncestorScopeKey: boolean;
  }[];
}

interface VariableInstructionMessage {
  readonly variables: string;
  readonly scopeId: string;
}

interface MigrateRequest {
  readonly processInstanceKey: string;
  readonly migrationPlan: {
    readonly targetProcessDefinitionKey: string;
    readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
  } | null;
}

/** What stands for "no ancestor": Camunda's word for it, and a field that was not set. */
const NO_ANCESTOR: ReadonlySet<string> = new Set(['-1', '0']);

export const processInstanceChangeCalls = ({ engine }: GrpcContext) => ({
  async ModifyProcessInstance(request: ModifyRequest) {
    const { processInstanceKey, activateInstructions, moveInstructions, terminateInstructions } = request;
    await execute(engine, {
      type: 'PROCESS_INSTANCE.MODIFY',
      processInstanceKey: toKey(processInstanceKey),
      activate: activateInstructions.map(activationOf),
      move: moveInstructions.map(moveOf),
      // As in Zeebe an id comes before a key.
      terminate: terminateInstructions.flatMap((one) => (one.elementId === '' ? [toKey(one.elementInstanceKey)] : [])),
      terminateElementIds: terminateInstructions.flatMap(({ elementId }) => (elementId === '' ? [] : [elementId])),
    });
    return {};
  },

  async MigrateProcessInstance({ processInstanceKey, migrationPlan }: MigrateRequest) {
    if (migrationPlan === null) throw invalid('migrationPlan', 'is required');
    await execute(engine, {
      type: 'PROCESS_INSTANCE.MIGRATE',
      processInstanceKey: toKey(processInstanceKey),
      targetProcessDefinitionKey: toKey(migrationPlan.targetProcessDefinitionKey),
      mapping: migrationPlan.mappingInstructions,
    });
    return {};
  },
});

function activationOf(instruction: ModifyRequest['activateInstructions'][number]) {
  const { elementId, ancestorElementInstanceKey, variableInstructions } = instruction;
  return {
    elementId: required(elementId, 'activateInstructions.elementId'),
    ancestorElementInstanceKey: ancestorKey(ancestorElementInstanceKey),
    variables: variablesIn(variableInstructions, 'activateInstructions'),
  };
}

function moveOf(instruction: ModifyRequest['moveInstructions'][number]): MoveInstruction {
  const { sourceElementId, sourceElementInstanceKey, targetElementId, variableInstructions } = instruction;
  const hasKey = Number(sourceElementInstanceKey) > 0;
  if (hasKey === (sourceElementId !== ''))
    throw invalid('moveInstructions.sourceElementId', 'is required, or else sourceElementInstanceKey');
  return {
    source: hasKey ? { elementInstanceKey: toKey(sourceElementInstanceKey) } : { elementId: sourceElementId },
    targetElementId: required(targetElementId, 'moveInstructions.targetElementId'),
    ancestor: ancestorOf(instruction),
    variables: variablesIn(variableInstructions, 'moveInstructions'),
  };
}

function ancestorOf(instruction: ModifyRequest['moveInstructions'][number]): MoveInstruction['ancestor'] {
  if (instruction.inferAncestorScopeFromSourceHierarchy) return 'inferred';
  if (instruction.useSourceParentKeyAsAncestorScopeKey) return 'sourceParent';
  return { elementInstanceKey: ancestorKey(instruction.ancestorElementInstanceKey) };
}

const ancestorKey = (key: string) => (NO_ANCESTOR.has(key) ? null : toKey(key));

const variablesIn = (instructions: readonly VariableInstructionMessage[], field: string) =>
  instructions.map(({ scopeId, variables }) => ({
    scopeId: scopeId === '' ? null : scopeId,
    variables: variablesOf(variables, `${field}.variableInstructions.variables`),
  }));
