import { Checkbox, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskListChoice } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { taskColumns } from '../tasks/task-filter.ts';

const pageSizes = [25, 50, 100, 200];
type Props = { choice: TaskListChoice; onChoose: (choice: TaskListChoice) => void; onClose: () => void };

/** Which columns are shown, and how many rows a page; kept for the person, on whatever machine. */
export function ColumnsDialog({ choice, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const [columns, setColumns] = useState(choice.columns);
  const [pageSize, setPageSize] = useState(choice.pageSize);
  const save = (): void => {
    onChoose({ columns, pageSize });
    onClose();
  };
  return (
    <Dialog
      modalHeading={t('tasks.columns')}
      primaryButtonText={t('tasks.save')}
      secondaryButtonText={t('common.close')}
      onRequestSubmit={save}
      onRequestClose={onClose}
      size="sm"
    >
      <fieldset className="mc-column-choice">
        <legend className="cds--label">{t('tasks.shownColumns')}</legend>
        {taskColumns.map((column) => (
          <Checkbox
            key={column}
            id={`column-${column}`}
            labelText={t(`tasks.${column}`)}
            checked={column === 'code' || columns.includes(column)}
            disabled={column === 'code'}
            onChange={(_event, { checked }) =>
              setColumns(
                taskColumns.filter((one) => (one === column ? checked : columns.includes(one) || one === 'code')),
              )
            }
          />
        ))}
      </fieldset>
      <Select
        id="page-size"
        labelText={t('tasks.pageSize')}
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
