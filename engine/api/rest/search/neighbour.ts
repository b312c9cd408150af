/** Filters that look at a neighbouring table: the neighbours are found first, then the rows by their keys. */
import type { Row, TableName } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { ColumnName, FilterField } from './field.ts';
import { valuesOf } from './walk.ts';

/** Makes a field of table `T` that is really `field` of table `N`, where `T.column` equals `N.neighbourColumn`. */
export function neighbourField<T extends TableName, N extends TableName>(
  column: ColumnName<T>,
  neighbour: N,
  neighbourColumn: keyof Row<N> & string,
  field: FilterField<N>,
  only: Filter<N> = { and: [] },
): FilterField<T> {
  return {
    schema: field.schema,
    toFilter: async (value, context) =>
      keyedBy(context.engine, column, neighbour, neighbourColumn, {
        and: [only, await field.toFilter(value, context)],
      }),
  };
}

/** Returns the filter for the rows of `T` for which a row of `N` passes the filter. */
export async function keyedBy<T extends TableName, N extends TableName>(
  engine: Engine,
  column: ColumnName<T>,
  neighbour: N,
  neighbourColumn: keyof Row<N> & string,
  filter: Filter<N>,
): Promise<Filter<T>> {
  const keys = await valuesOf(engine, neighbour, neighbourColumn, filter);
  return { column, condition: { op: 'in', values: keys.filter((key) => key !== null).map(Number) } };
}
