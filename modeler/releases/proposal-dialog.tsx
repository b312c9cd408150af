import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isWaiting, WaitingNotice } from '../../web/shared/approval/waiting.tsx';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { useOfficeDay } from '../../web/shared/session/session.ts';

type Props = {
  heading: string;
  /** What the button does. */
  action: string;
  danger?: boolean;
  /** What was sent, and what came of it. */
  sent: { readonly isPending: boolean; readonly data: Parameters<typeof WaitingNotice>[0]['answer'] };
  /** What is missing before it can be proposed. */
  lacks: string | undefined;
  onPropose: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks for what a second person decides. Once it is proposed it says so, and can be sent no second time. */
export function ProposalDialog({ heading, action, danger = false, sent, lacks, onPropose, onClose, children }: Props) {
  const { t } = useTranslation();
  const proposed = isWaiting(sent.data);
  return (
    <Dialog
      danger={danger}
      size="md"
      modalHeading={heading}
      primaryButtonText={action}
      secondaryButtonText={t(proposed ? 'studio.release.done' : 'studio.cancel')}
      primaryButtonDisabled={sent.isPending || proposed}
      lacks={proposed ? undefined : lacks}
      onRequestClose={onClose}
      onRequestSubmit={() => {
        if (lacks === undefined) onPropose();
      }}
    >
      {children}
      <WaitingNotice answer={sent.data} />
    </Dialog>
  );
}

/** What is wrong with a day that is over; undefined for any other. */
export function usePastDay(day: string): string | undefined {
  const { t } = useTranslation();
  const today = useOfficeDay();
  return day !== '' && day < today ? t('studio.release.pastDay', { today: showDateEntry(today) }) : undefined;
}
