import { Add } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcesses } from '../../web/shared/diagram/process-queries.ts';
import { matchesSearch } from '../../web/shared/format/search-text.ts';
import { useLiveRefresh } from '../../web/shared/live/live-refresh.ts';
import { EmptyState } from '../../web/shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { SearchBox } from '../../web/shared/table/search-box.tsx';
import { useDecisions } from '../dmn/decision-queries.ts';
import { decisionDrafts, processDrafts } from '../drafts/model-draft.ts';
import { emptyDecision } from '../drafts/new-decision.ts';
import { emptyDiagram } from '../drafts/new-diagram.ts';
import { DecisionTable } from './decision-table.tsx';
import { DraftList } from './draft-list.tsx';
import { ImportButton, type ImportedKind } from './import-button.tsx';
import { LibrarySection } from './library-section.tsx';
import { listedDrafts } from './listed-drafts.ts';
import { ProcessTable } from './process-table.tsx';

/** The processes and decisions with their versions, the drafts of this browser, and the ways to begin. */
export function LibraryPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [processes, decisions] = [useProcesses(), useDecisions()];
  const [text, setText] = useState('');
  const [, setDropped] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  useLiveRefresh(['processes'], ['decisions']);
  const open: Open = (kind, name, xml) => {
    try {
      const id = (kind === 'process' ? processDrafts : decisionDrafts).start(name, xml);
      void navigate(kind === 'process' ? `/modeler/drafts/${id}` : `/modeler/decision-drafts/${id}`);
    } catch (error) {
      setProblem(error);
    }
  };
  const allProcesses = processes.data?.items ?? [];
  const allDecisions = decisions.data?.items ?? [];
  const drafts = listedDrafts(allProcesses, allDecisions);
  const shownProcesses = allProcesses.filter((one) =>
    matchesSearch(`${one.name.vi} ${one.name.en} ${one.processId}`, text),
  );
  const shownDecisions = allDecisions.filter((one) =>
    matchesSearch(`${one.name} ${one.decisionId} ${one.requirementsName} ${one.resourceName}`, text),
  );
  return (
    <div className="mc-page mc-page--wide mc-library">
      <PageTitle title={t('modeler.title')} lead={t('modeler.lead')}>
        <Beginnings open={open} onFailed={setProblem} />
      </PageTitle>
      {problem !== undefined && <ProblemNotice error={problem} title={t('modeler.notImported')} />}
      {drafts.length > 0 && <DraftList drafts={drafts} onDropped={() => setDropped((count) => count + 1)} />}
      <SearchBox label={t('decisions.search')} text={text} onSearch={setText} />
      <LibrarySection id="library-processes" title={t('modeler.processes')} query={processes}>
        {allProcesses.length === 0 ? (
          <EmptyState title={t('board.processes.none')} text={t('modeler.noneHint')} />
        ) : shownProcesses.length === 0 ? (
          <p className="mc-muted">{t('decisions.noneFound', { text })}</p>
        ) : (
          <ProcessTable processes={shownProcesses} />
        )}
      </LibrarySection>
      <LibrarySection id="library-decisions" title={t('decisions.title')} query={decisions}>
        {allDecisions.length === 0 ? (
          <EmptyState title={t('decisions.none')} text={t('decisions.noneHint')} />
        ) : shownDecisions.length === 0 ? (
          <p className="mc-muted">{t('decisions.noneFound', { text })}</p>
        ) : (
          <DecisionTable decisions={shownDecisions} />
        )}
      </LibrarySection>
    </div>
  );
}

type Open = (kind: ImportedKind, name: string, xml: string) => void;

/** The ways to begin: with a file, with an empty decision, with an empty drawing. */
function Beginnings({ open, onFailed }: { open: Open; onFailed: (problem: unknown) => void }) {
  const { t } = useTranslation();
  return (
    <div className="mc-buttons">
      <ImportButton onImported={open} onFailed={onFailed} />
      <Button
        size="sm"
        kind="tertiary"
        renderIcon={Add}
        onClick={() => open('decision', t('decisions.newName'), emptyDecision(t('decisions.newName')))}
      >
        {t('decisions.new')}
      </Button>
      <Button
        size="sm"
        renderIcon={Add}
        onClick={() => open('process', t('modeler.newName'), emptyDiagram(t('modeler.newName')))}
      >
        {t('modeler.new')}
      </Button>
    </div>
  );
}
