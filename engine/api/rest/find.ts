/** Rows that a path names; each throws 404 when there is none. */
import type { Row, TableName } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/engine.ts';
import { notFound } from '../problem.ts';
import { toKey } from './schemas.ts';

const find =
  <T extends TableName>(table: T, what: string) =>
  async (engine: Engine, key: string): Promise<Row<T>> => {
    const row = await engine.get(table, toKey(key));
    if (!row) throw notFound(what, key);
    return row;
  };

export const getDefinition = find('processDefinition', 'Process definition');
export const getDecisionDefinition = find('decisionDefinition', 'Decision definition');
export const getDecisionRequirements = find('decisionRequirements', 'Decision requirements');
export const getDecisionInstance = find('decisionInstance', 'Decision instance');
export const getProcessInstance = find('processInstance', 'Process instance');
export const getUserTask = find('userTask', 'User task');
export const getVariable = find('variable', 'Variable');
export const getIncident = find('incident', 'Incident');
