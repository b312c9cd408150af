import { Add } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcesses } from '../../web/board/board-queries.ts';
import { useLiveRefresh } from '../../web/shared/live/live-refresh.ts';
import { EmptyState } from '../../web/shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/shell/page-title.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { emptyDiagram, startDraft } from '../drafts/new-diagram.ts';
import { listProcessDrafts } from '../drafts/process-draft.ts';
import { DraftList } from './draft-list.tsx';
import { ImportButton } from './import-button.tsx';
import { ProcessTable } from './process-table.tsx';

/** The processes with their versions, the drafts of this browser, and the ways to begin. */
export function LibraryPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const processes = useProcesses();
  const [drafts, setDrafts] = useState(listProcessDrafts);
  const [problem, setProblem] = useState<unknown>();
  useLiveRefresh(['processes']);
  const open = (name: string, xml: string): void => {
    try {
      void navigate(`/modeler/drafts/${startDraft(name, xml)}`);
    } catch (error) {
      setProblem(error);
    }
  };
  const items = processes.data?.items ?? [];
  return (
    <div className="mc-page mc-page--wide mc-library">
      <PageTitle title={t('modeler.title')} lead={t('modeler.lead')}>
        <div className="mc-buttons">
          <ImportButton onImported={open} onFailed={setProblem} />
          <Button
            size="sm"
            renderIcon={Add}
            onClick={() => open(t('modeler.newName'), emptyDiagram(t('modeler.newName')))}
          >
            {t('modeler.new')}
          </Button>
        </div>
      </PageTitle>
      {problem !== undefined && <ProblemNotice error={problem} title={t('modeler.notImported')} />}
      {drafts.length > 0 && (
        <DraftList drafts={drafts} processes={items} onDropped={() => setDrafts(listProcessDrafts())} />
      )}
      {processes.isPending && <TableSkeleton rows={5} />}
      {processes.isError && <ProblemNotice error={processes.error} onRetry={() => void processes.refetch()} />}
      {processes.isSuccess && items.length === 0 && (
        <EmptyState title={t('board.processes.none')} text={t('modeler.noneHint')} />
      )}
      {items.length > 0 && <ProcessTable processes={items} />}
    </div>
  );
}
