import { DocumentPdf } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { IssuedDocument } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { FileLink } from './file-link.tsx';

type Props = { documents: readonly IssuedDocument[]; onRead?: (id: string) => void };

/** Lists what the office issued: the receipt, letters, the result. Each opens in the viewer where there is one, else in a new tab. */
export function DocumentsList({ documents, onRead }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (documents.length === 0) return <p className="mc-empty">{t('documents.empty')}</p>;
  return (
    <ul className="mc-files">
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentPdf aria-hidden />
          <div>
            {document.url === null ? (
              <span>{text(document.name)}</span>
            ) : (
              <FileLink id={document.id} url={document.url} onRead={onRead}>
                {text(document.name)}
              </FileLink>
            )}
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
