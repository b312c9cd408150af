import { Add } from '@carbon/icons-react';
import { Button, FileUploaderButton } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DecisionDefinition, ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { useProcesses } from '../../web/shared/diagram/process-queries.ts';
import { matchesSearch } from '../../web/shared/format/search-text.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { EmptyState } from '../../web/shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { SearchBox } from '../../web/shared/table/search-box.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { useDecisions } from '../dmn/decision-queries.ts';
import { decisionsOf, isDmn } from '../dmn/read-dmn.ts';
import { decisionDrafts, isNewDraft, type ModelDrafts, processDrafts } from '../drafts/model-draft.ts';
import { emptyDecision } from '../drafts/new-decision.ts';
import { emptyDiagram } from '../drafts/new-diagram.ts';
import { DecisionTable } from './decision-table.tsx';
import { DraftList, type ListedDraft } from './draft-list.tsx';
import { ProcessTable } from './process-table.tsx';

/** The processes and decisions with their versions, the drafts of this browser, and the ways to begin. */
export function DeployedLibraryPage() {
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

/** Longest text that is opened, in characters: what the server's lint reads. */
const xmlLengthMax = 2_000_000;

type ImportedKind = 'process' | 'decision';
type Props = {
  onImported: (kind: ImportedKind, name: string, xml: string) => void;
  onFailed: (error: unknown) => void;
};

/** Opens a BPMN or DMN file from this machine as a draft. */
function ImportButton({ onImported, onFailed }: Props) {
  const { t } = useTranslation();
  const read = async (file: File): Promise<void> => {
    const xml = await file.text();
    if (xml.length > xmlLengthMax) throw new Error(t('modeler.tooLarge', { name: file.name }));
    if (isDmn(xml)) {
      onImported('decision', decisionsOf(xml)[0]?.name ?? file.name, xml);
      return;
    }
    const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
    if (root.localName !== 'definitions') throw new Error(t('modeler.noModel', { name: file.name }));
    const process = root.querySelector('process');
    onImported('process', process?.getAttribute('name') || file.name, xml);
  };
  return (
    <FileUploaderButton
      size="sm"
      buttonKind="tertiary"
      labelText={t('modeler.import')}
      disableLabelChanges
      accept={['.bpmn', '.dmn', '.xml']}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file !== undefined) read(file).catch(onFailed);
      }}
    />
  );
}

type Query = { isPending: boolean; isSuccess: boolean; error: unknown; refetch: () => Promise<unknown> };
type LibrarySectionProps = { id: string; title: string; query: Query; children: ReactNode };

/** One kind of what can be designed, once it is loaded. */
function LibrarySection({ id, title, query, children }: LibrarySectionProps) {
  return (
    <section aria-labelledby={id} className="mc-library__section">
      <h2 id={id} className="mc-section-title">
        {title}
      </h2>
      {query.isPending && <TableSkeleton rows={4} />}
      {query.error !== null && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && children}
    </section>
  );
}

type Versions = ReadonlyMap<string, number>;

/** Every draft of this browser with where it opens, the last touched first. */
function listedDrafts(
  processes: readonly ProcessDefinition[],
  decisions: readonly DecisionDefinition[],
): readonly ListedDraft[] {
  const processVersions = new Map(processes.map((one) => [one.processDefinitionKey, one.version]));
  const decisionVersions = new Map(decisions.map((one) => [one.decisionDefinitionKey, one.version]));
  return [
    ...listed(processDrafts, processVersions, '/modeler/versions', '/modeler/drafts'),
    ...listed(decisionDrafts, decisionVersions, '/modeler/decisions', '/modeler/decision-drafts'),
  ].toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
}

const listed = (drafts: ModelDrafts, versions: Versions, deployed: string, fresh: string): readonly ListedDraft[] =>
  drafts.list().map((draft) => ({
    ...draft,
    to: `${isNewDraft(draft.id) ? fresh : deployed}/${draft.id}`,
    baseVersion: versions.get(draft.id),
    drop: () => drafts.drop(draft.id),
  }));
