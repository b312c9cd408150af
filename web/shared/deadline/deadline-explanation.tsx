import { Checkmark, Subtract } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { spanDays, spanHours } from './span-text.ts';
import { useWorkingTime } from './working-time.ts';

/** "Why this date?": every counted and every skipped stretch of time between the reception and the due date. */
export function DeadlineExplanation({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation();
  const text = useText();
  const workingTime = useWorkingTime();
  return (
    <div className="mc-explanation">
      <table className="mc-plain-table">
        <caption className="cds--visually-hidden">{t('deadline.why')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deadline.day')}</th>
            <th scope="col">{t('deadline.hours')}</th>
            <th scope="col">{t('deadline.reason')}</th>
            <th scope="col" className="mc-number">
              {t('deadline.counted')}
            </th>
          </tr>
        </thead>
        <tbody>
          {deadline.spans.map((span) => (
            <tr key={`${span.from}-${span.to}`} className={span.counted ? '' : 'mc-skipped'}>
              <td>{spanDays(span.from, span.to)}</td>
              <td className="mc-nowrap">{spanHours(span.from, span.to)}</td>
              <td>
                {span.counted ? <Checkmark aria-hidden /> : <Subtract aria-hidden />} {text(span.text)}
              </td>
              <td className="mc-number">
                {span.counted ? workingTime(span.workingMinutes) : t('deadline.notCounted')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mc-explanation__result">{t('deadline.result', { moment: formatDateTime(deadline.lawfulDueAt) })}</p>
      {deadline.dueAt !== deadline.lawfulDueAt && (
        <p>{t('deadline.newAppointment', { moment: formatDateTime(deadline.dueAt) })}</p>
      )}
    </div>
  );
}
