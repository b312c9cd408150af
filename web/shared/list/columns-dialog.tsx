import { Checkbox, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';

const pageSizes = [25, 50, 100, 200];
type Columns = ListChoice['columns'];
type Props = {
  /** Every column of the list, in the order in which they stand. The code is the way to the row and always there. */
  all: Readonly<Columns>;
  choice: ListChoice;
  onChoose: (choice: ListChoice) => void;
  onClose: () => void;
};

/** Which columns are shown, and how many rows a page; kept for the person, on whatever machine. */
export function ColumnsDialog({ all, choice, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const [columns, setColumns] = useState(choice.columns);
  const [pageSize, setPageSize] = useState(choice.pageSize);
  const save = (): void => {
    onChoose({ columns, pageSize });
    onClose();
  };
  return (
    <Dialog
      modalHeading={t('list.columns')}
      primaryButtonText={t('list.save')}
      secondaryButtonText={t('common.close')}
      onRequestSubmit={save}
      onRequestClose={onClose}
      size="sm"
    >
      <fieldset className="mc-column-choice">
        <legend className="cds--label">{t('list.shownColumns')}</legend>
        {all.map((column) => (
          <Checkbox
            key={column}
            id={`column-${column}`}
            labelText={t(`list.column.${column}`)}
            checked={column === 'code' || columns.includes(column)}
            disabled={column === 'code'}
            {...(column === 'code' ? { helperText: t('list.codeStays') } : {})}
            onChange={(_event, { checked }) =>
              setColumns(all.filter((one) => (one === column ? checked : columns.includes(one) || one === 'code')))
            }
          />
        ))}
      </fieldset>
      <Select
        id="page-size"
        labelText={t('list.pageSize')}
        value={pageSize}
        onChange={(event) => setPageSize(Number(event.target.value))}
      >
        {pageSizes.map((size) => (
          <SelectItem key={size} value={size} text={String(size)} />
        ))}
      </Select>
    </Dialog>
  );
}
