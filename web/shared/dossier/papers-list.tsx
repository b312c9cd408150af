import { Document, DocumentBlank } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../api/schema.d.ts';
import { formatSize } from '../format/size.ts';
import { usePaperForm } from './paper-form.ts';

/** The papers handed in; those with a scan open in a new tab. */
export function PapersList({ papers }: { papers: readonly Paper[] }) {
  const { t } = useTranslation();
  const paperForm = usePaperForm();
  if (papers.length === 0) return <p className="mc-empty">{t('papers.empty')}</p>;
  return (
    <ul className="mc-files">
      {papers.map((paper) => (
        <li key={paper.id}>
          {paper.url === null ? <DocumentBlank aria-hidden /> : <Document aria-hidden />}
          <div>
            {paper.url === null ? (
              <span>{paper.name}</span>
            ) : (
              <a href={paper.url} target="_blank" rel="noreferrer" className="cds--link">
                {paper.name}
              </a>
            )}
            <span className="mc-files__about">
              {[
                paperForm(paper.form),
                t('papers.quantity', { quantity: paper.quantity }),
                paper.sizeBytes === null ? t('papers.noScan') : formatSize(paper.sizeBytes),
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
