import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { usePapers } from './paper-queries.ts';

/** The papers whose text a clerk can change. */
export function PapersPage() {
  const { t } = useTranslation();
  const text = useText();
  const papers = usePapers();
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('admin.papers.title')} lead={t('admin.papers.lead')} />
      {papers.isPending && <TableSkeleton rows={10} />}
      {papers.isError && <ProblemNotice error={papers.error} onRetry={() => void papers.refetch()} />}
      {papers.data !== undefined && (
        <div className="mc-table-frame">
          <Table size="sm" className="mc-table" aria-label={t('admin.papers.title')}>
            <TableHead>
              <TableRow>
                <TableHeader>{t('admin.papers.name')}</TableHeader>
                <TableHeader>{t('admin.papers.version')}</TableHeader>
                <TableHeader>{t('admin.papers.publishedAt')}</TableHeader>
                <TableHeader>{t('admin.papers.publishedBy')}</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {papers.data.items.map(({ kind, name, version, publishedAt, publishedBy, delivered }) => (
                <TableRow key={kind} className="mc-row">
                  <TableCell className="mc-strong">
                    <Link to={`/admin/papers/${kind}`} className="cds--link">
                      {text(name)}
                    </Link>
                    {!delivered && (
                      <Tag size="sm" type="blue">
                        {t('admin.papers.changed')}
                      </Tag>
                    )}
                  </TableCell>
                  <TableCell>{version}</TableCell>
                  <TableCell>{formatDateTime(publishedAt)}</TableCell>
                  <TableCell>{delivered ? t('admin.papers.delivered') : publishedBy}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}
