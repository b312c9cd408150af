import { RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../shared/api/schema.d.ts';
import { formatMoney } from '../../shared/format/money.ts';
import { useText } from '../../shared/i18n/text.ts';
import { type IntakeDraft, returnWays } from './intake-draft.ts';

type Props = { draft: IntakeDraft; fee: Procedure['fee']; onChange: (change: Partial<IntakeDraft>) => void };

/** The fee, how the result goes back, and a note. */
export function ReturnFields({ draft, fee, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-return">
      <h2 id="intake-return" className="mc-section-title">
        {t('intake.feeAndReturn')}
      </h2>
      <p className="mc-fee">
        {fee.amountVnd !== null && <span className="mc-fee__amount">{formatMoney(fee.amountVnd)}</span>}
        <span className="mc-muted">{text(fee.text)}</span>
      </p>
      <RadioButtonGroup
        legendText={t('intake.returnBy')}
        name="return-way"
        valueSelected={draft.returnWay}
        onChange={(value) => onChange({ returnWay: returnWays.find((way) => way === value) ?? 'counter' })}
      >
        {returnWays.map((way) => (
          <RadioButton key={way} id={`return-${way}`} value={way} labelText={t(`intake.returnWays.${way}`)} />
        ))}
      </RadioButtonGroup>
      <TextArea
        id="intake-note"
        labelText={t('intake.note')}
        rows={2}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </section>
  );
}
