import { Time } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../format/date-time.ts';
import { useSession } from '../session/session.ts';

/** Says on every page that the office's time was set by hand, so that nobody mistakes a drill for today. */
export function VirtualTimeBar() {
  const { t } = useTranslation();
  const clock = useSession().data?.clock;
  if (clock === undefined || !clock.virtual) return null;
  return (
    <p className="mc-virtual-time">
      <Time aria-hidden />
      <span>{t('shell.virtualTime', { moment: formatDateTime(clock.now) })}</span>
    </p>
  );
}
