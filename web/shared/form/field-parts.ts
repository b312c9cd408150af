import { Description, useSingleLineTemplateEvaluation } from '@bpmn-io/form-js';
import i18next from 'i18next';
import { h, type VNode } from 'preact';

/** form-js gives this to a field of ours. */
export type FieldProps = {
  field: Field;
  domId: string;
  value: unknown;
  errors?: readonly string[];
  disabled: boolean;
  readonly: boolean;
  onChange: (change: { field: unknown; value: unknown }) => void;
  onFocus?: () => void;
  onBlur?: () => void;
};
export type Field = {
  id: string;
  type: string;
  subtype?: string;
  key?: string;
  label?: string;
  dateLabel?: string;
  description?: string;
  validate?: { required?: boolean };
  properties?: Readonly<Record<string, unknown>>;
  values?: unknown;
  valuesKey?: string;
  valuesExpression?: string;
};

/** Draws an element or a component of either library; form-js's own types know only what it draws itself. */
export const draw = h as unknown as (what: unknown, props: object | null, ...children: unknown[]) => VNode;

/** A field of ours as form-js registers it: a component, what it gets beside form-js's own, and the settings of the field in whose place it comes. */
export const asField = (component: unknown, given: object, { config }: { config: object }): object =>
  Object.assign((props: object): VNode => draw(component, { ...props, ...given }), { config });

export const isWrong = ({ errors = [] }: FieldProps): boolean => errors.length > 0;

/** Whether two values are the same, as far as values of a form can be. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** Joins a control with what explains it and with what is wrong with it. */
export const describedBy = ({ domId, field }: FieldProps, ...more: readonly string[]): string =>
  [...more, ...(field.description ? [`${domId}-description`] : []), `${domId}-error-message`].join(' ');

/** The classes of the element around a control, which form-js's styles and its search for wrong fields go by. */
export function frameClass(props: FieldProps, kind: string, ...more: readonly string[]): string {
  const state = [isWrong(props) && 'fjs-has-errors', props.disabled && 'fjs-disabled'];
  return ['fjs-form-field', `fjs-form-field-${kind}`, ...more, ...state].filter(Boolean).join(' ');
}

/** The name of a field or a group, with a mark where an answer is needed. A group cannot say that by a state, so it says it in words. */
export function NameOf({ label = '', required = false, inWords = false }: NameProps): VNode {
  const words = useSingleLineTemplateEvaluation(label, { debug: true });
  return draw(
    'span',
    null,
    words,
    required && draw('span', { class: 'fjs-asterix', 'aria-hidden': true }, '*'),
    required && inWords && draw('span', { class: 'cds--visually-hidden' }, ` (${i18next.t('form.mustBeAnswered')})`),
  );
}
type NameProps = { label?: string; required?: boolean; inWords?: boolean };

/** The label of a control. */
export const labelOf = ({ field, domId }: FieldProps, label = field.label): VNode =>
  draw(
    'label',
    { for: domId, id: `${domId}-label`, class: 'fjs-form-field-label' },
    draw(NameOf, { label, required: field.validate?.required }),
  );

/** What explains a control, and what is wrong with it: the place of the latter is always there, so that it is read out when something comes into it. */
export const remarksOn = ({ field, domId, errors = [] }: FieldProps): VNode[] => [
  draw(Description, { id: `${domId}-description`, description: field.description }),
  draw(
    'div',
    { id: `${domId}-error-message`, class: 'fjs-form-field-error', 'aria-live': 'polite' },
    errors.length > 0 &&
      draw(
        'ul',
        null,
        errors.map((error) => draw('li', { key: error }, error)),
      ),
  ),
];
