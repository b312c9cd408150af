import { Column } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice, ListName } from '../api/schema.d.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { ViewMenu } from './view-menu.tsx';

type Props = {
  list: ListName;
  query: string;
  columns: Readonly<ListChoice['columns']>;
  choice: ListChoice | undefined;
  onChoose: (choice: ListChoice) => void;
};

/** At the end of a list's toolbar: its views, and which columns and how many rows it shows. */
export function ListTools({ list, query, columns, choice, onChoose }: Props) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  return (
    <span className="mc-toolbar__end">
      <ViewMenu list={list} query={query} />
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={Column}
        iconDescription={t('list.columns')}
        tooltipPosition="bottom-right"
        onClick={() => setChoosing(true)}
      />
      {choosing && choice !== undefined && (
        <ColumnsDialog all={columns} choice={choice} onChoose={onChoose} onClose={() => setChoosing(false)} />
      )}
    </span>
  );
}
