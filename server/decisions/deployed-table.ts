import { OrchestrationLifters } from '@camunda8/sdk';
import type { SharedDecision } from '../../workflows/decide.ts';
import { AT_ONCE } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { readSharedTable, type SharedTable } from './read-table.ts';

/**
 * The newest deployed version of a shared decision table, as the engine answers by it.
 * @throws HttpProblem 409 when none is deployed
 */
export const deployedTable = async (engine: EngineClient, name: SharedDecision): Promise<SharedTable> => {
  const table = await findDeployedTable(engine, name);
  if (table) return table;
  throw problem(409, 'decisions.notDeployed', { name });
};

/** The same; undefined when none is deployed. */
export const findDeployedTable = async (
  engine: EngineClient,
  name: SharedDecision,
): Promise<SharedTable | undefined> => {
  const { items = [] } = await engine.searchDecisionDefinitions(
    {
      filter: { decisionDefinitionId: OrchestrationLifters.DecisionDefinitionId.assumeExists(name) },
      sort: [{ field: 'version', order: 'DESC' }],
      page: { limit: 1 },
    },
    AT_ONCE,
  );
  const [newest] = items;
  const decisionDefinitionKey = newest?.decisionDefinitionKey;
  const xml = decisionDefinitionKey && (await engine.getDecisionDefinitionXml({ decisionDefinitionKey }, AT_ONCE));
  return xml ? readSharedTable(String(xml)) : undefined;
};
