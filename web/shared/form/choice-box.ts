/**
 * A box with a list under it, by ARIA's pattern of a combobox; whatever is chosen from a list in a form is chosen in it: a person, a unit, one of a few words, several of them.
 *
 * Moves: typing opens and narrows the list; a click or an arrow key opens it. A list that was only opened marks nothing, so that Enter takes nothing by accident: the first arrow
 * marks, and where only what is on the list counts, letters mark the likeliest. Enter takes what is marked, Escape puts the list away and nothing else, Tab goes on, and with Ctrl
 * held Enter is the page's.
 */
import i18next from 'i18next';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { describedBy, draw, type FieldProps, frameClass, isWrong, labelOf, remarksOn } from './field-parts.ts';

export type Choice = { key: string; label: string; about?: string; isChosen?: boolean };
type Props = {
  field: FieldProps;
  /** What stands in the box. */
  text: string;
  choices: readonly Choice[];
  /** Whether the first one is marked without an arrow key: where only what is on the list counts, and something was typed. */
  marksFirst: boolean;
  /** Stands in the empty box. */
  placeholder?: string;
  /** Stands over the box: what is chosen already, where there may be several. */
  above?: VNode | false;
  /** Whether only what is on the list counts: then the box looks like a list, and says when nothing of it is meant. */
  onlyListed?: boolean;
  onType: (text: string) => void;
  onPick: (choice: Choice) => void;
  onLeave: () => void;
};

export function ChoiceBox(props: Props): VNode {
  const { field: given, text, choices, above, onPick } = props;
  const list = useList(given, choices, props.marksFirst, onPick);
  const nothing = list.isOpen && choices.length === 0 && props.onlyListed === true && text !== '';
  return draw(
    'div',
    { class: frameClass(given, 'textfield', 'mc-choice') },
    labelOf(given),
    above,
    draw(
      'div',
      { class: `fjs-input-group${isWrong(given) ? ' hasErrors' : ''}` },
      draw('input', inputOf(props, list)),
      props.onlyListed === true && draw('span', { class: 'mc-choice__arrow', 'aria-hidden': true }),
    ),
    draw(
      'div',
      { class: 'mc-choice__anchor' },
      list.shown &&
        draw(
          'div',
          { id: list.id, role: 'listbox', 'aria-label': i18next.t('form.choiceList'), class: 'mc-choice__list' },
          choices.map((choice, index) => option(choice, list.optionId(index), index === list.at, list.pick)),
        ),
      draw(
        'div',
        { role: 'status', class: nothing ? 'mc-choice__list mc-choice__nothing' : 'cds--visually-hidden' },
        list.shown && i18next.t('form.choices', { count: choices.length }),
        nothing && i18next.t('form.nothingFound'),
      ),
    ),
    remarksOn(given),
  );
}

type List = ReturnType<typeof useList>;

function inputOf({ field: given, text, placeholder, onType, onLeave, choices }: Props, list: List): object {
  return {
    id: given.domId,
    class: 'fjs-input',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    placeholder,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-expanded': list.shown,
    'aria-controls': list.shown ? list.id : undefined,
    'aria-activedescendant': list.shown && choices[list.at] !== undefined ? list.optionId(list.at) : undefined,
    'aria-describedby': describedBy(given),
    'aria-invalid': isWrong(given),
    value: text,
    disabled: given.disabled,
    required: given.field.validate?.required === true,
    onInput: (event: InputEvent) => {
      onType((event.currentTarget as HTMLInputElement).value);
      list.put(true);
    },
    onClick: () => list.put(true),
    onKeyDown: list.onKeyDown,
    onFocus: (event: FocusEvent) => {
      // What is chosen goes with the first letter of another.
      (event.currentTarget as HTMLInputElement).select();
      given.onFocus?.();
    },
    onBlur: () => {
      list.put(false);
      onLeave();
      given.onBlur?.();
    },
  };
}

/** The list under the box: whether it is open, and which of its lines is marked. */
function useList(
  { disabled, domId }: FieldProps,
  choices: readonly Choice[],
  marksFirst: boolean,
  onPick: (choice: Choice) => void,
) {
  const [isOpen, setOpen] = useState(false);
  const [walked, setWalked] = useState<number>();
  const at = walked ?? (marksFirst ? 0 : -1);
  const shown = isOpen && choices.length > 0 && !disabled;
  const optionId = (index: number): string => `${domId}-option-${index}`;
  useEffect(() => {
    // The whole list, where it has room: what stands under the bar at the foot cannot be chosen.
    if (shown) document.getElementById(`${domId}-list`)?.scrollIntoView({ block: 'nearest' });
  }, [shown, domId]);
  useEffect(() => {
    if (shown && at >= 0) document.getElementById(`${domId}-option-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [shown, at, domId]);
  const put = (open: boolean): void => {
    setOpen(open);
    setWalked(undefined);
  };
  const pick = (choice: Choice): void => {
    onPick(choice);
    put(false);
  };
  const walk = (step: 1 | -1): void => {
    const chosen = choices.findIndex(({ isChosen }) => isChosen);
    const last = choices.length - 1;
    setOpen(true);
    if (!shown || at < 0) setWalked(chosen >= 0 ? chosen : step === 1 ? 0 : last);
    else setWalked(Math.min(Math.max(at + step, 0), last));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const act = actOf(event, shown);
    if (act === undefined) return;
    event.preventDefault();
    if (act === 'away') {
      event.stopPropagation();
      put(false);
    } else if (act === 'open') put(true);
    else if (act === 'take') {
      const marked = choices[at];
      if (marked === undefined) put(false);
      else pick(marked);
    } else walk(act);
  };
  return { id: `${domId}-list`, at, isOpen, shown, optionId, put, pick, onKeyDown };
}

/** What a key does to the list; undefined when it is not for the list. */
function actOf(event: KeyboardEvent, shown: boolean): 1 | -1 | 'open' | 'away' | 'take' | undefined {
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.key === 'ArrowDown') return event.altKey ? 'open' : 1;
  if (event.key === 'ArrowUp') return event.altKey ? 'away' : -1;
  if (!shown) return undefined;
  if (event.key === 'Escape') return 'away';
  return event.key === 'Enter' ? 'take' : undefined;
}

function option(choice: Choice, id: string, isMarked: boolean, pick: (choice: Choice) => void): VNode {
  return draw(
    'div',
    {
      id,
      key: choice.key,
      role: 'option',
      'aria-selected': choice.isChosen ?? isMarked,
      class: `mc-choice__option${isMarked ? ' mc-choice__option--marked' : ''}`,
      // Before the box loses the focus to it.
      onMouseDown: (event: MouseEvent) => {
        event.preventDefault();
        pick(choice);
      },
    },
    choice.label,
    choice.about ? draw('span', { class: 'mc-choice__about' }, choice.about) : null,
  );
}
