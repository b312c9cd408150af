import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { SaidOfFields } from '../../../shared/form/outside-complaints.ts';
import { TextBox } from '../../../shared/form/text-box.tsx';
import type { IntakeDraft } from '../draft/intake-draft.ts';
import { KnownApplicant } from '../people/known-applicant.tsx';

type Applicant = IntakeDraft['applicant'];
type Props = {
  applicant: Applicant;
  /** Given for a matter of the office itself: its sender is an agency, or this unit. */
  ownUnitName: string | undefined;
  /** What cannot be true, by field. */
  said: SaidOfFields;
  /** Whether it was to be received already: then a name that is missing is asked for. */
  tried: boolean;
  onChange: (applicant: Applicant) => void;
  /** Somebody whom an earlier dossier names was taken, as the officer offered. */
  onTake: (applicant: Applicant, dossierCode: string) => void;
};

/** What is asked of an applicant, at the counter and in a correction. The number comes first: with it earlier dossiers know the rest. */
export const applicantFields = [
  { key: 'idNumber', required: false, maxLength: 20, inputMode: 'text' },
  { key: 'name', required: true, maxLength: 200, inputMode: 'text' },
  { key: 'phone', required: false, maxLength: 20, inputMode: 'tel' },
  { key: 'email', required: false, maxLength: 200, inputMode: 'email' },
  { key: 'address', required: false, maxLength: 500, inputMode: 'text' },
] as const;

export const hasName = ({ name }: Applicant): boolean => name.trim() !== '';

/** Asks who stands at the counter, or from whom a matter of the office itself comes. The telephone is also the second factor of the look-up. */
export function ApplicantFields({ applicant, ownUnitName, said, tried, onChange, onTake }: Props) {
  const { t } = useTranslation();
  const internal = ownUnitName !== undefined;
  const nameNeeded = t(internal ? 'intake.senderNameNeeded' : 'intake.nameNeeded');
  const saidOf = (key: keyof Applicant): string | undefined =>
    key === 'name' && tried && !hasName(applicant) ? nameNeeded : said[key];
  const shown = internal ? applicantFields.filter(({ key }) => key === 'name') : applicantFields;
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-applicant">
      <h2 id="intake-applicant" className="mc-section-title">
        {t(internal ? 'intake.sender' : 'intake.applicant')}
      </h2>
      <div className="mc-fields">
        {shown.map(({ key, required, maxLength, inputMode }) => (
          <div key={key} className={`mc-known mc-fields__${key}`}>
            <TextBox
              id={`applicant-${key}`}
              labelText={t(internal && key === 'name' ? 'intake.senderName' : `facts.${key}`)}
              helperText={key === 'phone' ? t('intake.phoneHint') : undefined}
              required={required}
              invalid={saidOf(key) !== undefined}
              invalidText={saidOf(key)}
              maxLength={maxLength}
              inputMode={inputMode}
              autoComplete="off"
              value={applicant[key]}
              onChange={(event) => onChange({ ...applicant, [key]: event.target.value })}
            />
            {(key === 'idNumber' || key === 'phone') && (
              <KnownApplicant number={applicant[key]} applicant={applicant} onTake={onTake} />
            )}
          </div>
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
