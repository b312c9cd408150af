import i18next from 'i18next';
import type { VNode } from 'preact';
import { asField, draw, type FieldProps, isSame, NameOf } from './field-parts.ts';
import { type FormState, useOptions } from './options.ts';
import { inWords, type NamesOfUnits } from './shown-words.ts';
import { isOfUnits, linesOf } from './unit-lines.ts';

type FormFields = { get: (type: string) => { config: object }; register: (type: string, field: unknown) => void };

/** The types of fields that have an answer. */
const ANSWERED = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'select',
  'taglist',
  'radio',
  'checklist',
] as const;

/** An answer that cannot be changed here is words under its name: nothing of it is cut, nothing looks as if it could be typed into, and an option is said by its label. */
function ShownAnswer({ field, domId, value, form, units }: FieldProps & Known): VNode {
  const options = useOptions(field, form);
  const labelOf = (one: unknown): unknown => options.find((option) => isSame(option.value, one))?.label ?? one;
  const words = isOfUnits(field)
    ? linesOf(value)
        .map((line) => units.get(line) ?? String(labelOf(line)))
        .join('; ')
    : inWords(field.key ?? '', Array.isArray(value) ? value.map(labelOf) : labelOf(value), units);
  return draw(
    'dl',
    { class: `fjs-form-field fjs-readonly mc-answer mc-answer--${field.type}` },
    draw('dt', { id: `${domId}-label` }, draw(NameOf, { label: field.dateLabel ?? field.label })),
    draw(
      'dd',
      { 'aria-labelledby': `${domId}-label`, class: words === '' ? 'mc-answer__none' : undefined },
      words === '' ? i18next.t('form.notFilled') : words,
    ),
  );
}
type Known = { form: FormState; units: NamesOfUnits };

function Answered({ typed, form, units, ...props }: FieldProps & Known & { typed: unknown }): VNode {
  return props.readonly ? draw(ShownAnswer, { ...props, form, units }) : draw(typed, props);
}

/** The form-js module that shows answers which cannot be changed; it stands over all fields, so it comes last. */
export function readOnlyModule(units: NamesOfUnits): object {
  class ReadOnlyFields {
    static readonly $inject = ['formFields', 'form'];

    constructor(formFields: FormFields, form: FormState) {
      for (const type of ANSWERED) {
        const typed = formFields.get(type);
        formFields.register(type, asField(Answered, { typed, form, units }, typed));
      }
    }
  }
  return { __init__: ['motcuaReadOnlyFields'], motcuaReadOnlyFields: ['type', ReadOnlyFields] };
}
