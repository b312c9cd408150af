import type { TableName } from '../../core/entities/index.ts';
import { InvalidQueryError } from '../contract/errors.ts';
import { elementKeyOf } from '../contract/order.ts';
import type { Condition, ElementCondition, Filter } from '../contract/store.ts';
import { type SqlColumn, type SqlTable, sqlColumn, sqlTable } from './columns.ts';

/** Collects parameters while a statement is written; values never get into the text. */
export interface Parameters {
  readonly values: unknown[];
}

export function parameter(parameters: Parameters, value: unknown): string {
  parameters.values.push(value);
  return `$${parameters.values.length}`;
}

/** Returns a filter in SQL, as a condition on table alias `t`. Three-valued as in SQL: a comparison with null holds neither way. */
export function filterSql<T extends TableName>(table: SqlTable, filter: Filter<T>, parameters: Parameters): string {
  if ('and' in filter) return joined(table, filter.and, ' and ', 'true', parameters);
  if ('or' in filter) return joined(table, filter.or, ' or ', 'false', parameters);
  if ('not' in filter) return `not (${filterSql(table, filter.not, parameters)})`;
  if ('hasVariable' in filter) return hasVariableSql(table, filter.hasVariable, parameters);
  if ('hasIncident' in filter) return hasIncidentSql(table, filter.hasIncident);
  if ('ofElement' in filter) return ofElementSql(table, filter.ofElement, parameters);
  return conditionSql('t', sqlColumn(table, filter.column), filter.condition, parameters);
}

function joined<T extends TableName>(
  table: SqlTable,
  filters: readonly Filter<T>[],
  word: string,
  whenEmpty: string,
  parameters: Parameters,
): string {
  if (filters.length === 0) return whenEmpty;
  return filters.map((filter) => `(${filterSql(table, filter, parameters)})`).join(word);
}

const comparisons = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function conditionSql(alias: string, column: SqlColumn, condition: Condition, parameters: Parameters): string {
  const name = `${alias}.${column.sqlName}`;
  const type = column.sqlType;
  switch (condition.op) {
    case 'exists':
      return `${name} is ${condition.value ? 'not null' : 'null'}`;
    case 'containsAny':
      if (type !== 'jsonb') throw wrongColumn(column, condition.op, 'a list');
      return `${name} ?| ${parameter(parameters, condition.values)}::text[]`;
    case 'containsLike': {
      if (type !== 'jsonb') throw wrongColumn(column, condition.op, 'a list');
      const pattern = parameter(parameters, likePattern(condition.pattern));
      return `exists (select from jsonb_array_elements_text(${name}) member where member like ${pattern})`;
    }
    case 'like':
      if (type !== 'text') throw wrongColumn(column, condition.op, 'a text');
      return `${name} like ${parameter(parameters, likePattern(condition.pattern))}`;
    case 'in':
      return `${name} = any(${parameter(parameters, condition.values)}::${scalar(column, condition.op)}[])`;
    case 'notIn':
      return `${name} <> all(${parameter(parameters, condition.values)}::${scalar(column, condition.op)}[])`;
    default:
      return comparisonSql(name, column, condition.op, parameter(parameters, condition.value));
  }
}

/** Texts without a limit are indexed by their beginning, so an equality names the beginning too. */
const prefixIndexed: Readonly<Record<string, number>> = {
  process_definition_id: 255,
  form_id: 255,
  assignee: 255,
  business_id: 255,
  name: 64,
  value: 64,
};

function comparisonSql(name: string, column: SqlColumn, op: keyof typeof comparisons, value: string): string {
  const comparison = `${name} ${comparisons[op]} ${value}::${scalar(column, op)}`;
  const prefix = prefixIndexed[column.sqlName];
  if (op !== 'eq' || prefix === undefined) return comparison;
  return `${comparison} and left(${name}, ${prefix}) = left(${value}::text, ${prefix})`;
}

function scalar(column: SqlColumn, op: string): string {
  if (column.sqlType === 'jsonb') throw wrongColumn(column, op, 'a single value');
  // A number beyond 32 bits compares well with an integer column when it is told as bigint.
  return column.sqlType === 'integer' ? 'bigint' : column.sqlType;
}

