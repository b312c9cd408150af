import { Download, Redo, Undo } from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import { type RefObject, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { PackageDraft } from '../../web/shared/api/schema.d.ts';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { ReasonedButton } from '../../web/shared/page/reasoned-button.tsx';
import { usePerson } from '../../web/shared/session/session.ts';
import { archiveOfDraft, type DraftAddress, useDiscardDraft, usePresence } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import { useDraftSaver } from '../drafts/use-draft.ts';
import type { Finding, FixChange, OpenFile } from '../editing/file-editor.ts';
import { useFileLabel } from '../editing/file-label.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { downloadText } from '../parts/download.ts';
import { Tool } from '../parts/tool.tsx';
import { ReleaseDialog } from '../releases/release-dialog.tsx';
import { editorOf, UnreadableFile } from './editors.tsx';
import { FileList } from './file-list.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { NewerVersion, WaitingProposal } from './newer-version.tsx';
import { useNameOf } from './package-name.ts';
import { SavingProblem, SavingStatus } from './saving-status.tsx';
import { SavingsDialog } from './savings-dialog.tsx';
import { useFindings } from './use-findings.ts';

const DIAGRAM = 'process.bpmn';
const NO_FINDINGS: readonly Finding[] = [];
const NOTHING = { canUndo: false, canRedo: false };

/** A draft: its files, the editor of one of them, and what the rules say of all. */
export function Workspace({ address, draft }: { address: DraftAddress; draft: PackageDraft }) {
  const saver = useDraftSaver(address, draft);
  const files = saver.files();
  const [params, setParams] = useSearchParams();
  const asked = params.get('file') ?? DIAGRAM;
  const name = Object.hasOwn(files, asked) ? asked : (Object.keys(files).sort()[0] ?? '');
  const open = useRef<OpenFile>(undefined);
  const [steps, setSteps] = useState(NOTHING);
  const others = useOthers(address, name);
  const found = useFindings(address, saver.revision());
  const findings = found.data?.findings;
  const readOnly = !draft.mine;
  const show = ({ file, place }: Finding): void => {
    if (file === name && place !== null) open.current?.show(place);
    else setParams(place === null ? { file } : { file, place });
  };
  return (
    <div className="mc-studio">
      <WorkspaceHead
        address={address}
        draft={draft}
        saver={saver}
        findings={findings}
        isChecking={found.isFetching}
        steps={steps}
        open={open}
        name={name}
        onShow={show}
      />
      {draft.mine && <NewerVersion address={address} basedOn={draft.basedOn} saver={saver} />}
      <WaitingProposal address={address} />
      <Notices saver={saver} others={others} owner={readOnly ? draft.personName : undefined} />
      <div className="mc-studio__columns">
        <FileList
          packageId={address.id}
          files={files}
          changed={new Set(draft.changed)}
          open={name}
          findings={findings ?? NO_FINDINGS}
          readOnly={readOnly}
          onAdd={(added, text) => void saver.set({ [added]: text }).then(() => setParams({ file: added }))}
          onRemove={(removed) => void saver.set({ [removed]: null })}
        />
        <div className="mc-studio__file">
          <OpenedFile
            key={`${name} ${saver.openings()[name] ?? 0}`}
            name={name}
            saver={saver}
            readOnly={readOnly}
            findings={findings ?? NO_FINDINGS}
            place={params.get('place')}
            open={open}
            onSteps={setSteps}
          />
          <FindingsPanel
            findings={findings}
            files={files}
            open={name}
            isChecking={found.isFetching}
            problem={found.error}
            readOnly={readOnly}
            onShow={show}
            onFix={(change: FixChange) => open.current?.fix(change)}
            onRetry={() => void found.refetch()}
          />
        </div>
      </div>
    </div>
  );
}

/** The names of those who have the package open too. */
function useOthers(address: DraftAddress, file: string): readonly string[] {
  const here = usePresence(address, file).data?.here ?? [];
  return here.filter(({ mine }) => !mine).map(({ personName }) => personName);
}

type NoticesProps = {
  saver: DraftSaver;
  /** Who has the draft open too. */
  others: readonly string[];
  /** Whose draft it is, where it is not one's own. */
  owner: string | undefined;
};

/** What to know before one draws on. */
function Notices({ saver, others, owner }: NoticesProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-modeler__notices">
      <SavingProblem state={saver.state()} saver={saver} />
      {others.length > 0 && (
        <p role="status" className="mc-banner mc-modeler__newer">
          {t('studio.here', { names: [...new Set(others)].join(', ') })}
        </p>
      )}
      {owner !== undefined && (
        <p role="status" className="mc-banner mc-modeler__newer">
          {t('studio.ofAnother', { name: owner })}
        </p>
      )}
    </div>
  );
}

type OpenedProps = {
  name: string;
  saver: DraftSaver;
  readOnly: boolean;
  findings: readonly Finding[];
  /** Shown as soon as the file is open. */
  place: string | null;
  open: RefObject<OpenFile | undefined>;
  onSteps: (steps: { canUndo: boolean; canRedo: boolean }) => void;
};

