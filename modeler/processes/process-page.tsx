import { Loading } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { useProcessXml } from '../../web/shared/diagram/diagram-view.tsx';
import { useProcesses } from '../../web/shared/diagram/process-queries.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { DraftGone } from '../drafts/draft-gone.tsx';
import { processDrafts } from '../drafts/model-draft.ts';
import { Editor } from './process-editor.tsx';

/** Opens a deployed version, or what was drawn on top of it, or a diagram that was never deployed. */
export function EditorPage() {
  const { key, draftId } = useParams();
  return key === undefined ? <NewDiagram key={draftId} id={draftId ?? ''} /> : <DeployedVersion key={key} id={key} />;
}

function NewDiagram({ id }: { id: string }) {
  const [draft] = useState(() => processDrafts.read(id));
  const processes = useProcesses();
  useLiveRefresh(['processes']);
  if (draft !== undefined)
    return <Editor draftId={id} name={draft.name} xml={draft.xml} processes={processes.data?.items ?? []} />;
  return <DraftGone />;
}

function DeployedVersion({ id }: { id: string }) {
  const { t } = useTranslation();
  const { state } = useLocation();
  const xml = useProcessXml(id);
  const processes = useProcesses();
  const [draft, setDraft] = useState(() => processDrafts.read(id));
  useLiveRefresh(['processes']);
  const problem = xml.error ?? processes.error;
  // What is drawn stays while a list that was there before cannot be had anew.
  const lacks = xml.data === undefined || processes.data === undefined;
  if (lacks && problem !== null) {
    return (
      <div className="mc-page">
        <PageTitle title={t('modeler.title')} />
        <ProblemNotice error={problem} onRetry={() => void Promise.all([xml.refetch(), processes.refetch()])} />
      </div>
    );
  }
  if (lacks) return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  const base = processes.data.items.find((process) => process.processDefinitionKey === id);
  return (
    <Editor
      key={draft === undefined ? 'deployed' : 'draft'}
      draftId={id}
      name={base?.name.vi ?? id}
      xml={draft?.xml ?? xml.data}
      base={base}
      processes={processes.data.items}
      restoredAt={draft?.savedAt}
      deployedNow={isDeployed(state)}
      onDiscarded={() => setDraft(undefined)}
    />
  );
}

const isDeployed = (state: unknown): boolean => typeof state === 'object' && state !== null && 'deployed' in state;
