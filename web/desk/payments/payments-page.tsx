import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Payment } from '../../shared/api/schema.d.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { PageTitle } from '../../shared/shell/page-title.tsx';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { BankFile } from './bank-file.tsx';
import { usePayments } from './payment-queries.ts';
import { PaymentTable } from './payment-table.tsx';
import { RefundDialog } from './refund-dialog.tsx';

const states = ['due', 'paid', 'refunded', 'cancelled'] as const;

/** Fees: what is due, paid and given back; and the bank's file, which settles transfers. */
export function PaymentsPage() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const [params, setParams] = useSearchParams();
  const [refunding, setRefunding] = useState<Payment>();
  const text = params.get('text') ?? '';
  const state = states.find((one) => one === params.get('state'));
  const payments = usePayments(state, text);
  const set = (name: string, value: string): void =>
    setParams(
      (now) => {
        if (value === '') now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('payments.title')} lead={t('payments.lead')} />
      {permissions.includes('reconcile-payments') && <BankFile />}
      <div className="mc-admin__bar">
        <SearchBox label={t('payments.search')} text={text} onSearch={(found) => set('text', found)} />
        <Select
          id="payments-state"
          size="sm"
          labelText={t('payments.state')}
          value={state ?? ''}
          onChange={(event) => set('state', event.target.value)}
        >
          <SelectItem value="" text={t('payments.anyState')} />
          {states.map((one) => (
            <SelectItem key={one} value={one} text={t(`payments.states.${one}`)} />
          ))}
        </Select>
      </div>
      {payments.isPending && <TableSkeleton rows={6} />}
      {payments.isError && <ProblemNotice error={payments.error} onRetry={() => void payments.refetch()} />}
      {payments.data?.items.length === 0 && <EmptyState title={t('payments.none')} text={t('payments.noneHint')} />}
      {payments.data !== undefined && payments.data.items.length > 0 && (
        <PaymentTable payments={payments.data.items} onRefund={setRefunding} />
      )}
      {refunding !== undefined && <RefundDialog payment={refunding} onClose={() => setRefunding(undefined)} />}
    </div>
  );
}
