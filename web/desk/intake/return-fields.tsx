import { RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/api/schema.d.ts';
import { languages, returnWays } from '../../shared/terms/terms.ts';
import type { IntakeDraft } from './draft/intake-draft.ts';

/** A language is called by its own name. */
const names: Readonly<Record<Language, string>> = { vi: 'Tiếng Việt', en: 'English' };

type Props = { draft: IntakeDraft; onChange: (change: Partial<IntakeDraft>) => void };

/** How the result goes back, and a note. */
export function ReturnFields({ draft, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-return">
      <h2 id="intake-return" className="mc-section-title">
        {t('intake.return')}
      </h2>
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
      <RadioButtonGroup
        legendText={t('intake.language')}
        name="language"
        valueSelected={draft.language}
        onChange={(value) => onChange({ language: languages.find((one) => one === value) ?? 'vi' })}
      >
        {languages.map((language) => (
          <RadioButton key={language} id={`language-${language}`} value={language} labelText={names[language]} />
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
