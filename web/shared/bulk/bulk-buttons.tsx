import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { BulkRequestAction } from '../api/schema.d.ts';

type Props = { actions: readonly BulkRequestAction[]; onWork: (action: BulkRequestAction) => void };

/** What can be done with the marked rows; what changes nothing looks lighter. */
export function BulkButtons({ actions, onWork }: Props) {
  const { t } = useTranslation();
  return actions.map((action) => (
    <Button key={action} kind={isReading(action) ? 'ghost' : 'tertiary'} size="md" onClick={() => onWork(action)}>
      {t(`bulk.action.${action}`)}
    </Button>
  ));
}

const isReading = (action: BulkRequestAction): boolean => action === 'print' || action === 'export';
