import { useTranslation } from 'react-i18next';
import type { States } from '../api/schema.d.ts';
import { DecisionTag } from './decision-tag.tsx';

/** The four states of a dossier side by side: "signed" is not "delivered". */
export function FourStates({ states }: { states: States }) {
  const { t } = useTranslation();
  return (
    <dl className="mc-states">
      <div>
        <dt>{t('states.decision')}</dt>
        <dd>
          <DecisionTag decision={states.decision} />
        </dd>
      </div>
      <div>
        <dt>{t('states.finance')}</dt>
        <dd>{t(`finance.${states.finance}`)}</dd>
      </div>
      <div>
        <dt>{t('states.delivery')}</dt>
        <dd>{t(`delivery.${states.delivery}`)}</dd>
      </div>
      <div>
        <dt>{t('states.transfer')}</dt>
        <dd>{t(`transfer.${states.transfer}`)}</dd>
      </div>
    </dl>
  );
}
