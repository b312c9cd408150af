import { TableHeader } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { nextSort, type TableSort } from './table-sort.ts';

type Props<Column extends string> = {
  column: Column;
  label: string;
  sort: TableSort<Column>;
  onSort: (sort: TableSort<Column>) => void;
  isNumber?: boolean;
};

/** A column header that sorts; its state is spoken (aria-sort) and what a press does is said. */
export function SortHeader<Column extends string>({ column, label, sort, onSort, isNumber = false }: Props<Column>) {
  const { t } = useTranslation();
  const sorted = sort.column === column && sort.direction !== 'NONE';
  return (
    <TableHeader
      isSortable
      isSortHeader={sorted}
      sortDirection={sorted ? sort.direction : 'NONE'}
      className={isNumber ? 'mc-number-header' : ''}
      onClick={() => onSort(nextSort(sort, column))}
      translateWithId={() => t('board.sortBy', { column: label })}
    >
      {label}
    </TableHeader>
  );
}
