import { ArrowDown, ArrowsVertical, ArrowUp } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { nextSort, type SortDirection, type TableSort } from './table-sort.ts';

type Props<Column extends string> = {
  column: Column;
  label: string;
  sort: TableSort<Column>;
  onSort: (sort: TableSort<Column>) => void;
  isNumber?: boolean;
};

const spoken = { NONE: 'none', ASC: 'ascending', DESC: 'descending' } as const satisfies Record<SortDirection, string>;
const icons = { NONE: ArrowsVertical, ASC: ArrowUp, DESC: ArrowDown };

/** A column header that sorts; its state is spoken (aria-sort) and what a press does is said. */
export function SortHeader<Column extends string>({ column, label, sort, onSort, isNumber = false }: Props<Column>) {
  const { t } = useTranslation();
  const direction = sort.column === column ? sort.direction : 'NONE';
  const Icon = icons[direction];
  return (
    <th scope="col" aria-sort={spoken[direction]}>
      <button
        type="button"
        className={isNumber ? 'mc-sort mc-sort--number' : 'mc-sort'}
        title={t('board.sortBy', { column: label })}
        onClick={() => onSort(nextSort(sort, column))}
      >
        <span className="cds--table-header-label">{label}</span>
        <Icon aria-hidden className={direction === 'NONE' ? 'mc-sort__idle' : ''} />
      </button>
    </th>
  );
}
