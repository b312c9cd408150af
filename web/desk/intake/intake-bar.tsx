import { Button, InlineLoading, InlineNotification } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { useConnected } from '../../shared/live/live-events.tsx';
import { Bar } from '../../shared/page/bar.tsx';
import { emptySlip, type IntakeDraft } from './draft/intake-draft.ts';
import type { IntakeState } from './draft/use-intake.ts';
import { useDiscardIntake } from './receive-dossier.ts';

type Props = {
  intake: IntakeState;
  /** How many scans the server has. */
  scans: number;
  /** Whether it may repeat another dossier. */
  repeats: boolean;
  /** Whether what is typed keeps it from being received; then a way leads to the first of it. */
  isWrong: boolean;
  onWrong: () => void;
  state: 'ready' | 'waiting' | 'receiving';
  /** Whether a slip can be given instead. */
  withSlip: boolean;
};

/** The end of the page, always in sight: what is kept, and what can be done. */
export function IntakeBar({ intake, scans, repeats, isWrong, onWrong, state, withSlip }: Props) {
  const { t } = useTranslation();
  const connected = useConnected();
  const { draft, change, kept } = intake;
  const busy = state === 'receiving';
  return (
    <Bar className="mc-bar--intake" aria-label={t('intake.bar')}>
      {!connected && <OfflineNotice draft={draft} scans={scans} kept={kept} />}
      <span className="mc-bar__saved">{t(kept ? 'intake.kept' : 'intake.notKept')}</span>
      {isWrong && (
        <Button kind="ghost" size="lg" className="mc-bar__wrong" onClick={onWrong}>
          {t('intake.flaws.toWrong')}
        </Button>
      )}
      <DiscardButton intake={intake} scans={scans} disabled={busy} />
      {withSlip && (
        <Button
          kind="tertiary"
          size="lg"
          disabled={busy}
          onClick={() => change({ slip: emptySlip(crypto.randomUUID()) })}
        >
          {t('slips.begin')}
        </Button>
      )}
      {state === 'ready' ? (
        <Button type="submit" size="lg">
          {t(repeats ? 'intake.receiveAnyway' : 'intake.receive')}
        </Button>
      ) : (
        <InlineLoading className="mc-bar__busy" description={t(busy ? 'intake.receiving' : 'intake.waiting')} />
      )}
    </Bar>
  );
}

/** Empties the page for another dossier; asks before something that was typed or scanned is lost. */
function DiscardButton({ intake, scans, disabled }: Pick<Props, 'intake' | 'scans'> & { disabled: boolean }) {
  const { t } = useTranslation();
  const discard = useDiscardIntake();
  const [asks, setAsks] = useState(false);
  const { draft, begun, restart } = intake;
  const empty = (): void => {
    setAsks(false);
    discard.mutate(draft.intakeId);
    restart();
  };
  return (
    <>
      <Button kind="ghost" size="lg" disabled={disabled} onClick={() => (begun || scans > 0 ? setAsks(true) : empty())}>
        {t('intake.discard')}
      </Button>
      {asks && (
        <Dialog
          danger
          size="xs"
          modalHeading={t('intake.discarding.title')}
          primaryButtonText={t('intake.discarding.now')}
          secondaryButtonText={t('intake.discarding.keep')}
          onRequestClose={() => setAsks(false)}
          onRequestSubmit={empty}
        >
          <p>{t('intake.discarding.lead', { scans })}</p>
        </Dialog>
      )}
    </>
  );
}

type OfflineNoticeProps = {
  draft: IntakeDraft;
  /** How many scans the server has. */
  scans: number;
  /** Whether this browser could keep what was typed. */
  kept: boolean;
};

/** The line is lost: what is kept where, and what to do. */
function OfflineNotice({ draft, scans, kept }: OfflineNoticeProps) {
  const { t } = useTranslation();
  const answers = Object.values(draft.answers).filter((answer) => answer !== '' && answer !== null).length;
  const papers = Object.values(draft.papers).filter(({ handedIn }) => handedIn === true).length;
  const here = t('intake.offline.here', {
    name: draft.applicant.name.trim() || t('intake.offline.nobody'),
    answers,
    papers,
  });
  return (
    <div className="mc-bar__problem">
      <InlineNotification
        kind="warning"
        lowContrast
        hideCloseButton
        title={t('intake.offline.title')}
        subtitle={[
          kept ? here : t('intake.notKept'),
          t('intake.offline.there', { scans }),
          t('intake.offline.next'),
        ].join(' ')}
      />
    </div>
  );
}
