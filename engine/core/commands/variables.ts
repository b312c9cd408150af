import { propagateVariables, setLocalVariables } from '../behavior/variables.ts';
import { rejected } from '../result.ts';
import { accepted, type Processor } from './processor.ts';

export const updateVariables: Processor<'VARIABLE_DOCUMENT.UPDATE'> = (execution, { scopeKey, variables, local }) => {
  const scope = execution.state.tables.elementInstance.get(scopeKey);
  if (scope === undefined) {
    const reason = `Expected to update variables for element with key '${scopeKey}', but no such element was found`;
    return rejected('NOT_FOUND', reason);
  }
  if (local) setLocalVariables(execution, scope, variables);
  else propagateVariables(execution, scope, variables);
  return accepted;
};
