import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { PaperEditor } from './paper-editor.tsx';
import { usePaper } from './paper-queries.ts';

/** One paper: its texts, how it looks, and its earlier versions, each of which can be taken up again. */
export function PaperPage() {
  const { t } = useTranslation();
  const text = useText();
  const { kind = '' } = useParams();
  const paper = usePaper(kind);
  const [from, setFrom] = useState<number>();
  const named = paper.data?.template;
  const taken = paper.data?.versions.find(({ version }) => version === from);
  const shown = paper.data && taken ? { ...paper.data, template: taken.template } : paper.data;
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle
        title={named === undefined ? t('admin.papers.title') : text({ vi: named.name, en: named.nameEn ?? named.name })}
        lead={t('admin.papers.one')}
      >
        <Link to="/admin/papers" className="cds--link">
          {t('admin.papers.title')}
        </Link>
      </PageTitle>
      {paper.isPending && <TableSkeleton rows={10} />}
      {paper.isError && <ProblemNotice error={paper.error} onRetry={() => void paper.refetch()} />}
      {shown !== undefined && paper.data !== undefined && (
        <>
          <PaperEditor key={`${paper.data.version}-${from ?? ''}`} paper={shown} />
          <section className="mc-card mc-paper-versions" aria-labelledby="paper-versions">
            <h2 id="paper-versions" className="mc-section-title">
              {t('admin.papers.versions')}
            </h2>
            <ul className="mc-stack">
              {paper.data.versions.map(({ version, publishedAt, publishedBy }) => (
                <li key={version}>
                  <Button kind="ghost" size="sm" onClick={() => setFrom(version)}>
                    {t('admin.papers.takeUp', { version })}
                  </Button>
                  {`${formatDateTime(publishedAt)}, ${publishedBy}`}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}
