import { Download, Redo, Undo } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { PackageDraft } from '../../web/shared/api/schema.d.ts';
import { formatTime } from '../../web/shared/format/date-time.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { ReasonedButton } from '../../web/shared/page/reasoned-button.tsx';
import { usePerson } from '../../web/shared/session/session.ts';
import { archiveOfDraft, type DraftAddress, useDiscardDraft } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import type { Finding } from '../editing/file-editor.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { downloadText } from '../parts/download.ts';
import { Tool } from '../parts/tool.tsx';
import { ReleaseDialog } from '../releases/release-dialog.tsx';
import { useNameOf } from './package-name.ts';
import { SavingStatus } from './saving-status.tsx';
import { SavingsDialog } from './savings-dialog.tsx';
import type { Step, Steps } from './use-steps.ts';

type HeadProps = {
  address: DraftAddress;
  draft: PackageDraft;
  saver: DraftSaver;
  findings: readonly Finding[] | undefined;
  isChecking: boolean;
  steps: Steps;
  /** The files that differ from the version that the draft began with. */
  changed: ReadonlySet<string>;
  name: string;
  onShow: (finding: Finding) => void;
};

/** What can be done with the whole draft. */
export function WorkspaceHead({
  address,
  draft,
  saver,
  findings,
  isChecking,
  steps,
  changed,
  name,
  onShow,
}: HeadProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asked>();
  const title = useNameOf(address.id, saver.files());
  const onExport = async (): Promise<void> => {
    await saver.flush();
    downloadText(name, saver.files()[name] ?? '');
  };
  return (
    <div className="mc-modeler__head" data-pane>
      <PageTitle title={title} lead={<DraftLead address={address} draft={draft} saver={saver} />}>
        <div className="mc-buttons">
          {draft.mine && (
            <>
              <StepButton icon={Undo} label={t('studio.undo')} step={steps.back} />
              <StepButton icon={Redo} label={t('studio.redo')} step={steps.forward} />
            </>
          )}
          <Tool icon={Download} label={t('studio.export')} onClick={() => void onExport()} />
          <Button kind="ghost" size="sm" href={archiveOfDraft(address)}>
            {t('studio.archive')}
          </Button>
          {draft.mine && <OwnersButtons saver={saver} onAsk={setAsking} />}
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
          basedOn={saver.basedOn()}
          changed={changed}
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

/** What is asked in a dialog. */
type Asked = 'discard' | 'savings' | 'release';

/** What only whose draft it is can do with it. Dialogs open when everything is saved. */
function OwnersButtons({ saver, onAsk }: { saver: DraftSaver; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const mayRelease = usePerson().permissions.includes('deploy-processes');
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => void saver.flush().then(() => onAsk('savings'))}>
        {t('studio.savings.open')}
      </Button>
      <Button kind="ghost" size="sm" onClick={() => onAsk('discard')}>
        {t('studio.discard')}
      </Button>
      <ReasonedButton
        size="sm"
        lacks={mayRelease ? undefined : t('studio.designersRelease')}
        onClick={() => void saver.flush().then(() => onAsk('release'))}
      >
        {t('studio.release.open')}
      </ReasonedButton>
    </>
  );
}

type StepProps = { icon: ComponentType; label: string; step: Step };

/** A step back or forward in the open file. Where it leads out of what was done since the file was opened, it says to which saving. */
function StepButton({ icon, label, step: { take, savedAt } }: StepProps) {
  const { t } = useTranslation();
  const to = savedAt === undefined ? undefined : t('studio.steps.toSaving', { time: formatTime(savedAt) });
  return (
    <Button
      size="sm"
      kind="ghost"
      renderIcon={icon}
      disabled={take === undefined}
      {...(to === undefined ? {} : { 'aria-label': `${label}: ${to}`, title: to })}
      onClick={take}
    >
      {label}
    </Button>
  );
}

type LeadProps = { address: DraftAddress; draft: PackageDraft; saver: DraftSaver };

/** Where the draft comes from, what it changes, and whether it is saved. */
function DraftLead({ address: { id, draftId }, draft: { takesUpgrade }, saver }: LeadProps) {
  const { t } = useTranslation();
  const basedOn = saver.basedOn();
  const based = basedOn === null ? t('studio.isNew') : t('studio.basedOn', { number: basedOn });
  return (
    <>
      <Link to={`/modeler/packages/${id}`} className="cds--link">
        {t('studio.toPackage')}
      </Link>
      {` · ${based} · `}
      {takesUpgrade && `${t('studio.upgrade.isIn')} · `}
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
  const throwAway = async (): Promise<void> => {
    // Everything is saved before, so that nothing is lost where the draft stays.
    await saver.flush();
    saver.end();
    // The page hears that the draft is gone while the answer is on its way, and shows this dialog no more: the promise leads on all the same.
    await discard.mutateAsync().then(
      () => navigate('/modeler'),
      () => saver.goOn(),
    );
  };
  return (
    <ConfirmDialog
      heading={t('studio.discardHeading', { name: title })}
      text={t('studio.discardText')}
      action={t('studio.discard')}
      isPending={discard.isPending}
      onConfirm={() => void throwAway()}
      onClose={onClose}
    >
      {discard.isError && (
        <>
          <ProblemNotice error={discard.error} title={t('studio.notDiscarded')} />
          <p>{t('studio.discardKept')}</p>
        </>
      )}
    </ConfirmDialog>
  );
}
