import { Datetime, Textfield } from '@bpmn-io/form-js';
import { maskDate, parseDateEntry, showDateEntry } from '../format/date-entry.ts';

type FieldProps = Parameters<typeof Textfield>[0];
type FormFields = { register: (type: string, field: unknown) => void };

/**
 * A date is typed as dd/mm/yyyy in every browser language, without a calendar that opens over the keyboard. form-js takes
 * the browser's order of day and month, which is not the office's. Its value stays the ISO date; an unfinished entry is
 * kept as typed, and refused by the validator. Times and date-times keep form-js's own field.
 */
function DateField(props: FieldProps): unknown {
  const { field, value, onChange } = props;
  if (field.subtype !== undefined && field.subtype !== 'date') return Datetime(props);
  return Textfield({
    ...props,
    field: { ...field, label: `${field.dateLabel ?? field.label ?? ''} (dd/mm/yyyy)` },
    value: showDateEntry(value) || (typeof value === 'string' ? value : ''),
    onChange: (change: { value: string }) => {
      const masked = maskDate(change.value);
      onChange({ ...change, value: parseDateEntry(masked) ?? masked });
    },
  });
}
DateField.config = { ...Datetime.config, keyed: true };

class DateFieldRegistration {
  static readonly $inject = ['formFields'];

  constructor(formFields: FormFields) {
    formFields.register('datetime', DateField);
  }
}

/** The form-js module that puts the office's date field in the place of the built-in one. */
export const dateFieldModule = {
  __init__: ['motcuaDateField'],
  motcuaDateField: ['type', DateFieldRegistration],
};
