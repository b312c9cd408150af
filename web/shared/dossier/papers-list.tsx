import { Document, DocumentBlank } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../api/schema.d.ts';
import { formatSize } from '../format/size.ts';
import { useText } from '../i18n/text.ts';
import { FileLink } from './file-link.tsx';
import { usePaperForm } from './paper-form.ts';

type Props = { papers: readonly Paper[]; onRead?: (id: string) => void };

/** The papers handed in; those with a scan open in the viewer where there is one, else in a new tab. */
export function PapersList({ papers, onRead }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const paperForm = usePaperForm();
  if (papers.length === 0) return <p className="mc-empty">{t('papers.empty')}</p>;
  return (
    <ul className="mc-files">
      {papers.map((paper) => (
        <li key={paper.id}>
          {paper.url === null ? <DocumentBlank aria-hidden /> : <Document aria-hidden />}
          <div>
            {paper.url === null ? (
              <span>{text(paper.name)}</span>
            ) : (
              <FileLink id={paper.id} url={paper.url} onRead={onRead}>
                {text(paper.name)}
              </FileLink>
            )}
            <span className="mc-files__about">
              {[
                paperForm(paper.form),
                t('papers.quantity', { count: paper.quantity }),
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
