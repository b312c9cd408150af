import { FileUploaderButton, InlineLoading, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { BankLine } from '../../shared/api/schema.d.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useBankLines, useReconcile } from './payment-queries.ts';

/** Takes the bank's file in and says what it did; below, the transfers that somebody has to look at. */
export function BankFile() {
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
