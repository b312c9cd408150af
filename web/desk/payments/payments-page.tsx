import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../shared/api/schema.d.ts';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { Listed } from '../../shared/table/listed.tsx';
import { StateFilterBar, useStateFilter } from '../../shared/table/state-filter.tsx';
import { paymentStates } from '../../shared/terms/terms.ts';
import { BankFile } from './bank-file.tsx';
import { usePayments } from './payment-queries.ts';
import { PaymentTable } from './payment-table.tsx';
import { RefundDialog } from './refund-dialog.tsx';

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
