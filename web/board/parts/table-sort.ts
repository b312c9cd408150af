export type SortDirection = 'NONE' | 'ASC' | 'DESC';
export type TableSort<Column extends string> = { column: Column; direction: SortDirection };

/** The three states of a column header, one press after the other: largest first, smallest first, as it came. */
export function nextSort<Column extends string>(sort: TableSort<Column>, column: Column): TableSort<Column> {
  if (sort.column !== column || sort.direction === 'NONE') return { column, direction: 'DESC' };
  return { column, direction: sort.direction === 'DESC' ? 'ASC' : 'NONE' };
}

/** The rows in the order of the sort; equal rows keep their order. */
export function sortRows<Row, Column extends string>(
  rows: readonly Row[],
  { column, direction }: TableSort<Column>,
  cellOf: (row: Row, column: Column) => string | number,
): readonly Row[] {
  if (direction === 'NONE') return rows;
  const sign = direction === 'ASC' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(cellOf(a, column), cellOf(b, column)));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'vi', { numeric: true });
}
