import { Datetime } from '@bpmn-io/form-js';
import i18next from 'i18next';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { maskDate, parseDateEntry, parsePartialEntry, showDateEntry, showPartialEntry } from '../format/date-entry.ts';
import { formatDate } from '../format/date-time.ts';
import { Calendar } from './calendar.ts';
import { describedBy, draw, type FieldProps, frameClass, isWrong, labelOf, remarksOn } from './field-parts.ts';

type FormFields = { register: (type: string, field: unknown) => void };

/**
 * A date is typed as dd/mm/yyyy in every browser language; a calendar opens when it is asked for, by its button or by Alt and the arrow down. form-js takes the browser's order of
 * day and month, which is not the office's. Its value stays the ISO date; an unfinished entry is kept as typed, and refused by the validator. Times and date-times keep form-js's own
 * field.
 */
function DateField(props: FieldProps): VNode {
  return draw(typesDate(props.field) ? DateBox : Datetime, props);
}
DateField.config = { ...Datetime.config, keyed: true, sanitizeValue: keptEntry };

/** What a form opens with. Where a date is typed an entry that is none comes back as it was typed, to be mended; form-js would drop it without a word. */
function keptEntry(given: { formField: { subtype?: string }; value: unknown }): unknown {
  if (typesDate(given.formField)) return typeof given.value === 'string' ? given.value : null;
  return Datetime.config.sanitizeValue(given);
}

const typesDate = ({ subtype }: { subtype?: string }): boolean => subtype === undefined || subtype === 'date';

/** How a date is written in a field, and what value stands for what is written. */
const writtenDay = {
  note: () => undefined,
  show: showDateEntry,
  read: (typed: string) => parseDateEntry(maskDate(typed)) ?? maskDate(typed),
};

/** The same where no more than the month, or the year, may be known: the field has the property `partial`. Its value then is `1961-05` or `1961`. */
const writtenPart = {
  note: () => i18next.t('form.partialDateHint'),
  show: showPartialEntry,
  read: (typed: string) => parsePartialEntry(typed) ?? typed,
};

/** Whether of a date the month, or the year, is enough. */
export const isPartialDate = ({ properties }: { properties?: Readonly<Record<string, unknown>> }): boolean =>
  properties?.['partial'] === 'true';

function DateBox(props: FieldProps): VNode {
  const { field, domId, value, disabled, onChange, onFocus, onBlur } = props;
  const written = isPartialDate(field) ? writtenPart : writtenDay;
  const [isOpen, setOpen] = useState(false);
  // What more may be written stands below the field: a name that goes on in a second line would push it out of its row.
  const description = [field.description, written.note()].filter((part) => part !== undefined).join(' ');
  const described = description === '' ? field : { ...field, description };
  const [formatId, calendarId] = [`${domId}-format`, `${domId}-calendar`];
  const back = (): void => {
    setOpen(false);
    document.getElementById(domId)?.focus();
  };
  const entry = {
    id: domId,
    class: 'fjs-input',
    type: 'text',
    inputMode: 'numeric',
    autocomplete: 'off',
    value: written.show(value) || (typeof value === 'string' ? value : ''),
    disabled,
    required: field.validate?.required === true,
    'aria-invalid': isWrong(props),
    'aria-describedby': describedBy({ ...props, field: described }, formatId),
    onInput: (event: InputEvent) => {
      onChange({ field, value: written.read((event.currentTarget as HTMLInputElement).value) });
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || event.key !== 'ArrowDown') return;
      event.preventDefault();
      setOpen(true);
    },
    onFocus: () => onFocus?.(),
    onBlur: () => onBlur?.(),
  };
  return draw(
    'div',
    { class: frameClass(props, 'textfield', 'mc-date') },
    labelOf(props, `${field.dateLabel ?? field.label ?? ''} (dd/mm/yyyy)`),
    draw(
      'div',
      { class: `fjs-input-group${isWrong(props) ? ' hasErrors' : ''}` },
      draw('input', entry),
      opener(calendarId, isOpen, disabled, () => setOpen(!isOpen)),
    ),
    draw('span', { id: formatId, class: 'cds--visually-hidden' }, i18next.t('form.dateFormat')),
    draw(
      'div',
      { class: 'mc-choice__anchor' },
      isOpen &&
        draw(Calendar, {
          id: calendarId,
          chosen: showDateEntry(value) === '' ? undefined : String(value),
          today: parseDateEntry(formatDate(new Date())) ?? '',
          onPick: (day: string) => {
            onChange({ field, value: day });
            back();
          },
          onClose: back,
          onLeave: () => setOpen(false),
        }),
    ),
    remarksOn({ ...props, field: described }),
  );
}

/** The button that opens the calendar. Its key is in the field, so that Tab goes on to the next one. */
const opener = (calendarId: string, isOpen: boolean, disabled: boolean, onClick: () => void): VNode =>
  draw('button', {
    type: 'button',
    class: 'mc-date__open',
    tabIndex: -1,
    disabled,
    'aria-label': i18next.t('form.openCalendar'),
    'aria-haspopup': 'dialog',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? calendarId : undefined,
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick,
  });

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
