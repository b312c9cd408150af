import { Add, DocumentPdf } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Dossier, Text } from '../../shared/api/schema.d.ts';
import { WhyThisDate } from '../../shared/deadline/why-this-date.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { useDossier } from '../../shared/dossier/use-dossier.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { CorrectButton } from '../corrections/correct-button.tsx';
import { DeclarationPanel } from '../declaration/declaration-panel.tsx';
import type { Received } from './receive-dossier.ts';
import { ControlSlipButton } from './slips/control-slip-button.tsx';

type Props = { received: Received; onNew: () => void };

/** What the person at the counter has to pay, and why; nothing where nobody has said so. */
function feeOf(fee: Dossier['fee'] | undefined, text: (words: Text) => string): string {
  if (!fee) return '';
  return [fee.amountVnd === null ? '' : formatMoney(fee.amountVnd), text(fee.reason)].filter(Boolean).join(', ');
}

/** The end of an intake: the code, large; what it is and costs; the receipt to print; and the next person. */
export function ReceivedPanel({ received, onNew }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { dossier } = received;
  const whole = useDossier(dossier.id);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const openReceipt = (): void => {
    if (dossier.receiptUrl !== null) window.open(dossier.receiptUrl, '_blank', 'noopener');
  };
  useShortcuts({ print: openReceipt });
  return (
    <div className="mc-page mc-intake">
      <PageTitle title={t('intake.received')} lead={received.applicantName} />
      <section className="mc-card mc-received" role="status">
        <p className="mc-received__label">{t('intake.code')}</p>
        <p className="mc-received__code">{dossier.code}</p>
        <Facts
          facts={[
            { label: t('facts.procedure'), value: whole.data && text(whole.data.procedure.name) },
            { label: t('facts.received'), value: formatDateTime(dossier.receivedAt) },
            { label: t('deadline.due'), value: formatDateTime(dossier.dueAt) },
            { label: t('intake.fee'), value: feeOf(whole.data?.fee, text) },
            ...(dossier.receiptUrl === null
              ? []
              : [
                  {
                    label: t('intake.lookUpCode'),
                    value: <span className="mc-code mc-strong">{dossier.lookUpCode}</span>,
                  },
                ]),
          ]}
        />
        <WhyThisDate dossierId={dossier.id} />
        <div className="mc-buttons">
          {dossier.receiptUrl !== null && (
            <Button kind="tertiary" renderIcon={DocumentPdf} onClick={openReceipt}>
              {t('intake.printReceipt')}
            </Button>
          )}
          {dossier.receiptUrl !== null && <ControlSlipButton dossierId={dossier.id} />}
          <Button renderIcon={Add} onClick={onNew} ref={next}>
            {t('intake.next')}
          </Button>
        </div>
        {dossier.receiptUrl !== null && whole.isSuccess && (
          <DeclarationPanel dossier={whole.data}>
            <CorrectButton dossier={whole.data} />
          </DeclarationPanel>
        )}
        <Link to={`/dossiers/${dossier.id}`} className="cds--link">
          {t('intake.openDossier')}
        </Link>
      </section>
    </div>
  );
}
