/** Rows that a path names; each throws 404 when there is none. */
import type { Row, TableName } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { notFound } from '../../shared/problem.ts';
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
export const getAuthorization = find('authorization', 'Authorization');

/** Returns a row by an id of its own that is no key. */
export async function findByText<T extends TableName>(
  engine: Engine,
  table: T,
  column: keyof Row<T> & string,
  id: string,
  what: string,
): Promise<Row<T>> {
  const condition = { op: 'eq', value: id } as const;
  const { rows } = await engine.search(table, { filter: { column, condition }, sort: [], page: { from: 0, limit: 1 } });
  if (!rows[0]) throw notFound(what, id);
  return rows[0];
}
