import { Button, InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useConnected } from '../../shared/live/live-events.tsx';
import { emptySlip } from './draft/intake-draft.ts';
import type { IntakeState } from './draft/use-intake.ts';
import { OfflineNotice } from './offline-notice.tsx';
import { useDiscardIntake } from './receive-dossier.ts';

type Props = {
  intake: IntakeState;
  /** How many scans the server has. */
  scans: number;
  /** Whether it may repeat another dossier. */
  repeats: boolean;
  state: 'ready' | 'waiting' | 'receiving';
  /** Whether a slip can be given instead. */
  withSlip: boolean;
};

/** The end of the page, always in sight: what is kept, and what can be done. */
export function IntakeBar({ intake, scans, repeats, state, withSlip }: Props) {
  const { t } = useTranslation();
  const discard = useDiscardIntake();
  const connected = useConnected();
  const { draft, change, restart, kept } = intake;
  const busy = state === 'receiving';
  return (
    <div className="mc-bar mc-bar--intake">
      {!connected && <OfflineNotice draft={draft} scans={scans} kept={kept} />}
      <span className="mc-bar__saved">{t(kept ? 'intake.kept' : 'intake.notKept')}</span>
      <Button
        kind="ghost"
        size="lg"
        disabled={busy}
        onClick={() => {
          discard.mutate(draft.intakeId);
          restart();
        }}
      >
        {t('intake.discard')}
      </Button>
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
    </div>
  );
}
