import { useTranslation } from 'react-i18next';
import type { Selection } from './use-selection.ts';

type PageBoxProps<Row> = {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  selection: Selection<Row>;
};

/** Marks every row that is shown. */
export function PageBox<Row>({ rows, keyOf, selection }: PageBoxProps<Row>) {
  const { t } = useTranslation();
  const isMarked = (row: Row): boolean => selection.has(keyOf(row));
  const all = rows.length > 0 && rows.every(isMarked);
  const some = !all && rows.some(isMarked);
  return (
    <th scope="col" className="mc-select">
      <input
        type="checkbox"
        className="mc-check"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        onChange={() => selection.toggleAll(rows)}
        aria-label={t('list.selectPage')}
      />
    </th>
  );
}
