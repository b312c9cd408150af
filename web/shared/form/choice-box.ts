import { Description, Errors, Label } from '@bpmn-io/form-js';
import i18next from 'i18next';
import { h } from 'preact';
import { useState } from 'preact/hooks';

/** form-js gives this to a field of ours. */
export type FieldProps = {
  field: { key?: string; label?: string; description?: string; validate?: { required?: boolean } };
  domId: string;
  value: unknown;
  errors?: readonly string[];
  disabled: boolean;
  readonly: boolean;
  onChange: (change: { field: unknown; value: unknown }) => void;
  onFocus?: () => void;
  onBlur?: () => void;
};
export type Choice = { key: string; label: string; about?: string };
type Props = {
  field: FieldProps;
  /** What stands in the box. */
  text: string;
  choices: readonly Choice[];
  /** Whether Enter takes the first one without an arrow key: where only what is on the list counts. */
  firstIsChosen: boolean;
  onType: (text: string) => void;
  onPick: (choice: Choice) => void;
  onLeave: () => void;
};

/** A box of a form with a list under it (ARIA's combobox): arrows walk the list, Enter takes, Escape puts it away, Tab goes on. */
export function ChoiceBox({ field: props, text, choices, firstIsChosen, onType, onPick, onLeave }: Props) {
  const { field, domId, errors = [], disabled, readonly } = props;
  const { at, shown, put, pick, onKeyDown } = useList(props, choices, firstIsChosen, onPick);
  const listId = `${domId}-list`;
  const optionId = (index: number): string => `${domId}-option-${index}`;
  const attributes = {
    id: domId,
    class: 'fjs-input',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': shown,
    'aria-controls': shown ? listId : undefined,
    'aria-activedescendant': shown && choices[at] !== undefined ? optionId(at) : undefined,
    'aria-describedby': [field.description && `${domId}-description`, errors.length > 0 && `${domId}-error-message`]
      .filter(Boolean)
      .join(' '),
    'aria-invalid': errors.length > 0,
    value: text,
    disabled,
    readOnly: readonly,
    required: field.validate?.required === true,
    onInput: (event: InputEvent) => {
      onType((event.currentTarget as HTMLInputElement).value);
      put(true);
    },
    onKeyDown,
    onFocus: () => props.onFocus?.(),
    onBlur: () => {
      put(false);
      onLeave();
      props.onBlur?.();
    },
  };
  const state = [errors.length > 0 && 'fjs-has-errors', disabled && 'fjs-disabled', readonly && 'fjs-readonly'];
  const frame = ['fjs-form-field', 'fjs-form-field-textfield', ...state].filter(Boolean).join(' ');
  return h('div', { class: frame }, [
    h(Label as never, { htmlFor: domId, label: field.label, required: field.validate?.required } as never),
    h('div', { class: `fjs-input-group${errors.length > 0 ? ' hasErrors' : ''}` }, h('input', attributes as never)),
    h(
      'div',
      { class: 'fjs-select-anchor' },
      shown &&
        h(
          'div',
          { id: listId, role: 'listbox', 'aria-label': i18next.t('form.found'), class: 'fjs-dropdownlist' },
          choices.map((choice, index) => option(choice, optionId(index), index === at, pick)),
        ),
    ),
    h(Description as never, { id: `${domId}-description`, description: field.description } as never),
    h(Errors as never, { id: `${domId}-error-message`, errors } as never),
  ]);
}

/** The list under the box: whether it is open, and to which of its lines the arrows went. */
function useList(
  { disabled, readonly }: FieldProps,
  choices: readonly Choice[],
  firstIsChosen: boolean,
  onPick: (choice: Choice) => void,
) {
  const [open, setOpen] = useState(false);
  const [walked, setWalked] = useState<number>();
  const at = walked ?? (firstIsChosen ? 0 : -1);
  const shown = open && choices.length > 0 && !disabled && !readonly;
  const put = (isOpen: boolean): void => {
    setOpen(isOpen);
    setWalked(undefined);
  };
  const pick = (choice: Choice): void => {
    onPick(choice);
    put(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!shown) put(true);
      else setWalked(Math.min(Math.max(at + step, 0), choices.length - 1));
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      put(false);
    } else if (event.key === 'Enter' && shown && choices[at] !== undefined) {
      event.preventDefault();
      pick(choices[at]);
    }
  };
  return { at, shown, put, pick, onKeyDown };
}

function option(choice: Choice, id: string, isWalked: boolean, pick: (choice: Choice) => void) {
  return h(
    'div',
    {
      id,
      key: choice.key,
      role: 'option',
      'aria-selected': isWalked,
      class: `fjs-dropdownlist-item${isWalked ? ' focused' : ''}`,
      // Before the box loses the focus to it.
      onMouseDown: (event: MouseEvent) => {
        event.preventDefault();
        pick(choice);
      },
    },
    [choice.label, choice.about ? h('span', { class: 'mc-choice__about' }, choice.about) : null],
  );
}