const wrongColumn = (column: SqlColumn, op: string, expected: string): InvalidQueryError =>
  new InvalidQueryError(
    `Expected '${op}' to be asked of a column that holds ${expected}, but ${column.name} is ${column.sqlType}`,
  );

/** `*` and `?`, escaped by a backslash, as LIKE's `%` and `_`. */
export function likePattern(pattern: string): string {
  return pattern.replace(/\\([*?\\])|([*?%_\\])/g, (_all, escaped: string | undefined, plain: string | undefined) => {
    if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
    if (plain === '*') return '%';
    return plain === '?' ? '_' : `\\${plain}`;
  });
}

const variableColumns = {
  name: { name: 'name', sqlName: 'name', sqlType: 'text', nullable: false },
  value: { name: 'value', sqlName: 'value', sqlType: 'text', nullable: false },
} as const;

type HasVariable = Extract<Filter<'processInstance'>, { hasVariable: unknown }>['hasVariable'];

function hasVariableSql(table: SqlTable, { name, value, scope }: HasVariable, parameters: Parameters): string {
  const instance = sqlColumn(table, 'processInstanceKey').sqlName;
  const named = conditionSql('v', variableColumns.name, { op: 'eq', value: name }, parameters);
  const valued = conditionSql('v', variableColumns.value, value, parameters);
  const inRoot = scope === 'process' ? ' and v.scope_key = v.process_instance_key' : '';
  return `exists (select from engine.variable v where v.process_instance_key = t.${instance} and ${named} and ${valued}${inRoot})`;
}

type HasIncident = Extract<Filter<'processInstance'>, { hasIncident: unknown }>['hasIncident'];

function hasIncidentSql(table: SqlTable, { of, value }: HasIncident): string {
  const condition = of === 'element' ? elementIncident(table) : processIncident(table);
  return value ? condition : `not (${condition})`;
}

function elementIncident(table: SqlTable): string {
  const element = sqlColumn(table, 'elementInstanceKey').sqlName;
  const own = `exists (select from engine.incident i where i.state = 'ACTIVE' and i.element_instance_key = t.${element})`;
  return table.name === 'elementInstance' ? `(${own} or ${calledIncident})` : own;
}

/** An incident in what a call activity has called counts for the call activity too; the walk is for troubled trees alone, as below. */
const calledIncident = `(t.element_type = 'CALL_ACTIVITY'
  and t.root_process_instance_key in (select i.root_process_instance_key from engine.incident i where i.state = 'ACTIVE')
  and exists (select from engine.incident i where i.state = 'ACTIVE' and i.root_process_instance_key = t.root_process_instance_key
    and i.process_instance_key in (
      with recursive called(key) as (select p.process_instance_key from engine.process_instance p
        where p.parent_process_instance_key = t.process_instance_key and p.parent_element_instance_key = t.element_instance_key
        union all select p.process_instance_key
        from engine.process_instance p join called on p.parent_process_instance_key = called.key) select key from called)))`;

/**
 * Incidents of called instances count for their callers. That the tree has one at all is looked up in a list that is read once;
 * the walk down the calls is for those alone.
 */
function processIncident(table: SqlTable): string {
  const instance = `t.${sqlColumn(table, 'processInstanceKey').sqlName}`;
  const root = `t.${sqlColumn(table, 'rootProcessInstanceKey').sqlName}`;
  const isOfTroubledTree = `${root} in (select i.root_process_instance_key from engine.incident i where i.state = 'ACTIVE')`;
  return `${isOfTroubledTree} and exists (select from engine.incident i where i.state = 'ACTIVE' and i.root_process_instance_key = ${root}
    and (i.process_instance_key = ${instance} or i.process_instance_key in (
      with recursive called(key) as (select ${instance} union all select p.process_instance_key
        from engine.process_instance p join called on p.parent_process_instance_key = called.key) select key from called)))`;
}

function ofElementSql(
  table: SqlTable,
  { column, condition, isTarget }: ElementCondition,
  parameters: Parameters,
): string {
  const key = sqlColumn(table, elementKeyOf(table.name)).sqlName;
  const target = isTarget ? ` and e.element_id = t.${sqlColumn(table, 'targetElementId').sqlName}` : '';
  const holds = conditionSql('e', sqlColumn(sqlTable('elementInstance'), column), condition, parameters);
  return `exists (select from engine.element_instance e where e.element_instance_key = t.${key}${target} and ${holds})`;
}
