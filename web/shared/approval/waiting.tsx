import { InlineNotification, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitingForApproval } from '../api/schema.d.ts';
import { formatDate } from '../format/date-time.ts';

const reasonLengthMax = 500;

/** Whether a change was not done but waits for a second person. */
export function isWaiting(answer: object | undefined): answer is WaitingForApproval {
  return answer !== undefined && 'waitsForApproval' in answer;
}

/** Says that what was asked for waits for a second person, and leads to it; nothing for any other answer. */
export function WaitingNotice({ answer }: { answer: object | undefined }) {
  const { t } = useTranslation();
  if (!isWaiting(answer)) return null;
  return (
    <div>
      <InlineNotification
        kind="info"
        lowContrast
        hideCloseButton
        role="status"
        title={t('approval.waits')}
        subtitle={t('approval.waitsUntil', { day: formatDate(answer.expiresAt) })}
      />
      <Link className="cds--link" to={`/admin/approvals/${answer.approvalId}`}>
        {t('approval.open')}
      </Link>
    </div>
  );
}

type ReasonProps = { id: string; value: string; onChange: (value: string) => void };

/** Why a change is proposed; the second person reads it. */
export function ApprovalReason({ id, value, onChange }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <TextArea
      id={id}
      rows={2}
      labelText={t('approval.reason')}
      helperText={t('approval.reasonHint')}
      maxLength={reasonLengthMax}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
