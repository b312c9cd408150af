import { Loading } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { useDecision, useDecisions, useDecisionXml } from '../dmn/decision-queries.ts';
import { DraftGone } from '../drafts/draft-gone.tsx';
import { decisionDrafts } from '../drafts/model-draft.ts';
import { DecisionEditor } from './decision-editor.tsx';

/** Opens a deployed decision, or what was changed on top of it, or a file that was never deployed. */
export function DecisionPage() {
  const { key, draftId } = useParams();
  return key === undefined ? <NewDecision key={draftId} id={draftId ?? ''} /> : <DeployedDecision key={key} id={key} />;
}

function NewDecision({ id }: { id: string }) {
  const [draft] = useState(() => decisionDrafts.read(id));
  if (draft !== undefined) return <DecisionEditor draftId={id} name={draft.name} xml={draft.xml} />;
  return <DraftGone />;
}

function DeployedDecision({ id }: { id: string }) {
  const { t } = useTranslation();
  const { state } = useLocation();
  const [decision, xml, decisions] = [useDecision(id), useDecisionXml(id), useDecisions()];
  const [draft, setDraft] = useState(() => decisionDrafts.read(id));
  useLiveRefresh(['decisions'], ['decision-versions']);
  const problem = decision.error ?? xml.error ?? decisions.error;
  // What is drawn stays while a list that was there before cannot be had anew.
  const lacks = decision.data === undefined || xml.data === undefined || decisions.data === undefined;
  if (lacks && problem !== null) {
    const again = (): void => void Promise.all([decision.refetch(), xml.refetch(), decisions.refetch()]);
    return (
      <div className="mc-page">
        <PageTitle title={t('modeler.title')} />
        <ProblemNotice error={problem} onRetry={again} />
      </div>
    );
  }
  if (lacks) return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  return (
    <DecisionEditor
      key={draft === undefined ? 'deployed' : 'draft'}
      draftId={id}
      name={decision.data.name}
      xml={draft?.xml ?? xml.data}
      base={decision.data}
      deployedXml={xml.data}
      newest={decisions.data.items.find((one) => one.decisionId === decision.data.decisionId)}
      restoredAt={draft?.savedAt}
      deployedNow={typeof state === 'object' && state !== null && 'deployed' in state}
      onDiscarded={() => setDraft(undefined)}
    />
  );
}
