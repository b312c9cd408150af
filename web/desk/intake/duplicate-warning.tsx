import { useTranslation } from 'react-i18next';
import type { Duplicate } from '../../shared/api/schema.d.ts';
import { formatDate } from '../../shared/format/date-time.ts';

/** Names the dossiers that this one may repeat; those of other units by code and unit only. */
export function DuplicateWarning({ duplicates }: { duplicates: readonly Duplicate[] }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      {duplicates.length > 0 && (
        <div className="mc-missing mc-missing--warning">
          <p className="mc-strong">{t('intake.duplicates')}</p>
          <ul>
            {duplicates.map((duplicate) => (
              <li key={duplicate.code}>
                {duplicate.dossierId === null ? (
                  <span className="mc-code">{duplicate.code}</span>
                ) : (
                  <a href={`/dossiers/${duplicate.dossierId}`} target="_blank" rel="noreferrer" className="cds--link">
                    {duplicate.code}
                  </a>
                )}{' '}
                {[duplicate.unit.name, duplicate.applicantName, formatDate(duplicate.receivedAt)]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </li>
            ))}
          </ul>
          <p className="mc-muted">{t('intake.duplicatesHint')}</p>
        </div>
      )}
    </div>
  );
}
