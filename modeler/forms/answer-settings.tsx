/** How a field is answered: its name in the process, what has to be answered, within which limits, and what of it is the office's. */
import { Checkbox, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { AMOUNT, UNIT } from '../../web/shared/form/shown-words.ts';
import { type FormField, fieldsOf, withPart } from './form-schema.ts';
import type { OpenForm } from './open-form-editor.ts';
import { TypedField } from './typed-field.tsx';

type Props = { form: FormField; field: FormField; open: OpenForm; readOnly: boolean };

/** A limit of an answer, by the type of its field. */
type Limit = 'minLength' | 'maxLength' | 'min' | 'max';
const limits: Readonly<Record<string, readonly Limit[]>> = {
  textfield: ['minLength', 'maxLength'],
  textarea: ['minLength', 'maxLength'],
  number: ['min', 'max'],
};
/** Properties of the office that are there or not, by the type of the field that they belong to. */
type Trait = readonly [name: 'partial' | 'units' | 'time' | 'formerUnits' | 'askedBy', value: string];
const traits: Readonly<Record<string, readonly Trait[]>> = {
  datetime: [['partial', 'true']],
  textarea: [['units', 'several']],
  textfield: [['time', 'true']],
};

export function AnswerSettings(props: Props) {
  const { field } = props;
  return (
    <div className="mc-form-panel__fields">
      <KeySetting {...props} />
      <Requirements {...props} />
      {(limits[field.type] ?? []).map((name) => (
        <LimitSetting key={name} name={name} {...props} />
      ))}
      {field.type === 'number' && <DecimalsSetting {...props} />}
      {field.type === 'textfield' && <PatternSettings {...props} />}
      <DefaultSetting {...props} />
    </div>
  );
}

/** The name under which the answer is kept. A field in a form has one of its own: two of the same would overwrite each other. */
function KeySetting({ form, field, open, readOnly }: Props) {
  const { t } = useTranslation();
  const place = field.path === undefined ? 'key' : 'path';
  const key = String(field[place] ?? '');
  const judge = (text: string): string | undefined => {
    if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(text)) return t('forms.keyWrong');
    const isTaken = fieldsOf(form).some((one) => one.field.id !== field.id && one.field[place] === text);
    return isTaken ? t('forms.keyTaken') : undefined;
  };
  const meaning = AMOUNT.test(key) ? 'amount' : UNIT.test(key) ? 'unit' : /Signed$/.test(key) ? 'signature' : undefined;
  return (
    <TypedField
      {...{ id: 'field-key', label: t('forms.key'), value: key, readOnly, judge, isCode: true }}
      helperText={meaning === undefined ? t('forms.keyHint') : t(`forms.keyMeans.${meaning}`)}
      onValue={(text) => open.edit(field.id, { [place]: text })}
    />
  );
}

function Requirements({ field, open, readOnly }: Props) {
  const { t } = useTranslation();
  const { validate, properties, type } = field;
  const offered: readonly Trait[] = [
    ...(traits[type] ?? []),
    ...(type === 'textfield' && UNIT.test(field.key ?? '') ? [['formerUnits', 'true'] as const] : []),
    ['askedBy', 'office'] as const,
  ];
  return (
    <>
      {type !== 'dynamiclist' && (
        <Checkbox
          id="field-required"
          labelText={t('forms.required')}
          disabled={readOnly}
          checked={validate?.['required'] === true}
          onChange={(_, { checked }) =>
            open.edit(field.id, { validate: withPart(validate, 'required', checked || undefined) })
          }
        />
      )}
      {offered.map(([name, value]) => (
        <Checkbox
          key={name}
          id={`field-${name}`}
          labelText={t(`forms.traits.${name}`)}
          disabled={readOnly}
          checked={properties?.[name] === value}
          onChange={(_, { checked }) =>
            open.edit(field.id, { properties: withPart(properties, name, checked ? value : undefined) })
          }
        />
      ))}
      <Checkbox
        id="field-readonly"
        labelText={t('forms.shownOnly')}
        disabled={readOnly}
        checked={field['readonly'] === true}
        onChange={(_, { checked }) => open.edit(field.id, { readonly: checked || undefined })}
      />
    </>
  );
}

const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text.replace(',', '.')));

