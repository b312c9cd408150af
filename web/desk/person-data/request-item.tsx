import { Tag } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DataRequest } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

const colours = { open: 'blue', done: 'green', refused: 'gray' } as const satisfies Record<
  DataRequest['state'],
  string
>;

/** One request: what is asked, until when, and what was answered. */
export function RequestItem({ request, children }: { request: DataRequest; children?: ReactNode }) {
  const { t } = useTranslation();
  const text = useText();
  const { code, kind, state, late, dossierId, dossierCode, unitName, requesterName, what, valueBefore } = request;
  const { valueWanted, reason, askedAt, dueAt, answer, answeredAt, answeredBy, channel, progress } = request;
  return (
    <li className="mc-card mc-stack">
      <p>
        <strong>{code}</strong> {t(`personData.kinds.${kind}`)}{' '}
        <Tag size="sm" type={late ? 'red' : colours[state]}>
          {late ? t('personData.late') : t(`personData.states.${state}`)}
        </Tag>
      </p>
      {what !== null && (
        <p>
          {text(what)}
          {valueWanted !== null && ` – ${t('personData.change', { before: valueBefore ?? '', wanted: valueWanted })}`}
        </p>
      )}
      {reason !== null && <p>{t('personData.because', { reason })}</p>}
      <p className="mc-hint">
        {t('personData.askedBy', {
          name: requesterName,
          channel: t(`personData.channels.${channel}`),
          day: formatDateTime(askedAt),
          due: formatDateTime(dueAt),
          unit: unitName,
        })}{' '}
        <Link to={`/dossiers/${dossierId}`} className="cds--link">
          {dossierCode}
        </Link>
      </p>
      {answeredAt !== null && (
        <p className="mc-lines">
          {t(answeredBy === null ? 'personData.answeredByRule' : 'personData.answered', {
            who: answeredBy ?? '',
            day: formatDateTime(answeredAt),
          })}
          {answer !== null && `: ${answer}`}
        </p>
      )}
      {progress !== null && <p className="mc-lines">{text(progress)}</p>}
      {children}
    </li>
  );
}
