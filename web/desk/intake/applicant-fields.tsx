import { Button, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { IntakeDraft } from './draft/intake-draft.ts';

type Applicant = IntakeDraft['applicant'];
type Props = {
  applicant: Applicant;
  /** Given for a matter of the office itself: its sender is an agency, or this unit. */
  ownUnitName: string | undefined;
  onChange: (applicant: Applicant) => void;
};

const fields = [
  { key: 'name', required: true, maxLength: 200, inputMode: 'text' },
  { key: 'idNumber', required: false, maxLength: 20, inputMode: 'numeric' },
  { key: 'phone', required: false, maxLength: 20, inputMode: 'tel' },
  { key: 'email', required: false, maxLength: 200, inputMode: 'email' },
  { key: 'address', required: false, maxLength: 500, inputMode: 'text' },
] as const;

/** Asks who stands at the counter, or from whom a matter of the office itself comes. The telephone is also the second factor of the look-up. */
export function ApplicantFields({ applicant, ownUnitName, onChange }: Props) {
  const { t } = useTranslation();
  const internal = ownUnitName !== undefined;
  const shown = internal ? fields.filter(({ key }) => key === 'name') : fields;
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-applicant">
      <h2 id="intake-applicant" className="mc-section-title">
        {t(internal ? 'intake.sender' : 'intake.applicant')}
      </h2>
      <div className="mc-fields">
        {shown.map(({ key, required, maxLength, inputMode }) => (
          <TextInput
            key={key}
            id={`applicant-${key}`}
            className={`mc-fields__${key}`}
            labelText={t(internal && key === 'name' ? 'intake.senderName' : `facts.${key}`)}
            helperText={key === 'phone' ? t('intake.phoneHint') : undefined}
            required={required}
            minLength={required ? 2 : 0}
            maxLength={maxLength}
            inputMode={inputMode}
            autoComplete="off"
            value={applicant[key]}
            onChange={(event) => onChange({ ...applicant, [key]: event.target.value })}
          />
        ))}
      </div>
      {internal && (
        <Button kind="ghost" size="sm" onClick={() => onChange({ ...applicant, name: ownUnitName })}>
          {t('intake.ownUnit', { unit: ownUnitName })}
        </Button>
      )}
    </section>
  );
}