function LimitSetting({ field, open, readOnly, name }: Props & { name: Limit }) {
  const { t } = useTranslation();
  const isLength = name.endsWith('Length');
  const isFine = (text: string): boolean =>
    text.trim() === '' || (isLength ? /^\d{1,5}$/ : /^-?\d+([.,]\d+)?$/).test(text.trim());
  return (
    <TypedField
      {...{ id: `field-${name}`, label: t(`forms.limits.${name}`), readOnly, inputMode: 'decimal' }}
      value={String(field.validate?.[name] ?? '')}
      judge={(text) => (isFine(text) ? undefined : t('forms.numberWrong'))}
      onValue={(text) => open.edit(field.id, { validate: withPart(field.validate, name, number(text)) })}
    />
  );
}

function DecimalsSetting({ field, open, readOnly }: Props) {
  const { t } = useTranslation();
  return (
    <TypedField
      {...{ id: 'field-decimals', label: t('forms.decimals'), readOnly, inputMode: 'numeric' }}
      value={String(field['decimalDigits'] ?? '')}
      judge={(text) => (/^\d?$/.test(text) ? undefined : t('forms.numberWrong'))}
      onValue={(text) => open.edit(field.id, { decimalDigits: number(text) })}
    />
  );
}

/** How a text has to be written, and what is said in both languages where it is not. */
function PatternSettings({ field, open, readOnly }: Props) {
  const { t } = useTranslation();
  const { validate, properties } = field;
  const judge = (text: string): string | undefined => {
    try {
      new RegExp(text);
      return undefined;
    } catch {
      return t('forms.patternWrong');
    }
  };
  const set = (name: string) => (text: string) =>
    open.edit(field.id, { validate: withPart(validate, name, text || undefined) });
  return (
    <>
      <TypedField
        {...{ id: 'field-pattern', label: t('forms.pattern'), helperText: t('forms.patternHint'), readOnly, judge }}
        value={String(validate?.['pattern'] ?? '')}
        isCode
        onValue={set('pattern')}
      />
      {validate?.['pattern'] !== undefined && (
        <>
          <TypedField
            {...{ id: 'field-error', label: t('forms.kinds.error'), lang: 'vi', readOnly, rows: 2 }}
            value={String(validate['patternErrorMessage'] ?? '')}
            onValue={set('patternErrorMessage')}
          />
          <TypedField
            {...{ id: 'field-error-en', label: t('forms.errorInEnglish'), lang: 'en', readOnly, rows: 2 }}
            value={properties?.['en.pattern'] ?? ''}
            onValue={(text) =>
              open.edit(field.id, { properties: withPart(properties, 'en.pattern', text || undefined) })
            }
          />
        </>
      )}
    </>
  );
}

/** What stands in the field at first. */
function DefaultSetting({ field, open, readOnly }: Props) {
  const { t } = useTranslation();
  const { type, values, defaultValue } = field;
  const set = (value: unknown): void => open.edit(field.id, { defaultValue: value });
  if (type === 'checkbox')
    return (
      <Checkbox
        id="field-default"
        labelText={t('forms.tickedAtFirst')}
        disabled={readOnly}
        checked={defaultValue === true}
        onChange={(_, { checked }) => set(checked)}
      />
    );
  if ((type === 'select' || type === 'radio') && values !== undefined)
    return (
      <Select
        id="field-default"
        size="sm"
        labelText={t('forms.defaultValue')}
        disabled={readOnly}
        value={String(defaultValue ?? '')}
        onChange={({ target: { value } }) => set(value || undefined)}
      >
        <SelectItem value="" text={t('forms.noDefault')} />
        {values.map(({ value, label }) => (
          <SelectItem key={value} value={value} text={label || value} />
        ))}
      </Select>
    );
  if (!['textfield', 'textarea', 'number'].includes(type)) return null;
  return (
    <TypedField
      {...{ id: 'field-default', label: t('forms.defaultValue'), readOnly, value: String(defaultValue ?? '') }}
      judge={(text) => (type === 'number' && Number.isNaN(number(text) ?? 0) ? t('forms.numberWrong') : undefined)}
      onValue={(text) => set(type === 'number' ? number(text) : text || undefined)}
    />
  );
}
