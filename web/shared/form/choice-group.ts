import { Checklist, Radio } from '@bpmn-io/form-js';
import type { VNode } from 'preact';
import {
  asField,
  describedBy,
  draw,
  type FieldProps,
  frameClass,
  isSame,
  isWrong,
  NameOf,
  remarksOn,
} from './field-parts.ts';
import { type FormState, type Option, useOnlyOffered, useOptions } from './options.ts';

type Kind = 'radio' | 'checklist';

/** A few answers that all stand on the page: one of them may be chosen, or several. They are one group by name, and what is wrong is said of the group. */
function ChoiceGroup({ kind, form, ...props }: FieldProps & { kind: Kind; form: FormState }): VNode {
  const { field, domId, value, onChange, onFocus, onBlur } = props;
  const options = useOptions(field, form);
  useOnlyOffered(props, options);
  const chosen: readonly unknown[] = kind === 'checklist' ? (Array.isArray(value) ? value : []) : [value];
  const isChosen = (one: unknown): boolean => chosen.some((other) => isSame(other, one));
  const choose = (one: unknown): void => {
    const without = chosen.filter((other) => !isSame(other, one));
    const next = kind === 'radio' ? one : isChosen(one) ? without : [...chosen, one];
    onChange({ field, value: next });
  };
  const required = field.validate?.required === true;
  return draw(
    'fieldset',
    {
      class: frameClass(props, kind, 'mc-choice-group'),
      'aria-labelledby': `${domId}-label`,
      'aria-describedby': describedBy(props),
      ...(kind === 'radio' && { role: 'radiogroup', 'aria-required': required, 'aria-invalid': isWrong(props) }),
      onfocusin: (event: FocusEvent) => isOutside(event) && onFocus?.(),
      onfocusout: (event: FocusEvent) => isOutside(event) && onBlur?.(),
    },
    draw(
      'legend',
      { class: 'fjs-form-field-label', id: `${domId}-label` },
      draw(NameOf, { label: field.label, required, inWords: kind === 'checklist' }),
    ),
    options.map((option, index) =>
      choice(props, kind, `${domId}-${index}`, option, isChosen(option.value), () => choose(option.value)),
    ),
    remarksOn(props),
  );
}

const isOutside = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  !(currentTarget as Element).contains(relatedTarget as Element | null);

function choice(
  props: FieldProps,
  kind: Kind,
  id: string,
  { label }: Option,
  checked: boolean,
  onChoose: () => void,
): VNode {
  const input = {
    id,
    class: 'fjs-input',
    type: kind === 'radio' ? 'radio' : 'checkbox',
    checked,
    disabled: props.disabled,
    onChange: onChoose,
    ...(kind === 'radio' ? { name: props.domId } : { 'aria-invalid': isWrong(props) }),
  };
  return draw(
    'div',
    { class: `fjs-inline-label${checked ? ' fjs-checked' : ''}`, key: id },
    draw('input', input),
    draw('label', { for: id, class: 'fjs-form-field-label' }, label),
  );
}

/** One of a few answers, in the place of form-js's radio buttons. */
export const radioField = (form: FormState): object => asField(ChoiceGroup, { kind: 'radio', form }, Radio);
/** Several of a few answers, in the place of form-js's. */
export const checklistField = (form: FormState): object => asField(ChoiceGroup, { kind: 'checklist', form }, Checklist);
