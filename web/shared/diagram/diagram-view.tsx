import { ContentSwitcher, Loading, Switch } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementCount, InstanceElement } from '../api/schema.d.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { DiagramList } from './diagram-list.tsx';
import { processXml } from './process-queries.ts';

const DiagramCanvas = lazy(async () => ({ default: (await import('./diagram-canvas.tsx')).DiagramCanvas }));

type Props = {
  processDefinitionKey: string;
  name: string;
  elements: readonly InstanceElement[];
  takenFlows: readonly string[];
  counts?: readonly ElementCount[];
};

const noCounts: readonly ElementCount[] = [];

/** Shows where a process instance stands: as the drawing with its tokens, or as a list that says the same. */
export function DiagramView({ processDefinitionKey, name, elements, takenFlows, counts = noCounts }: Props) {
  const { t } = useTranslation();
  const [view, setView] = useState<'diagram' | 'list'>('diagram');
  const xml = useProcessXml(processDefinitionKey);
  return (
    <div className="mc-diagram">
      <ContentSwitcher
        size="sm"
        selectedIndex={view === 'diagram' ? 0 : 1}
        onChange={({ name: chosen }) => setView(chosen === 'list' ? 'list' : 'diagram')}
        aria-label={t('diagram.view')}
      >
        <Switch name="diagram">{t('diagram.drawing')}</Switch>
        <Switch name="list">{t('diagram.list')}</Switch>
      </ContentSwitcher>
      {xml.isError && <ProblemNotice error={xml.error} onRetry={() => void xml.refetch()} />}
      {view === 'list' && <DiagramList elements={elements} />}
      {view === 'diagram' && (
        <Suspense fallback={<Loading small withOverlay={false} description={t('common.loading')} />}>
          {xml.isSuccess && (
            <DiagramCanvas xml={xml.data} name={name} elements={elements} takenFlows={takenFlows} counts={counts} />
          )}
        </Suspense>
      )}
    </div>
  );
}

/** The BPMN of one deployed version; a version never changes, so it is loaded once. */
export const useProcessXml = (processDefinitionKey: string) => useQuery(processXml(processDefinitionKey));
