import { type Key, type Row, type TableName, tables } from '../../core/entities/index.ts';
import { InvalidQueryError } from '../contract/errors.ts';
import { compareValues, elementKeyOf } from '../contract/order.ts';
import type { Condition, ElementCondition, Filter } from '../contract/store.ts';

/** What a filter may look at besides the row. */
export interface Neighbours {
  variablesOf(processInstanceKey: Key): readonly Row<'variable'>[];
  activeIncidents(): readonly Row<'incident'>[];
  definition(processDefinitionKey: Key): Row<'processDefinition'> | undefined;
  element(elementInstanceKey: Key): Row<'elementInstance'> | undefined;
  /** The instance and all that it called, over any number of levels. */
  calledTree(processInstanceKey: Key): ReadonlySet<Key>;
  /** What a call activity has called, over any number of levels. */
  calledFrom(elementInstanceKey: Key): ReadonlySet<Key>;
}

type AnyRow = Readonly<Record<string, unknown>>;

/** As in SQL, null means "unknown": a comparison with an absent value holds neither way. */
export function matches<T extends TableName>(
  table: T,
  filter: Filter<T>,
  row: AnyRow,
  near: Neighbours,
): boolean | null {
  if ('and' in filter) return every(filter.and.map((part) => matches(table, part, row, near)));
  if ('or' in filter) return negated(every(filter.or.map((part) => negated(matches(table, part, row, near)))));
  if ('not' in filter) return negated(matches(table, filter.not, row, near));
  if ('hasVariable' in filter) return hasVariable(table, filter.hasVariable, row, near);
  if ('hasIncident' in filter) return hasIncident(table, filter.hasIncident, row, near);
  if ('ofElement' in filter) return ofElement(table, filter.ofElement, row, near);
  return holds(columnValue(table, row, filter.column), filter.condition);
}

const negated = (value: boolean | null): boolean | null => (value === null ? null : !value);

function every(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function columnValue(table: TableName, row: AnyRow, column: string): unknown {
  if (!(column in tables[table].columns)) {
    throw new InvalidQueryError(`Expected a column of ${table}, but got '${column}'`);
  }
  return row[column] ?? null;
}

function holds(value: unknown, condition: Condition): boolean | null {
  if (condition.op === 'exists') return (value !== null) === condition.value;
  if ((condition.op === 'in' || condition.op === 'notIn') && condition.values.length === 0)
    return condition.op === 'notIn';
  if (value === null) return null;
  switch (condition.op) {
    case 'containsAny':
      return Array.isArray(value) && condition.values.some((wanted) => value.includes(wanted));
    case 'containsLike': {
      const pattern = likeExpression(condition.pattern);
      return Array.isArray(value) && value.some((member) => pattern.test(String(member)));
    }
    case 'like':
      return likeExpression(condition.pattern).test(String(value));
    case 'in':
      return condition.values.some((wanted) => compareValues(value, wanted) === 0);
    case 'notIn':
      return condition.values.every((wanted) => compareValues(value, wanted) !== 0);
    default:
      return comparisonHolds(condition.op, compareValues(value, condition.value));
  }
}

function comparisonHolds(op: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte', order: number): boolean {
  switch (op) {
    case 'eq':
      return order === 0;
    case 'neq':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
  }
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** `*` and `?`, escaped by a backslash. */
function likeExpression(pattern: string): RegExp {
  const source = pattern.replace(/\\([*?\\])|[\s\S]/gu, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    if (part === '*') return '[\\s\\S]*';
    return part === '?' ? '[\\s\\S]' : literal(part);
  });
  return new RegExp(`^${source}$`, 'u');
}

type Part<T extends TableName, N extends string> = Extract<Filter<T>, Record<N, unknown>>;

function hasVariable<T extends TableName>(
  table: T,
  { name, value, scope }: Part<T, 'hasVariable'>['hasVariable'],
  row: AnyRow,
  near: Neighbours,
): boolean {
  const instance = Number(columnValue(table, row, 'processInstanceKey'));
  return near
    .variablesOf(instance)
    .filter((variable) => variable.name === name && (scope === 'any' || variable.scopeKey === instance))
    .some((variable) => holds(variable.value, value) === true);
}

function hasIncident<T extends TableName>(
  table: T,
  { of, value }: Part<T, 'hasIncident'>['hasIncident'],
  row: AnyRow,
  near: Neighbours,
): boolean {
  const open = near.activeIncidents();
  if (of === 'element') {
    const element = Number(columnValue(table, row, 'elementInstanceKey'));
    const isTroubled = open.some((incident) => incident.elementInstanceKey === element);
    return (isTroubled || isTroubledCall(row, open, near)) === value;
  }
  const tree = near.calledTree(Number(columnValue(table, row, 'processInstanceKey')));
  return open.some((incident) => tree.has(incident.processInstanceKey)) === value;
}

/** An incident in what a call activity has called counts for the call activity too. */
function isTroubledCall(row: AnyRow, open: readonly Row<'incident'>[], near: Neighbours): boolean {
  if (row['elementType'] !== 'CALL_ACTIVITY' || open.length === 0) return false;
  const called = near.calledFrom(Number(row['elementInstanceKey']));
  return open.some((incident) => called.has(incident.processInstanceKey));
}

function ofElement(
  table: TableName,
  { column, condition, isTarget }: ElementCondition,
  row: AnyRow,
  near: Neighbours,
): boolean {
  const element = near.element(Number(columnValue(table, row, elementKeyOf(table))));
  if (element === undefined) return false;
  if (isTarget && element.elementId !== columnValue(table, row, 'targetElementId')) return false;
  return holds(columnValue('elementInstance', element, column), condition) === true;
}
