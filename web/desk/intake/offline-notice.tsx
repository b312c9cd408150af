import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { IntakeDraft } from './draft/intake-draft.ts';

type Props = {
  draft: IntakeDraft;
  /** How many scans the server has. */
  scans: number;
  /** Whether this browser could keep what was typed. */
  kept: boolean;
};

/** The line is lost: what is kept where, and what to do. */
export function OfflineNotice({ draft, scans, kept }: Props) {
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
