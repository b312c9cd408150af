/** All texts of a form, Vietnamese beside English: what is missing in one of them is seen at once, and written there. */
import { WarningAltFilled } from '@carbon/icons-react';
import { Checkbox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormField, fieldsOf } from './form-schema.ts';
import { changeOfText, type FormText, isMissing, type TextLanguage, textsOf } from './form-texts.ts';
import type { OpenForm } from './open-form-editor.ts';
import { TypedField } from './typed-field.tsx';

type Props = { form: FormField; open: OpenForm; readOnly: boolean; onShow: (fieldId: string) => void };

export function TextsTable({ form, open, readOnly, onShow }: Props) {
  const { t } = useTranslation();
  const [onlyMissing, setOnlyMissing] = useState(false);
  const all = textsOf(form);
  const missing = all.filter(isMissing).length;
  const shown = onlyMissing ? all.filter(isMissing) : all;
  const write = (text: FormText, language: TextLanguage) => (value: string) => {
    const found = fieldsOf(form).find(({ field }) => field.id === text.fieldId);
    if (found !== undefined) open.edit(text.fieldId, changeOfText(found.field, text, language, value));
  };
  return (
    <div className="mc-form-texts">
      <div className="mc-form-texts__head">
        <p role="status">{missing === 0 ? t('forms.noneMissing') : t('forms.missing', { count: missing })}</p>
        <Checkbox
          id="texts-missing"
          labelText={t('forms.onlyMissing')}
          checked={onlyMissing}
          onChange={(_, { checked }) => setOnlyMissing(checked)}
        />
      </div>
      <table>
        <caption className="cds--visually-hidden">{t('forms.texts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('forms.field')}</th>
            <th scope="col">{t('forms.vietnamese')}</th>
            <th scope="col">{t('forms.english')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((text) => (
            <TextRow
              key={`${text.fieldId} ${text.kind} ${text.of}`}
              {...{ text, readOnly, write }}
              onShow={() => onShow(text.fieldId)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  text: FormText;
  readOnly: boolean;
  write: (text: FormText, language: TextLanguage) => (value: string) => void;
  onShow: () => void;
};

function TextRow({ text, readOnly, write, onShow }: RowProps) {
  const { t } = useTranslation();
  const kind = t(`forms.kinds.${text.kind}`);
  const name = text.of === '' ? kind : `${kind} (${text.of})`;
  const cell = (language: TextLanguage, languageName: string) => (
    <td>
      <TypedField
        id={`text-${text.fieldId}-${text.kind}-${text.of}-${language}`}
        label={`${text.fieldName}: ${name}, ${languageName}`}
        hideLabel
        lang={language}
        readOnly={readOnly}
        {...(text.kind === 'text' || text[language].length > LINE_LENGTH_MAX ? { rows: 3 } : {})}
        value={text[language]}
        onValue={write(text, language)}
      />
      {text[language].trim() === '' && (
        <p className="mc-form-texts__missing">
          <WarningAltFilled aria-hidden className="mc-problems__warning" /> {t('forms.isMissing')}
        </p>
      )}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        <button type="button" className="cds--link" onClick={onShow}>
          {text.fieldName}
        </button>
        <span className="mc-muted">{name}</span>
      </th>
      {cell('vi', t('forms.vietnamese'))}
      {cell('en', t('forms.english'))}
    </tr>
  );
}

/** In characters: a longer text is read in several lines. */
const LINE_LENGTH_MAX = 60;
