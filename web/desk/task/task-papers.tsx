import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier, Task } from '../../shared/api/schema.d.ts';
import { DocumentsList } from '../../shared/dossier/documents-list.tsx';
import { HistoryList } from '../../shared/dossier/history-list.tsx';
import { PapersList } from '../../shared/dossier/papers-list.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useDossierHistory } from '../dossier/dossier-queries.ts';
import { ProcessDialog } from '../dossier/process-dialog.tsx';

type Props = { task: Task; dossier: Dossier | undefined; onRead: (id: string) => void };

/** The papers handed in, what was issued, the history, and the drawing of the process on request. */
export function TaskPapers({ task, dossier, onRead }: Props) {
  const { t } = useTranslation();
  const [processShown, setProcessShown] = useState(false);
  const history = useDossierHistory(dossier?.id);
  if (dossier === undefined) return null;
  return (
    <>
      <h2 className="mc-section-title">{t('papers.title')}</h2>
      <PapersList papers={dossier.papers} onRead={onRead} />
      <h2 className="mc-section-title">{t('documents.title')}</h2>
      <DocumentsList documents={dossier.documents} onRead={onRead} />
      <Button kind="tertiary" size="sm" className="mc-process-button" onClick={() => setProcessShown(true)}>
        {t('process.show')}
      </Button>
      {processShown && (
        <ProcessDialog
          dossierId={dossier.id}
          onClose={() => setProcessShown(false)}
          preferredKey={task.processInstanceKey}
        />
      )}
      <h2 className="mc-section-title">{t('history.title')}</h2>
      {history.isPending && <SkeletonText paragraph lineCount={4} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      {history.data !== undefined && <HistoryList entries={history.data.items} />}
    </>
  );
}
