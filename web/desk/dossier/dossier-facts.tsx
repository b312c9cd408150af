import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { Answers } from '../../shared/dossier/answers.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { CorrectButton } from '../corrections/correct-button.tsx';
import { DeclarationPanel } from '../declaration/declaration-panel.tsx';
import { DeclarationState } from '../declaration/declaration-state.tsx';
import { WithdrawButton } from '../withdrawal/withdraw-button.tsx';

/** Says who asked for what, where and when, with the answers given at the counter, and what else is known of it (`children`). */
export function DossierFacts({ dossier, children }: { dossier: Dossier; children: ReactNode }) {
  const { t } = useTranslation();
  const text = useText();
  const { applicant } = dossier;
  return (
    <div className="mc-columns">
      <section>
        <h2 className="mc-section-title">{t('facts.applicant')}</h2>
        <Facts
          facts={[
            { label: t('facts.name'), value: applicant.name },
            { label: t('facts.idNumber'), value: applicant.idNumber },
            { label: t('facts.phone'), value: applicant.phone },
            { label: t('facts.email'), value: applicant.email },
            { label: t('facts.address'), value: applicant.address },
          ]}
        />
        <h2 className="mc-section-title">{t('facts.reception')}</h2>
        <Facts
          facts={[
            { label: t('facts.procedure'), value: `${text(dossier.procedure.name)} (${dossier.procedure.code})` },
            { label: t('facts.channel'), value: t(`channel.${dossier.channel}`) },
            { label: t('facts.received'), value: formatDateTime(dossier.receivedAt) },
            { label: t('facts.receivingUnit'), value: dossier.receivingUnit.name },
            { label: t('facts.competentUnit'), value: dossier.competentUnit?.name },
          ]}
        />
        {children}
      </section>
      <section>
        <h2 className="mc-section-title">{t('facts.answers')}</h2>
        {dossier.allowedActions.includes('confirm-declaration') ? (
          <DeclarationPanel dossier={dossier} />
        ) : (
          <DeclarationState check={dossier.declarationCheck} />
        )}
        <CorrectButton dossier={dossier} />
        <WithdrawButton dossier={dossier} />
        <Answers rows={dossier.answerRows} />
      </section>
    </div>
  );
}