/** One file in its editor, from when it is opened until another text comes in from elsewhere. */
function OpenedFile({ name, saver, readOnly, findings, place, open, onSteps }: OpenedProps) {
  const { t } = useTranslation();
  const label = useFileLabel();
  const [text] = useState(() => saver.files()[name]);
  const [unreadable, setUnreadable] = useState<{ reason: unknown }>();
  const own = useMemo(() => findings.filter(({ file }) => file === name), [findings, name]);
  const shown = useRef(place);
  const onOpen = useCallback(
    (opened: OpenFile | undefined) => {
      open.current = opened;
      if (opened !== undefined && shown.current !== null) opened.show(shown.current);
      shown.current = null;
    },
    [open],
  );
  useEffect(() => {
    onSteps(NOTHING);
    return () => {
      saver.settle(name);
      open.current = undefined;
    };
  }, [open, onSteps, saver, name]);
  useEffect(() => {
    if (place !== null) open.current?.show(place);
  }, [place, open]);
  if (text === undefined) return <p className="mc-muted">{t('studio.files.none')}</p>;
  if (unreadable !== undefined) return <UnreadableFile name={name} text={text} reason={unreadable.reason} />;
  const Editor = editorOf(name);
  return (
    <section aria-label={label(name, text)} className="mc-studio__editor">
      <Suspense fallback={<InlineLoading description={t('common.loading')} />}>
        <Editor
          name={name}
          text={text}
          files={saver.files()}
          readOnly={readOnly}
          findings={own}
          onOpen={onOpen}
          onChange={(steps) => {
            onSteps(steps);
            const { current } = open;
            if (current !== undefined && !readOnly) saver.change(name, current.read);
          }}
          onUnreadable={(reason) => setUnreadable({ reason })}
          onOtherFile={readOnly ? undefined : (other, written) => void saver.set({ [other]: written })}
        />
      </Suspense>
    </section>
  );
}

type HeadProps = {
  address: DraftAddress;
  draft: PackageDraft;
  saver: DraftSaver;
  findings: readonly Finding[] | undefined;
  isChecking: boolean;
  steps: { canUndo: boolean; canRedo: boolean };
  open: RefObject<OpenFile | undefined>;
  name: string;
  onShow: (finding: Finding) => void;
};

/** What can be done with the whole draft. */
function WorkspaceHead({ address, draft, saver, findings, isChecking, steps, open, name, onShow }: HeadProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'discard' | 'savings' | 'release'>();
  const mayRelease = usePerson().permissions.includes('deploy-processes');
  const title = useNameOf(address.id, saver.files());
  const onExport = async (): Promise<void> => {
    await saver.flush();
    downloadText(name, saver.files()[name] ?? '');
  };
  return (
    <div className="mc-modeler__head">
      <PageTitle title={title} lead={<DraftLead address={address} draft={draft} saver={saver} />}>
        <div className="mc-buttons">
          <Tool icon={Undo} label={t('studio.undo')} disabled={!steps.canUndo} onClick={() => open.current?.undo()} />
          <Tool icon={Redo} label={t('studio.redo')} disabled={!steps.canRedo} onClick={() => open.current?.redo()} />
          <Tool icon={Download} label={t('studio.export')} onClick={() => void onExport()} />
          <Button kind="ghost" size="sm" href={archiveOfDraft(address)}>
            {t('studio.archive')}
          </Button>
          {draft.mine && (
            <>
              <Button kind="ghost" size="sm" onClick={() => void saver.flush().then(() => setAsking('savings'))}>
                {t('studio.savings.open')}
              </Button>
              <Button kind="ghost" size="sm" onClick={() => setAsking('discard')}>
                {t('studio.discard')}
              </Button>
              <ReasonedButton
                size="sm"
                lacks={mayRelease ? undefined : t('studio.designersRelease')}
                onClick={() => void saver.flush().then(() => setAsking('release'))}
              >
                {t('studio.release.open')}
              </ReasonedButton>
            </>
          )}
        </div>
      </PageTitle>
      {asking === 'discard' && (
        <DiscardDialog address={address} saver={saver} title={title} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'savings' && <SavingsDialog address={address} saver={saver} onClose={() => setAsking(undefined)} />}
      {asking === 'release' && (
        <ReleaseDialog
          isChecking={isChecking}
          address={address}
          name={title}
          saver={saver}
          findings={findings}
          basedOn={draft.basedOn}
          onShow={(finding) => {
            setAsking(undefined);
            onShow(finding);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

type LeadProps = { address: DraftAddress; draft: PackageDraft; saver: DraftSaver };

/** Where the draft comes from, what it changes, and whether it is saved. */
function DraftLead({ address: { id, draftId }, draft: { basedOn }, saver }: LeadProps) {
  const { t } = useTranslation();
  const based = basedOn === null ? t('studio.isNew') : t('studio.basedOn', { number: basedOn });
  return (
    <>
      <Link to={`/modeler/packages/${id}`} className="cds--link">
        {t('studio.toPackage')}
      </Link>
      {` · ${based} · `}
      <Link to={`/modeler/packages/${id}/compare?from=${basedOn ?? 0}&to=${draftId}`} className="cds--link">
        {t('studio.compare.changes')}
      </Link>
      {' · '}
      <span role="status">
        <SavingStatus state={saver.state()} />
      </span>
    </>
  );
}

type DiscardProps = { address: DraftAddress; saver: DraftSaver; title: string; onClose: () => void };

/** Asks before a draft is thrown away. */
function DiscardDialog({ address, saver, title, onClose }: DiscardProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const discard = useDiscardDraft(address);
  return (
    <ConfirmDialog
      heading={t('studio.discardHeading', { name: title })}
      text={t('studio.discardText')}
      action={t('studio.discard')}
      onConfirm={() => {
        saver.end();
        discard.mutate(undefined, { onSuccess: () => void navigate('/modeler') });
      }}
      onClose={onClose}
    />
  );
}
