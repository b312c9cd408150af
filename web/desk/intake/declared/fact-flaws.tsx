import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactFlaw } from '../../../shared/api/schema.d.ts';
import { TextBox } from '../../../shared/form/text-box.tsx';
import { useText } from '../../../shared/i18n/text.ts';
import { isReason } from './shown-flaws.ts';

const reasonLengthMax = 500;

type Props = {
  flaws: readonly FactFlaw[];
  confirmations: Readonly<Record<string, string>>;
  /** Whether somebody has tried to receive it: then what is unusual asks for its reason. */
  tried: boolean;
  onConfirm: (rule: string, reason: string) => void;
  /** Puts the focus into the field that a flaw is about. */
  onLead: (flaw: FactFlaw) => void;
};

/** Names, while it is typed, what cannot be true with a way to its field, and what is unusual with a place for the reason. */
export function FactFlaws({ flaws, confirmations, tried, onConfirm, onLead }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const refused = flaws.filter(({ severity }) => severity === 'refused');
  const unusual = flaws.filter(({ severity }) => severity === 'confirmed');
  return (
    <fieldset className="mc-flaws" aria-live="polite" aria-label={t('intake.flaws.title')}>
      {refused.length > 0 && (
        <div className="mc-missing">
          <p className="mc-strong">{t('intake.flaws.refused')}</p>
          <ul>
            {refused.map((flaw) => (
              <li key={`${flaw.field} ${flaw.rule ?? ''}`}>
                <FlawLink flaw={flaw} onLead={onLead}>
                  {text(flaw.text)}
                </FlawLink>
                {flaw.basis !== undefined && (
                  <span className="mc-muted" lang="vi">
                    {' '}
                    ({flaw.basis})
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {unusual.length > 0 && (
        <div className="mc-missing mc-missing--warning">
          <p className="mc-strong">{t('intake.flaws.unusual')}</p>
          {unusual.map((flaw) => (
            <Unusual
              key={flaw.rule}
              flaw={flaw}
              reason={confirmations[flaw.rule ?? ''] ?? ''}
              tried={tried}
              onReason={(reason) => onConfirm(flaw.rule ?? '', reason)}
              onLead={onLead}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

type LinkProps = { flaw: FactFlaw; children: ReactNode; onLead: Props['onLead'] };

function FlawLink({ flaw, children, onLead }: LinkProps) {
  return (
    <button type="button" className="mc-flaws__link cds--link" onClick={() => onLead(flaw)}>
      {children}
    </button>
  );
}

type UnusualProps = {
  flaw: FactFlaw;
  reason: string;
  tried: boolean;
  onReason: (reason: string) => void;
  onLead: Props['onLead'];
};

/** What may be right all the same: the reason why, or the way to what was mistyped. */
function Unusual({ flaw, reason, tried, onReason, onLead }: UnusualProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="mc-flaws__unusual">
      <TextBox
        id={`confirm-${flaw.rule ?? ''}`}
        labelText={text(flaw.text)}
        helperText={[t('intake.flaws.reason'), flaw.basis].filter(Boolean).join(' · ')}
        maxLength={reasonLengthMax}
        autoComplete="off"
        required
        invalid={tried && !isReason(reason)}
        invalidText={t('intake.flaws.reasonNeeded')}
        value={reason}
        onChange={(event) => onReason(event.target.value)}
      />
      <FlawLink flaw={flaw} onLead={onLead}>
        {t('intake.flaws.look')}
      </FlawLink>
    </div>
  );
}
