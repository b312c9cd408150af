import { Button, InlineNotification, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ApprovalDetails } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useApproval, useDecide } from './approval-queries.ts';
import { Outcome } from './approvals-page.tsx';
import { DifferenceList } from './difference-list.tsx';

/** One proposal: who wants what changed and why, what exactly would be another, and the decision. */
export function ApprovalPage() {
  const { t } = useTranslation();
  const text = useText();
  const { id = '' } = useParams();
  const approval = useApproval(id);
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle
        title={approval.data === undefined ? t('approvals.title') : text(approval.data.title)}
        lead={approval.data && t(`approvals.kinds.${approval.data.kind}`)}
      >
        <Link to="/admin/approvals" className="cds--link">
          {t('approvals.title')}
        </Link>
      </PageTitle>
      {approval.isPending && <TableSkeleton rows={6} />}
      {approval.isError && <ProblemNotice error={approval.error} onRetry={() => void approval.refetch()} />}
      {approval.isSuccess && <Proposal key={approval.data.changeHash} approval={approval.data} />}
    </div>
  );
}

function Proposal({ approval }: { approval: ApprovalDetails }) {
  const { t } = useTranslation();
  const text = useText();
  const isOpen = approval.state === 'open';
  return (
    <div className="mc-card mc-stack">
      <Facts
        facts={[
          { label: t('approvals.proposedBy'), value: `${approval.proposedBy}, ${formatDateTime(approval.proposedAt)}` },
          { label: t('approvals.reason'), value: approval.reason },
          {
            label: t(isOpen ? 'approvals.until' : 'approvals.decided'),
            value: isOpen ? formatDateTime(approval.expiresAt) : <Outcome item={approval} />,
          },
        ]}
      />
      {approval.remarks.map((remark) => (
        <InlineNotification key={remark.en} kind="warning" lowContrast hideCloseButton title={text(remark)} />
      ))}
      {approval.stale && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('approvals.stale')} />}
      {isOpen && <DifferenceList differences={approval.differences} />}
      {isOpen && <Decide approval={approval} />}
    </div>
  );
}

/** The buttons of the decision, or why there are none. */
function Decide({ approval }: { approval: ApprovalDetails }) {
  const { t } = useTranslation();
  const text = useText();
  const decide = useDecide(approval.id);
  const [refusing, setRefusing] = useState(false);
  return (
    <>
      {decide.isError && <ProblemNotice error={decide.error} title={t('approvals.notDecided')} />}
      {approval.whyNot !== null && <p className="mc-hint">{text(approval.whyNot)}</p>}
      <div className="mc-buttons">
        {approval.mayDecide && (
          <>
            <Button
              size="md"
              disabled={decide.isPending || approval.stale}
              onClick={() => decide.mutate({ act: 'approve', changeHash: approval.changeHash })}
            >
              {t('approvals.approve')}
            </Button>
            <Button kind="tertiary" size="md" disabled={decide.isPending} onClick={() => setRefusing(true)}>
              {t('approvals.refuse')}
            </Button>
          </>
        )}
        {approval.mine && (
          <Button kind="ghost" size="md" disabled={decide.isPending} onClick={() => decide.mutate({ act: 'withdraw' })}>
            {t('approvals.withdraw')}
          </Button>
        )}
      </div>
      {refusing && <RefuseDialog approval={approval} onClose={() => setRefusing(false)} />}
    </>
  );
}

const reasonLengthMax = 500;

function RefuseDialog({ approval, onClose }: { approval: ApprovalDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const decide = useDecide(approval.id);
  const [reason, setReason] = useState('');
  return (
    <Dialog
      size="sm"
      modalHeading={t('approvals.refuse')}
      primaryButtonText={t('approvals.refuse')}
      secondaryButtonText={t('admin.cancel')}
      primaryButtonDisabled={decide.isPending}
      lacks={lacks(reason.trim() === '' && t('approvals.reason'))}
      onRequestClose={onClose}
      onRequestSubmit={() => decide.mutate({ act: 'refuse', reason: reason.trim() }, { onSuccess: onClose })}
      selectorPrimaryFocus="#refusal-reason"
    >
      {decide.isError && <ProblemNotice error={decide.error} title={t('approvals.notDecided')} />}
      <TextArea
        id="refusal-reason"
        rows={3}
        labelText={t('approvals.reason')}
        helperText={t('approvals.refuseHint')}
        maxLength={reasonLengthMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
