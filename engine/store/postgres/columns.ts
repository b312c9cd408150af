import { type TableName, tables } from '../../core/entities/index.ts';
import type { Column, SqlType } from '../../core/entities/table.ts';
import { InvalidQueryError } from '../contract/errors.ts';

/** A column of a table as the statements need it. */
export interface SqlColumn {
  readonly name: string;
  readonly sqlName: string;
  readonly sqlType: SqlType;
  readonly nullable: boolean;
}

export interface SqlTable {
  readonly name: TableName;
  /** With its schema. */
  readonly sqlName: string;
  readonly primaryKey: SqlColumn;
  readonly columns: readonly SqlColumn[];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function describe(name: TableName): SqlTable {
  const descriptor = tables[name];
  const columns = Object.entries<Column<unknown>>(descriptor.columns).map(([column, { sqlType, nullable }]) => ({
    name: column,
    sqlName: snakeCase(column),
    sqlType,
    nullable,
  }));
  const primaryKey = columns.find((column) => column.name === descriptor.primaryKey);
  if (!primaryKey)
    throw new Error(`Expected table ${name} to have its primary key ${descriptor.primaryKey} as a column`);
  return { name, sqlName: `engine.${descriptor.sqlName}`, primaryKey, columns };
}

export const tableNames = Object.keys(tables) as readonly TableName[];

const sqlTables = new Map(tableNames.map((name) => [name, describe(name)]));

/** Returns the table as PostgreSQL knows it. */
export function sqlTable(name: TableName): SqlTable {
  const found = sqlTables.get(name);
  if (!found) throw new InvalidQueryError(`Expected one of the tables ${tableNames.join(', ')}, but got '${name}'`);
  return found;
}

/** Returns a column by its TypeScript name; the only way by which a column's name gets into a statement. */
export function sqlColumn(table: SqlTable, name: string): SqlColumn {
  const found = table.columns.find((column) => column.name === name);
  if (!found) throw new InvalidQueryError(`Expected a column of ${table.name}, but got '${name}'`);
  return found;
}

/** `column as "columnName", …`, so that rows come back with their TypeScript names. */
export function selectList(table: SqlTable): string {
  return table.columns.map((column) => `${column.sqlName} as "${column.name}"`).join(', ');
}
