import { Numberfield, Textfield } from '@bpmn-io/form-js';
import { AMOUNT } from './shown-words.ts';

type FieldProps = Parameters<typeof Textfield>[0];
type FormFields = { register: (type: string, field: unknown) => void };

const DIGITS_MAX = 15;

/** An amount in đồng is typed and read in groups: 1.000.000. Its value is the number. All other numbers keep form-js's own field. */
function AmountField(props: FieldProps): unknown {
  const { field, value, onChange } = props;
  if (!AMOUNT.test(String(field.key ?? ''))) return Numberfield(props);
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
