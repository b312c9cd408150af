import { Table, TableBody, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ListColumn, SortOrder } from '../api/schema.d.ts';
import type { RowCursor } from '../table/row-cursor.ts';
import { SortHeader } from '../table/sort-header.tsx';
import { columnClass, ListRow, type RowActions, type RowKind } from './list-row.tsx';
import { PageBox } from './page-box.tsx';
import type { Selection } from './use-selection.ts';

type Props<Row, Column extends ListColumn> = {
  label: string;
  rows: readonly Row[];
  kind: RowKind<Row, Column>;
  columns: readonly Column[];
  headOf?: (column: Column) => string;
  /** Absent where the order is given. */
  sorting?: { orderOf: (column: Column) => SortOrder | undefined; onSort: (column: Column) => void };
  cursor: RowCursor;
  selection?: Selection<Row> | undefined;
  actions: RowActions<Row>;
};

/** The dense table of a list. Its head stays in sight; each column sorts the whole list: up, down, as usual. */
export function ListTable<Row, Column extends ListColumn>(props: Props<Row, Column>) {
  const { label, rows, kind, columns, headOf, sorting, cursor, selection, actions } = props;
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame" ref={cursor.frame}>
      <Table size="sm" className="mc-table mc-list-table" aria-label={label}>
        <TableHead>
          <TableRow>
            {selection !== undefined && <PageBox rows={rows} keyOf={kind.keyOf} selection={selection} />}
            {columns.map((column) => {
              const text = headOf?.(column) ?? t(`list.column.${column as ListColumn}`);
              return sorting === undefined ? (
                <TableHeader key={column}>{text}</TableHeader>
              ) : (
                <SortHeader
                  key={column}
                  className={columnClass[column] ?? ''}
                  label={text}
                  order={sorting.orderOf(column)}
                  onSort={() => sorting.onSort(column)}
                />
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <ListRow
              key={kind.keyOf(row)}
              row={row}
              kind={kind}
              columns={columns}
              current={kind.keyOf(row) === cursor.current}
              selected={selection?.has(kind.keyOf(row)) ?? false}
              selectable={selection !== undefined}
              actions={actions}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
