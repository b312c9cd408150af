import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Payment } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';

const colours = { due: 'blue', paid: 'green', refunded: 'gray', cancelled: 'gray' } as const satisfies Record<
  Payment['state'],
  string
>;

type Props = { payments: readonly Payment[]; onRefund: (payment: Payment) => void };

/** Payments from new to old. */
export function PaymentTable({ payments, onRefund }: Props) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('payments.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('tasks.code')}</TableHeader>
            <TableHeader>{t('tasks.applicant')}</TableHeader>
            <TableHeader>{t('payments.amount')}</TableHeader>
            <TableHeader>{t('payments.reason')}</TableHeader>
            <TableHeader>{t('payments.reference')}</TableHeader>
            <TableHeader>{t('payments.state')}</TableHeader>
            <TableHeader>{t('payments.when')}</TableHeader>
            <TableHeader>{t('payments.act')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {payments.map((payment) => (
            <TableRow key={payment.id}>
              <TableCell className="mc-code">
                <Link to={`/dossiers/${payment.dossierId}`} className="cds--link">
                  {payment.dossierCode}
                </Link>
              </TableCell>
              <TableCell className="mc-strong">{payment.applicantName}</TableCell>
              <TableCell className="mc-nowrap">{formatMoney(payment.amountVnd)}</TableCell>
              <TableCell>{payment.refundReason ?? text(payment.reason)}</TableCell>
              <TableCell className="mc-code">{payment.reference}</TableCell>
              <TableCell>
                <Tag size="sm" type={colours[payment.state]}>
                  {t(`payments.states.${payment.state}`)}
                </Tag>
                {payment.method !== null && t(`payments.methods.${payment.method}`)}
              </TableCell>
              <TableCell className="mc-nowrap">{formatDateTime(payment.paidAt ?? payment.dueAt)}</TableCell>
              <TableCell>
                {payment.mayRefund && (
                  <Button
                    size="sm"
                    kind="ghost"
                    aria-label={t('payments.refundOf', { code: payment.dossierCode })}
                    onClick={() => onRefund(payment)}
                  >
                    {t('payments.refund')}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
