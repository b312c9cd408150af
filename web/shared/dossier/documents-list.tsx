import { DocumentPdf } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { IssuedDocument } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';

/** What the office issued: the receipt, letters, the result. Each opens as PDF in a new tab. */
export function DocumentsList({ documents }: { documents: readonly IssuedDocument[] }) {
  const { t } = useTranslation();
  if (documents.length === 0) return <p className="mc-empty">{t('documents.empty')}</p>;
  return (
    <ul className="mc-files">
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentPdf aria-hidden />
          <div>
            <a href={document.url} target="_blank" rel="noreferrer" className="cds--link">
              {document.name}
            </a>
            <span className="mc-files__about">
              {[
                document.number === null ? '' : t('documents.number', { number: document.number }),
                formatDateTime(document.issuedAt),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
