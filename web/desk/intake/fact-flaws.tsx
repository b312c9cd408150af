import { TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { FactFlaw } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';

/** Where the focus goes while something cannot be received. */
export const FLAWS_ID = 'intake-flaws';

const reasonLengthMax = 500;

/** What still keeps it from being received: what cannot be true, and what nobody has confirmed. */
export const unsettledFlaws = (
  flaws: readonly FactFlaw[],
  confirmations: Readonly<Record<string, string>>,
): readonly FactFlaw[] =>
  flaws.filter(({ severity, rule }) => severity === 'refused' || (confirmations[rule ?? ''] ?? '').trim() === '');

type Props = {
  flaws: readonly FactFlaw[];
  confirmations: Readonly<Record<string, string>>;
  /** Whether somebody has tried to receive it: then what is unusual asks for its reason. */
  tried: boolean;
  onConfirm: (rule: string, reason: string) => void;
  /** Puts the focus into the field of the form with this key. */
  onLead: (key: string) => void;
};

/** Names, while it is typed, what cannot be true with a way to its field, and what is unusual with a place for the reason. */
export function FactFlaws({ flaws, confirmations, tried, onConfirm, onLead }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const refused = flaws.filter(({ severity }) => severity === 'refused');
  const unusual = flaws.filter(({ severity }) => severity === 'confirmed');
  const lead = (field: string): void => {
    const [place, key = ''] = field.split('.');
    if (place === 'applicant') document.getElementById(`applicant-${key}`)?.focus();
    else onLead(key);
  };
  return (
    <section id={FLAWS_ID} tabIndex={-1} aria-live="polite" aria-label={t('intake.flaws.title')}>
      {refused.length > 0 && (
        <div className="mc-missing">
          <p className="mc-strong">{t('intake.flaws.refused')}</p>
          <ul>
            {refused.map((flaw) => (
              <li key={`${flaw.field} ${flaw.rule ?? ''}`}>
                <button type="button" className="cds--link" onClick={() => lead(flaw.field)}>
                  {text(flaw.text)}
                </button>
                {flaw.basis !== undefined && <span className="mc-muted"> ({flaw.basis})</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {unusual.map(({ rule = '', text: sentence, basis }) => (
        <div key={rule} className="mc-missing mc-missing--warning">
          <TextInput
            id={`confirm-${rule}`}
            labelText={text(sentence)}
            helperText={basis}
            placeholder={t('intake.flaws.reason')}
            maxLength={reasonLengthMax}
            autoComplete="off"
            invalid={tried && (confirmations[rule] ?? '').trim() === ''}
            invalidText={t('intake.flaws.reasonNeeded')}
            value={confirmations[rule] ?? ''}
            onChange={(event) => onConfirm(rule, event.target.value)}
          />
        </div>
      ))}
    </section>
  );
}
