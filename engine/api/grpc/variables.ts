import { execute } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { variablesOf } from './read.ts';

interface SetVariablesRequest {
  /** Of an element instance or a process instance. */
  readonly elementInstanceKey: string;
  readonly variables: string;
  readonly local: boolean;
}

export const variableCalls = ({ engine }: GrpcContext) => ({
  async SetVariables({ elementInstanceKey, variables, local }: SetVariablesRequest) {
    const { updateKey } = await execute(engine, {
      type: 'VARIABLE_DOCUMENT.UPDATE',
      scopeKey: toKey(elementInstanceKey),
      variables: variablesOf(variables),
      local,
    });
    return { key: updateKey };
  },
});
