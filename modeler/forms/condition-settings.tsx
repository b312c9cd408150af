/**
 * When a field is shown. form-js keeps when it is hidden, as FEEL; people say when it is there. What compares one other field with one value is chosen from lists; a condition that says more is
 * written as FEEL, and shown so.
 */
import { Button, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { type FormField, fieldsOf, nameOfField } from './form-schema.ts';
import type { OpenForm } from './open-form-editor.ts';
import { TypedField } from './typed-field.tsx';

type Props = { form: FormField; field: FormField; open: OpenForm; readOnly: boolean };

/** A field is shown where another one has, or has not, this value. */
export type ShownWhen = { readonly key: string; readonly is: boolean; readonly value: string | boolean };

const COMPARISON = /^=\s*(\w+)\s*(!=|=)\s*(?:"([^"\\]*)"|(true|false))\s*$/;

/** The condition as a comparison; undefined where it says more. */
export function shownWhen(hide: string): ShownWhen | undefined {
  const [, key, sign, text, truth] = COMPARISON.exec(hide) ?? [];
  if (key === undefined) return undefined;
  // It is hidden where they differ, so it is shown where they are the same.
  return { key, is: sign === '!=', value: text ?? truth === 'true' };
}

/** The FEEL by which form-js hides it. */
export const hiddenWhen = ({ key, is, value }: ShownWhen): string =>
  `=${key} ${is ? '!=' : '='} ${typeof value === 'string' ? `"${value}"` : String(value)}`;

export function ConditionSettings({ form, field, open, readOnly }: Props) {
  const { t } = useTranslation();
  const hide = field.conditional?.hide;
  const simple = hide === undefined ? undefined : shownWhen(hide);
  const set = (text: string | undefined): void =>
    open.edit(field.id, { conditional: text === undefined ? undefined : { hide: text } });
  const askers = fieldsOf(form).filter((one) => one.field.id !== field.id && valuesOf(one.field).length > 0);
  const asker = askers.find((one) => one.field.key === simple?.key)?.field;
  if (hide !== undefined && (simple === undefined || asker === undefined))
    return (
      <div className="mc-form-panel__fields">
        <TypedField
          {...{
            id: 'field-hide',
            label: t('forms.hideExpression'),
            helperText: t('forms.hideHint'),
            rows: 3,
            isCode: true,
          }}
          {...{ readOnly, value: hide.replace(/^=/, '') }}
          onValue={(text) => set(text.trim() === '' ? undefined : `=${text}`)}
        />
        {!readOnly && (
          <Button size="sm" kind="ghost" onClick={() => set(undefined)}>
            {t('forms.showAlways')}
          </Button>
        )}
      </div>
    );
  const choose = (key: string): void => {
    const chosen = askers.find((one) => one.field.key === key)?.field;
    const [first] = chosen === undefined ? [] : valuesOf(chosen);
    set(first === undefined ? undefined : hiddenWhen({ key, is: true, value: first.value }));
  };
  return (
    <div className="mc-form-panel__fields">
      <Select
        {...{ id: 'condition-field', size: 'sm', labelText: t('forms.shownWhen'), disabled: readOnly }}
        value={simple?.key ?? ''}
        onChange={({ target: { value } }) => choose(value)}
      >
        <SelectItem value="" text={t('forms.always')} />
        {askers.map((one) => (
          <SelectItem key={one.field.id} value={one.field.key ?? ''} text={nameOfField(one.field)} />
        ))}
      </Select>
      {simple !== undefined && asker !== undefined && (
        <Comparison {...{ simple, asker, readOnly }} onWhen={(when) => set(hiddenWhen(when))} />
      )}
      {!readOnly && (
        <Button size="sm" kind="ghost" onClick={() => set(hide ?? '=false')} disabled={hide !== undefined}>
          {t('forms.writeCondition')}
        </Button>
      )}
    </div>
  );
}

type ComparisonProps = { simple: ShownWhen; asker: FormField; readOnly: boolean; onWhen: (when: ShownWhen) => void };

function Comparison({ simple, asker, readOnly, onWhen }: ComparisonProps) {
  const { t } = useTranslation();
  const offered = valuesOf(asker);
  const values = offered.some(({ value }) => value === simple.value)
    ? offered
    : [...offered, { value: simple.value, label: String(simple.value) }];
  return (
    <>
      <Select
        {...{ id: 'condition-sign', size: 'sm', labelText: t('forms.comparison'), disabled: readOnly }}
        value={String(simple.is)}
        onChange={({ target: { value } }) => onWhen({ ...simple, is: value === 'true' })}
      >
        <SelectItem value="true" text={t('forms.is')} />
        <SelectItem value="false" text={t('forms.isNot')} />
      </Select>
      <Select
        {...{ id: 'condition-value', size: 'sm', labelText: t('forms.value'), disabled: readOnly }}
        value={String(simple.value)}
        onChange={({ target: { value } }) =>
          onWhen({ ...simple, value: values.find((one) => String(one.value) === value)?.value ?? value })
        }
      >
        {values.map(({ value, label }) => (
          <SelectItem
            key={String(value)}
            value={String(value)}
            text={typeof value === 'boolean' ? t(value ? 'form.yes' : 'form.no') : label}
          />
        ))}
      </Select>
    </>
  );
}

/** The answers of a field that can be compared with one by one. */
function valuesOf({ type, key, values }: FormField): readonly { value: string | boolean; label: string }[] {
  if (key === undefined) return [];
  if (type === 'checkbox') return [true, false].map((value) => ({ value, label: String(value) }));
  return type === 'radio' || type === 'select' ? (values ?? []) : [];
}
