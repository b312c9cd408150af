import {
  Button,
  FileUploaderButton,
  InlineLoading,
  InlineNotification,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  TextArea,
} from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BankLine, Payment } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { Listed } from '../../shared/table/listed.tsx';
import { StateFilterBar, useStateFilter } from '../../shared/table/state-filter.tsx';
import { paymentStates } from '../../shared/terms/terms.ts';
import { useBankLines, usePayments, useReconcile, useRefund } from './payment-queries.ts';

/** Fees: what is due, paid and given back; and the bank's file, which settles transfers. */
export function PaymentsPage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const [refunding, setRefunding] = useState<Payment>();
  const filter = useStateFilter(paymentStates);
  const payments = usePayments(filter.state, filter.text);
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('payments.title')} lead={t('payments.lead')} />
      {permissions.includes('reconcile-payments') && <BankFile />}
      <StateFilterBar
        id="payments-state"
        filter={filter}
        states={paymentStates}
        labels={{
          search: t('payments.search'),
          state: t('payments.state'),
          any: t('payments.anyState'),
          of: (state) => t(`payments.states.${state}`),
        }}
      />
      <Listed list={payments} none={{ title: t('payments.none'), text: t('payments.noneHint') }}>
        {(items) => <PaymentTable payments={items} onRefund={setRefunding} />}
      </Listed>
      {refunding !== undefined && <RefundDialog payment={refunding} onClose={() => setRefunding(undefined)} />}
    </div>
  );
}

const colours = { due: 'blue', paid: 'green', refunded: 'gray', cancelled: 'gray' } as const satisfies Record<
  Payment['state'],
  string
>;

type Props = { payments: readonly Payment[]; onRefund: (payment: Payment) => void };

/** Payments from new to old. */
function PaymentTable({ payments, onRefund }: Props) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('payments.title')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('list.column.code')}</TableHeader>
            <TableHeader>{t('list.column.applicant')}</TableHeader>
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

/** Takes the bank's file in and says what it did; below, the transfers that somebody has to look at. */
function BankFile() {
  const { t } = useTranslation();
  const reconcile = useReconcile();
  const lines = useBankLines(true);
  const open = lines.data?.items ?? [];
  return (
    <section aria-labelledby="bank-file" className="mc-card mc-stack">
      <h2 id="bank-file" className="mc-section-title">
        {t('payments.bankFile')}
      </h2>
      <p>{t('payments.bankFileHint')}</p>
      {reconcile.isError && <ProblemNotice error={reconcile.error} title={t('payments.notTaken')} />}
      {reconcile.isSuccess && (
        <InlineNotification
          lowContrast
          hideCloseButton
          kind={reconcile.data.unsettled.length > 0 ? 'warning' : 'success'}
          role="status"
          title={t('payments.taken', { count: reconcile.data.settled })}
          subtitle={t('payments.takenRest', {
            open: reconcile.data.unsettled.length,
            repeated: reconcile.data.repeated,
            others: reconcile.data.others,
          })}
        />
      )}
      {reconcile.isPending ? (
        <InlineLoading description={t('payments.taking')} />
      ) : (
        <FileUploaderButton
          size="sm"
          buttonKind="tertiary"
          labelText={t('payments.chooseFile')}
          disableLabelChanges
          accept={['.csv', 'text/csv']}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) reconcile.mutate(file);
          }}
        />
      )}
      {open.length > 0 && (
        <details>
          <summary>{t('payments.openLines', { count: open.length })}</summary>
          <ul>
            {open.map((line) => (
              <OpenLine key={line.bankReference} line={line} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function OpenLine({ line }: { line: BankLine }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="mc-strong">{t(`payments.outcomes.${line.outcome}`)}</span>
      {` · ${line.bookedOn.split('-').reverse().join('/')} · ${formatMoney(line.amountVnd)} · ${line.bankReference} · ${line.description}`}
    </li>
  );
}

const reasonLengthMax = 500;

/** Asks why a fee was given back, and writes it down; it cannot be taken back. */
function RefundDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useTranslation();
  const refund = useRefund();
  const [reason, setReason] = useState('');
  const lacks = useLacks();
  return (
    <Dialog
      danger
      size="sm"
      modalHeading={t('payments.refundOf', { code: payment.dossierCode })}
      primaryButtonText={t('payments.refund')}
      secondaryButtonText={t('admin.cancel')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={refund.isPending}
      lacks={lacks(reason.trim() === '' && t('admin.reason'))}
      onRequestClose={onClose}
      onRequestSubmit={() => refund.mutate({ id: payment.id, reason: reason.trim() }, { onSuccess: onClose })}
      selectorPrimaryFocus="#refund-reason"
    >
      {refund.isError && <ProblemNotice error={refund.error} />}
      <p className="mc-dialog-text">{t('payments.refundText', { amount: formatMoney(payment.amountVnd) })}</p>
      <TextArea
        id="refund-reason"
        labelText={t('admin.reason')}
        maxLength={reasonLengthMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
