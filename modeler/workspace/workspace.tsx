import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import type { PackageDraft } from '../../web/shared/api/schema.d.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { type DraftAddress, useFiles, usePackage, usePresence } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import { useDraftSaver } from '../drafts/use-draft.ts';
import type { Finding, FixChange, OpenFile } from '../editing/file-editor.ts';
import { FileList } from './file-list.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { DeletedPackage, GoneDraft, PACKAGE_DELETED } from './gone-draft.tsx';
import { NewerVersion, WaitingProposal } from './newer-version.tsx';
import { OpenedFile } from './opened-file.tsx';
import { SavingProblem } from './saving-status.tsx';
import { useFindings } from './use-findings.ts';
import { type EditorSteps, NO_STEPS, useSteps } from './use-steps.ts';
import { WorkspaceHead } from './workspace-head.tsx';
import './workspace.scss';

const DIAGRAM = 'process.bpmn';
const NOT_FOUND = 404;
const NO_FINDINGS: readonly Finding[] = [];

/** A draft: its files, the editor of one of them, and what the rules say of all. */
export function Workspace({ address, draft }: { address: DraftAddress; draft: PackageDraft }) {
  const saver = useDraftSaver(address, draft);
  const files = saver.files();
  const [params, setParams] = useSearchParams();
  const asked = params.get('file') ?? DIAGRAM;
  const name = Object.hasOwn(files, asked) ? asked : (Object.keys(files).sort()[0] ?? '');
  const open = useRef<OpenFile>(undefined);
  const [inEditor, setInEditor] = useState(NO_STEPS);
  const others = useOthers(address, name);
  const found = useFindings(address, saver.revision());
  const findings = found.data?.findings;
  const readOnly = !draft.mine;
  const steps = useSteps({ address, saver, name, open, inEditor, isOwn: draft.mine });
  const base = useBase(address.id, saver.basedOn());
  const changed = base === undefined ? new Set(draft.changed) : differing(base, files);
  useStillThere(address, saver);
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
        changed={changed}
        name={name}
        onShow={show}
      />
      {draft.mine && saver.state().kind !== 'gone' && <NewerVersion address={address} saver={saver} />}
      <WaitingProposal address={address} />
      <Notices
        address={address}
        saver={saver}
        base={base}
        others={others}
        owner={readOnly ? draft.personName : undefined}
        stepProblem={steps.problem}
      />
      <p role="status" className="cds--visually-hidden">
        {steps.said}
      </p>
      <Columns
        {...{ address, saver, name, readOnly, changed, open, params, setParams }}
        found={found}
        onShow={show}
        onSteps={setInEditor}
      />
    </div>
  );
}

type ColumnsProps = {
  address: DraftAddress;
  saver: DraftSaver;
  /** The open file. */
  name: string;
  readOnly: boolean;
  /** The files that differ from the version that the draft began with. */
  changed: ReadonlySet<string>;
  open: RefObject<OpenFile | undefined>;
  params: URLSearchParams;
  setParams: (params: Record<string, string>) => void;
  found: ReturnType<typeof useFindings>;
  onShow: (finding: Finding) => void;
  onSteps: (steps: EditorSteps) => void;
};

/** The files, and beside them the open one with what the rules say. */
function Columns(props: ColumnsProps) {
  const { address, saver, name, readOnly, changed, open, params, setParams, found, onShow, onSteps } = props;
  const files = saver.files();
  const findings = found.data?.findings;
  return (
    <div className="mc-studio__columns">
      <FileList
        packageId={address.id}
        files={files}
        changed={changed}
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
          onSteps={onSteps}
        />
        <FindingsPanel
          findings={findings}
          files={files}
          open={name}
          isChecking={found.isFetching}
          problem={found.error}
          readOnly={readOnly}
          onShow={onShow}
          onFix={(change: FixChange) => open.current?.fix(change)}
          onRetry={() => void found.refetch()}
        />
      </div>
    </div>
  );
}

type Files = Readonly<Record<string, string>>;

/** The files of the version from which a draft differs; undefined until they are known. */
function useBase(id: string, basedOn: number | null): Files | undefined {
  return useFiles(id, String(basedOn ?? 0)).data;
}

/** The names of the files that differ, are new or are left out. */
const differing = (base: Files, files: Files): ReadonlySet<string> =>
  new Set([...Object.keys(base), ...Object.keys(files)].filter((name) => base[name] !== files[name]));

/** Notices that a draft is released or thrown away elsewhere as soon as the list of drafts has it no more, or that its package was deleted; and when it is back. */
function useStillThere({ id, draftId }: DraftAddress, saver: DraftSaver): void {
  const { data, error } = usePackage(id);
  const isDeleted = error instanceof ApiProblem && error.status === NOT_FOUND;
  const isListed = !isDeleted && (data === undefined || data.drafts.some((one) => one.id === draftId));
  useEffect(() => void (isListed ? saver.resume() : saver.look()), [isListed, saver]);
}

/** The names of those who have the package open too. */
function useOthers(address: DraftAddress, file: string): readonly string[] {
  const here = usePresence(address, file).data?.here ?? [];
  return here.filter(({ mine }) => !mine).map(({ personName }) => personName);
}

/** What of a version is not there any more. */
const leftOut = (base: Files, files: Files): Readonly<Record<string, null>> =>
  Object.fromEntries(
    Object.keys(base)
      .filter((name) => !Object.hasOwn(files, name))
      .map((name) => [name, null]),
  );

type NoticesProps = {
  address: DraftAddress;
  saver: DraftSaver;
  /** What the draft was begun from, as far as it is known. */
  base: Files | undefined;
  /** Who has the draft open too. */
  others: readonly string[];
  /** Whose draft it is, where it is not one's own. */
  owner: string | undefined;
  /** Why a step back or forward was not taken. */
  stepProblem: unknown;
};

/** What to know before one draws on. */
function Notices({ address, saver, base = {}, others, owner, stepProblem }: NoticesProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-modeler__notices">
      <SavingProblem state={saver.state()} saver={saver} />
      <Gone address={address} saver={saver} base={base} />
      {stepProblem !== null && <ProblemNotice error={stepProblem} title={t('studio.steps.notTaken')} />}
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

/** What became of a draft that is not on the server, and what can be done with what is here. */
function Gone({ address, saver, base }: Pick<NoticesProps, 'address' | 'saver'> & { base: Files }) {
  const state = saver.state();
  if (state.kind !== 'gone') return null;
  const { reason, isKeptHere } = state;
  const read = async () => {
    await saver.flush();
    return { ...leftOut(base, saver.files()), ...saver.files() };
  };
  if (reason.code === PACKAGE_DELETED)
    return (
      <DeletedPackage id={address.id} reason={reason} kept={{ isKeptHere, read }} onRestored={() => saver.resume()} />
    );
  return <GoneDraft address={address} basedOn={saver.basedOn()} read={read} />;
}
