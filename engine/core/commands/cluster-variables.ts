/**
 * Cluster variables (Camunda documentation, "Cluster variables"): a name is unique among the global ones and in its tenant.
 */
import type { ClusterVariable } from '../entities/index.ts';
import type { ClusterVariableName } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { rejected } from '../kernel/result.ts';
import { accepted, type Processor } from './processor.ts';

const named = ({ scope, name }: ClusterVariableName): string =>
  `${scope === 'GLOBAL' ? 'global' : "tenant's"} cluster variable '${name}'`;

function find({ state }: Execution, { scope, tenantId, name }: ClusterVariableName): ClusterVariable | undefined {
  for (const row of state.tables.clusterVariable.values())
    if (row.scope === scope && row.tenantId === tenantId && row.name === name) return row;
  return undefined;
}

export const createClusterVariable: Processor<'CLUSTER_VARIABLE.CREATE'> = (execution, command) => {
  const { scope, tenantId, name, value, metadata, kind } = command;
  if (find(execution, command) !== undefined)
    return rejected('ALREADY_EXISTS', `Expected to create the ${named(command)}, but it exists already`);
  const clusterVariableKey = execution.nextKey();
  execution.emit('CLUSTER_VARIABLE', 'CREATED', clusterVariableKey, {
    clusterVariableKey,
    scope,
    tenantId,
    name,
    value,
    metadata,
    kind,
  });
  return accepted;
};

/** A variable keeps its kind. */
export const updateClusterVariable: Processor<'CLUSTER_VARIABLE.UPDATE'> = (execution, command) => {
  const row = find(execution, command);
  if (row === undefined) return rejected('NOT_FOUND', `Expected to update the ${named(command)}, but it was not found`);
  execution.emit('CLUSTER_VARIABLE', 'UPDATED', row.clusterVariableKey, {
    value: command.value,
    metadata: command.metadata,
  });
  return accepted;
};

export const deleteClusterVariable: Processor<'CLUSTER_VARIABLE.DELETE'> = (execution, command) => {
  const row = find(execution, command);
  if (row === undefined) return rejected('NOT_FOUND', `Expected to delete the ${named(command)}, but it was not found`);
  execution.emit('CLUSTER_VARIABLE', 'DELETED', row.clusterVariableKey, {});
  return accepted;
};
