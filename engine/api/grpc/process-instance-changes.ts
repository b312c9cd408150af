import { execute, invalid } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { required, variablesOf } from './read.ts';

interface ModifyRequest {
  readonly processInstanceKey: string;
  readonly activateInstructions: readonly {
    readonly elementId: string;
    readonly ancestorElementInstanceKey: string;
    readonly variableInstructions: readonly { readonly variables: string; readonly scopeId: string }[];
  }[];
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string }[];
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
  async ModifyProcessInstance({ processInstanceKey, activateInstructions, terminateInstructions }: ModifyRequest) {
    await execute(engine, {
      type: 'PROCESS_INSTANCE.MODIFY',
      processInstanceKey: toKey(processInstanceKey),
      activate: activateInstructions.map(activationOf),
      terminate: terminateInstructions.map(({ elementInstanceKey }) => toKey(elementInstanceKey)),
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
  const { elementId, ancestorElementInstanceKey: ancestor, variableInstructions } = instruction;
  return {
    elementId: required(elementId, 'activateInstructions.elementId'),
    ancestorElementInstanceKey: NO_ANCESTOR.has(ancestor) ? null : toKey(ancestor),
    variables: variableInstructions.map(({ scopeId, variables }) => ({
      scopeId: scopeId === '' ? null : scopeId,
      variables: variablesOf(variables, 'activateInstructions.variableInstructions.variables'),
    })),
  };
}
