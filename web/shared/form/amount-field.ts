import { Numberfield, Textfield } from '@bpmn-io/form-js';
import i18next from 'i18next';
import { useState } from 'preact/hooks';
import { parseNumberEntry, showNumberEntry } from '../format/number-entry.ts';
import { AMOUNT } from './shown-words.ts';

type FieldProps = Parameters<typeof Textfield>[0];
type FormFields = { register: (type: string, field: unknown) => void };

const DIGITS_MAX = 15;

/** An amount in đồng is typed and read in groups: 1.000.000. Its value is the number. A number that may have a fraction is a field of ours too; all others keep form-js's own. */
function AmountField(props: FieldProps): unknown {
  const { field, value, onChange } = props;
  if (!AMOUNT.test(String(field.key ?? ''))) return mayHaveFraction(field) ? FractionField(props) : Numberfield(props);
  return Textfield({
    ...props,
    field: { ...field, appearance: { ...field.appearance, suffixAdorner: 'đ' } },
    value: grouped(value),
    onChange: (change: { value: string }) => {
      const digits = change.value.replace(/\D/g, '').slice(0, DIGITS_MAX);
      onChange({ ...change, value: digits === '' ? null : Number(digits) });
    },
  });
}
AmountField.config = Numberfield.config;

/** A number with a fraction is typed with a comma or a point, and written as the language writes it; form-js makes a point of every comma. What is no number stays as it was typed, and is refused. */
function FractionField(props: FieldProps): unknown {
  const { value, onChange } = props;
  const [typed, setTyped] = useState('');
  return Textfield({
    ...props,
    value: parseNumberEntry(typed) === value ? typed : showNumberEntry(value, i18next.language),
    onChange: (change: { value: string }) => {
      setTyped(change.value);
      onChange({ ...change, value: parseNumberEntry(change.value) });
    },
  });
}

const mayHaveFraction = ({ decimalDigits, serializeToString }: NumberSettings): boolean =>
  decimalDigits !== 0 && serializeToString !== true;
type NumberSettings = { decimalDigits?: number; serializeToString?: boolean };

const grouped = (value: unknown): string =>
  typeof value === 'number' || (typeof value === 'string' && value !== '')
    ? String(value).replace(/\B(?=(\d{3})+$)/g, '.')
    : '';

class AmountFieldRegistration {
  static readonly $inject = ['formFields'];

  constructor(formFields: FormFields) {
    formFields.register('number', AmountField);
  }
}

/** The form-js module that shows amounts in đồng as such. */
export const amountFieldModule = {
  __init__: ['motcuaAmountField'],
  motcuaAmountField: ['type', AmountFieldRegistration],
};
