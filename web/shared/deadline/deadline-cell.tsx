import { Time, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { useSession } from '../session/session.ts';
import { type DeadlineTone, deadlineTone } from './deadline-tone.ts';

type Props = {
  dueAt: string | null;
  dueText: Text;
  overdue: boolean;
  /** What had to be done by then is done. */
  settled?: boolean;
  withDate?: boolean;
  label?: string | undefined;
};

/** Shows what is left of a limit, in working time, by an icon and words, never by colour alone. */
export function DeadlineCell({ dueAt, dueText, overdue, settled = false, withDate = false, label }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const now = useSession().data?.clock.now ?? new Date();
  if (dueAt === null) return <span className="mc-muted">{t('deadline.none')}</span>;
  const tone = deadlineTone(dueAt, overdue, now, settled);
  return (
    <span className={`mc-deadline mc-deadline--${tone}`} title={t('deadline.dueAt', { moment: formatDateTime(dueAt) })}>
      <ToneIcon tone={tone} />
      <span className="mc-deadline__text">
        {label !== undefined && <span className="mc-deadline__label">{label}</span>} {text(dueText)}
      </span>
      {withDate && <span className="mc-deadline__date">{formatDateTime(dueAt)}</span>}
    </span>
  );
}

function ToneIcon({ tone }: { tone: DeadlineTone }) {
  if (tone === 'overdue') return <WarningFilled aria-hidden />;
  return tone === 'soon' ? <WarningAltFilled aria-hidden /> : <Time aria-hidden />;
}
