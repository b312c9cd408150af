import { Time, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { useSession } from '../session/session.ts';
import { type DeadlineTone, deadlineTone } from './deadline-tone.ts';

type Props = {
  dueAt: string | null;
  /** The deadline that was missed: what is overdue is counted from it, and `dueAt` is the new appointment. */
  missedDueAt?: string | null;
  dueText: Text;
  overdue: boolean;
  /** What had to be done by then is done. */
  settled?: boolean;
  withDate?: boolean;
  label?: string | undefined;
};

/** Shows what is left of a limit, in working time, by an icon and words, never by colour alone. */
export function DeadlineCell({ dueAt, missedDueAt = null, dueText, overdue, settled = false, ...shown }: Props) {
  const { withDate = false, label } = shown;
  const { t } = useTranslation();
  const text = useText();
  const now = useSession().data?.clock.now ?? new Date();
  if (dueAt === null) return <span className="mc-muted">{t('deadline.none')}</span>;
  const moment = formatDateTime(dueAt);
  const both = missedDueAt === null ? undefined : { missed: formatDateTime(missedDueAt), moment };
  const tone = deadlineTone(dueAt, overdue, now, settled);
  return (
    <span
      className={`mc-deadline mc-deadline--${tone}`}
      title={both ? t('deadline.missed', both) : t('deadline.dueAt', { moment })}
    >
      <ToneIcon tone={tone} />
      <span className="mc-deadline__text">
        {label !== undefined && <span className="mc-deadline__label">{label}</span>} {text(dueText)}
      </span>
      {withDate && <span className="mc-deadline__date">{both ? t('deadline.missed', both) : moment}</span>}
    </span>
  );
}

function ToneIcon({ tone }: { tone: DeadlineTone }) {
  if (tone === 'overdue') return <WarningFilled aria-hidden />;
  return tone === 'soon' ? <WarningAltFilled aria-hidden /> : <Time aria-hidden />;
}
