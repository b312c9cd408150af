import { Button } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Total } from '../api/schema.d.ts';
import { formatCount, totalText } from '../format/count.ts';
import { Bar } from '../page/bar.tsx';
import type { Selection } from './use-selection.ts';

type Props<Row> = {
  selection: Selection<Row>;
  /** How many match in all; undefined until that is known, or where no more match than are shown. */
  matching: Total | undefined;
  /** The buttons of what can be done. */
  children: ReactNode;
};

/** Offers what can be done with the marked rows, at the foot of the window. All that match are taken only when that is said. */
export function SelectionBar<Row>({ selection, matching, children }: Props<Row>) {
  const { t } = useTranslation();
  const count = selection.everything && matching ? totalText(matching) : formatCount(selection.rows.length);
  return (
    <Bar className="mc-bulk-bar" aria-label={t('list.bar')}>
      <span role="status" className="mc-bulk-bar__count">
        {t('list.selected', { count })}
      </span>
      {!selection.everything && matching !== undefined && (
        <Button kind="ghost" size="md" onClick={selection.selectEverything}>
          {t('list.selectAll', { total: totalText(matching) })}
        </Button>
      )}
      <span className="mc-bulk-bar__actions">
        {children}
        <Button kind="ghost" size="md" onClick={selection.clear}>
          {t('list.clear')}
        </Button>
      </span>
    </Bar>
  );
}
