import { Loading, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DiagramView } from '../../shared/diagram/diagram-view.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useDossierProcess } from './dossier-queries.ts';

type Props = { dossierId: string; preferredKey?: string };

/** Shows where the dossier stands in its process; its clock and its escalations can be chosen too. */
export function ProcessView({ dossierId, preferredKey }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const process = useDossierProcess(dossierId);
  const [chosen, setChosen] = useState(preferredKey);
  if (process.isPending) return <Loading small withOverlay={false} description={t('common.loading')} />;
  if (process.isError) return <ProblemNotice error={process.error} onRetry={() => void process.refetch()} />;
  const { items } = process.data;
  const shown = items.find((instance) => instance.processInstanceKey === chosen) ?? items[0];
  if (shown === undefined) return <EmptyState title={t('process.none')} text={t('process.noneHint')} />;
  return (
    <div className="mc-process">
      {items.length > 1 && (
        <Select
          id={`process-${dossierId}`}
          size="sm"
          inline
          labelText={t('process.choose')}
          value={shown.processInstanceKey}
          onChange={(event) => setChosen(event.target.value)}
        >
          {items.map((instance) => (
            <SelectItem
              key={instance.processInstanceKey}
              value={instance.processInstanceKey}
              text={text(instance.processName)}
            />
          ))}
        </Select>
      )}
      <DiagramView
        processDefinitionKey={shown.processDefinitionKey}
        name={text(shown.processName)}
        elements={shown.elements}
        takenFlows={shown.takenFlows}
      />
    </div>
  );
}
