import { DocumentPdf } from '@carbon/icons-react';
import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier, Task } from '../../shared/api/schema.d.ts';
import { DocumentsList } from '../../shared/dossier/documents-list.tsx';
import { HistoryList } from '../../shared/dossier/history-list.tsx';
import { PapersList } from '../../shared/dossier/papers-list.tsx';
import type { useDossier } from '../../shared/dossier/use-dossier.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { DraftPane } from '../../shared/paper-draft/draft-pane.tsx';
import { PaperUpload } from '../../shared/papers/paper-upload.tsx';
import { type OwnPane, PaperViewer } from '../../shared/papers/paper-viewer.tsx';
import { readablesOf } from '../../shared/papers/readable.ts';
import { useDossierHistory } from '../dossier/dossier-queries.ts';
import { ProcessDialog } from '../dossier/process-dialog.tsx';
import { isComing } from './task-facts.tsx';
import { DRAFT_ID, type PaperDesk } from './use-paper-desk.ts';

type Props = { task: Task; query: ReturnType<typeof useDossier>; paper: PaperDesk };

/** The papers of a task: the viewer with what is open, the paper that will be issued, the papers handed in, what was issued, the history, and the drawing of the process on request. */
export function TaskPapers({ task, query, paper }: Props) {
  if (isComing(task, query)) return <SkeletonText paragraph lineCount={6} />;
  if (query.data === undefined)
    return (
      <>
        <OpenPapers dossier={noPapers} paper={paper} />
        <DraftLink paper={paper} />
      </>
    );
  return (
    <>
      <OpenPapers dossier={query.data} paper={paper} />
      <PaperLists task={task} dossier={query.data} paper={paper} />
    </>
  );
}

type DossierProps = { dossier: Dossier; paper: PaperDesk };
type OpenProps = { dossier: Pick<Dossier, 'papers' | 'documents'>; paper: PaperDesk };

/** Of a dossier that others keep, or that cannot be had, nothing can be read. */
const noPapers: OpenProps['dossier'] = { papers: [], documents: [] };

function OpenPapers({ dossier, paper }: OpenProps) {
  const text = useText();
  const own = useDraftPane(paper);
  if (paper.open.length === 0) return null;
  return (
    <PaperViewer
      // Each time that somebody asks for a paper the focus goes into it, and comes back from there.
      key={paper.reads}
      readables={readablesOf(dossier, text)}
      own={own}
      open={paper.open}
      onOpen={paper.setOpen}
      takesFocus={paper.reads > 0}
    />
  );
}

/** The pane of the paper that will be issued; undefined for a task that leads to none. */
function useDraftPane({ state, assumed, pane, leadTo }: PaperDesk): OwnPane | undefined {
  const name = useDraftName(state);
  if (name === undefined) return undefined;
  return {
    id: DRAFT_ID,
    name,
    pane: (choice) => <DraftPane state={state} assumed={assumed} choice={choice} leadTo={leadTo} ref={pane} />,
  };
}

/** What the paper is called in lists; undefined for a task that has led to none so far. */
function useDraftName({ shown, ledToOne }: PaperDesk['state']): string | undefined {
  const { t } = useTranslation();
  const text = useText();
  if (shown) return t('draft.open', { name: text(shown.draft.name) });
  return ledToOne ? t('draft.title') : undefined;
}

function PaperLists({ task, dossier, paper }: DossierProps & Pick<Props, 'task'>) {
  const { t } = useTranslation();
  const [processShown, setProcessShown] = useState(false);
  return (
    <>
      <DraftLink paper={paper} />
      <h2 className="mc-section-title">{t('papers.title')}</h2>
      <PapersList papers={dossier.papers} onRead={paper.read} />
      {dossier.allowedActions.includes('add-proof') && (
        <PaperUpload dossierId={dossier.id} kind="answer-proof" label={t('papers.addProof')} />
      )}
      <h2 className="mc-section-title">{t('documents.title')}</h2>
      <DocumentsList documents={dossier.documents} onRead={paper.read} />
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
      <History dossierId={dossier.id} />
    </>
  );
}

/** Opens the paper that will be issued. */
function DraftLink({ paper }: { paper: PaperDesk }) {
  const { t } = useTranslation();
  const name = useDraftName(paper.state);
  if (name === undefined) return null;
  return (
    <>
      <h2 className="mc-section-title">{t('draft.title')}</h2>
      <ul className="mc-files">
        <li>
          <DocumentPdf aria-hidden />
          <Button
            kind="ghost"
            size="sm"
            aria-pressed={paper.open.includes(DRAFT_ID)}
            onClick={() => paper.read(DRAFT_ID)}
          >
            {name}
          </Button>
        </li>
      </ul>
    </>
  );
}

function History({ dossierId }: { dossierId: string }) {
  const history = useDossierHistory(dossierId);
  if (history.isPending) return <SkeletonText paragraph lineCount={4} />;
  if (history.data === undefined) return <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />;
  return <HistoryList entries={history.data.items} />;
}
