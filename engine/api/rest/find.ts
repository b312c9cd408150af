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

/** Of a purged definition nothing is shown any more: its row only keeps its number from being given again. */
const findUnpurged =
  <T extends 'processDefinition' | 'decisionDefinition' | 'decisionRequirements'>(table: T, what: string) =>
  async (engine: Engine, key: string): Promise<Row<T>> => {
    const row = await engine.get(table, toKey(key));
    if (!row || row.state === 'PURGED') throw notFound(what, key);
    return row;
  };

export const getDefinition = findUnpurged('processDefinition', 'Process definition');
export const getDecisionDefinition = findUnpurged('decisionDefinition', 'Decision definition');
export const getDecisionRequirements = findUnpurged('decisionRequirements', 'Decision requirements');
export const getProcessInstance = find('processInstance', 'Process instance');
export const getUserTask = find('userTask', 'User task');
export const getVariable = find('variable', 'Variable');
export const getBatchOperation = find('batchOperation', 'Batch operation');
export const getAuditLog = find('auditLog', 'Audit log');
export const getIncident = find('incident', 'Incident');
