import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Approval } from '../../shared/api/schema.d.ts';
import { formatDate, formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useApprovals } from './approval-queries.ts';

/** The changes that wait for a second person, and those that were decided. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const open = params.get('show') !== 'decided';
  const approvals = useApprovals(open);
  const items = approvals.data?.items ?? [];
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('approvals.title')} lead={t('approvals.lead')}>
        <Link to={open ? '/admin/approvals?show=decided' : '/admin/approvals'} className="cds--link">
          {t(open ? 'approvals.showDecided' : 'approvals.showOpen')}
        </Link>
      </PageTitle>
      {approvals.isPending && <TableSkeleton rows={6} />}
      {approvals.isError && <ProblemNotice error={approvals.error} onRetry={() => void approvals.refetch()} />}
      {approvals.isSuccess && items.length === 0 && (
        <EmptyState
          title={t(open ? 'approvals.noneOpen' : 'approvals.noneDecided')}
          text={t(open ? 'approvals.noneOpenHint' : 'approvals.noneDecidedHint')}
        />
      )}
      {items.length > 0 && <ApprovalTable items={items} open={open} />}
    </div>
  );
}

function ApprovalTable({ items, open }: { items: readonly Approval[]; open: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table mc-table--stacked" aria-label={t('approvals.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('approvals.what')}</TableHeader>
            <TableHeader>{t('approvals.proposedBy')}</TableHeader>
            <TableHeader>{t('approvals.reason')}</TableHeader>
            <TableHeader>{t(open ? 'approvals.until' : 'approvals.decided')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((item) => (
            <TableRow key={item.id} className="mc-row">
              <TableCell>
                <Link to={`/admin/approvals/${item.id}`} className="cds--link mc-strong">
                  {text(item.title)}
                </Link>
                <div>{t(`approvals.kinds.${item.kind}`)}</div>
              </TableCell>
              <TableCell>
                {item.proposedBy} <time dateTime={item.proposedAt}>{formatDateTime(item.proposedAt)}</time>
              </TableCell>
              <TableCell>{item.reason}</TableCell>
              <TableCell>{open ? <Waits item={item} /> : <Outcome item={item} />}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** Until when it can be decided, and whether by oneself. */
function Waits({ item }: { item: Approval }) {
  const { t } = useTranslation();
  return (
    <>
      {formatDate(item.expiresAt)}{' '}
      {item.mayDecide && (
        <Tag size="sm" type="blue">
          {t('approvals.forYou')}
        </Tag>
      )}
      {item.mine && <Tag size="sm">{t('approvals.yours')}</Tag>}
    </>
  );
}

/** What came of it, by whom and when. */
export function Outcome({ item }: { item: Approval }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`approvals.states.${item.state}`)}
      {item.alone && <Tag size="sm">{t('approvals.alone')}</Tag>}
      <p>
        {item.decidedBy}{' '}
        {item.decidedAt !== null && <time dateTime={item.decidedAt}>{formatDateTime(item.decidedAt)}</time>}
      </p>
      {item.decisionReason !== null && <p>{item.decisionReason}</p>}
    </>
  );
}
