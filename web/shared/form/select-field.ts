import { Select, Taglist } from '@bpmn-io/form-js';
import i18next from 'i18next';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { foldText, matchesSearch } from '../format/search-text.ts';
import { ChoiceBox } from './choice-box.ts';
import { asField, draw, type FieldProps, isSame } from './field-parts.ts';
import { type FormState, type Option, useOnlyOffered, useOptions } from './options.ts';

/** A longer list is narrowed by typing, not walked. */
const SHOWN_MAX = 50;

/** One of the options, found by typing with or without diacritics; what names none of them is not kept. */
export function OptionBox({ options, ...props }: FieldProps & { options: readonly Option[] }): VNode {
  const { field, value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const chosen = options.find((option) => isSame(option.value, value));
  const found = narrowed(options, typed);
  const choose = (one: Option | undefined): void => {
    setTyped(undefined);
    if (one !== undefined) onChange({ field, value: one.value });
  };
  return draw(ChoiceBox, {
    field: props,
    text: typed ?? chosen?.label ?? (typeof value === 'string' ? value : ''),
    choices: found.map((one, index) => ({ key: String(index), label: one.label, isChosen: one === chosen })),
    marksFirst: typed !== undefined && typed !== '',
    placeholder: i18next.t('form.choose'),
    onlyListed: true,
    onType: (text: string) => {
      setTyped(text);
      if (text === '') onChange({ field, value: null });
    },
    onPick: ({ key }: { key: string }) => choose(found[Number(key)]),
    onLeave: () => choose(named(options, typed)),
  });
}

/** Several of the options; what is chosen stands over the box, each with a button that gives it up. */
export function ManyBox({ options, ...props }: FieldProps & { options: readonly Option[] }): VNode {
  const { field, value, disabled, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  const isTaken = (option: Option): boolean => values.some((one) => isSame(one, option.value));
  const found = narrowed(
    options.filter((option) => !isTaken(option)),
    typed,
  );
  const take = (one: Option | undefined): void => {
    setTyped(undefined);
    if (one !== undefined && !isTaken(one)) onChange({ field, value: [...values, one.value] });
  };
  const giveUp = (one: Option): void => {
    onChange({ field, value: values.filter((kept) => !isSame(kept, one.value)) });
    document.getElementById(props.domId)?.focus();
  };
  return draw(ChoiceBox, {
    field: props,
    text: typed ?? '',
    choices: found.map(({ label }, index) => ({ key: String(index), label })),
    marksFirst: typed !== undefined && typed !== '',
    placeholder: i18next.t('form.choose'),
    onlyListed: true,
    above: values.length > 0 && chosenList(options.filter(isTaken), disabled, giveUp),
    onType: setTyped,
    onPick: ({ key }: { key: string }) => take(found[Number(key)]),
    onLeave: () => take(named(options, typed)),
  });
}

function chosenList(chosen: readonly Option[], disabled: boolean, giveUp: (one: Option) => void): VNode {
  return draw(
    'ul',
    { class: 'mc-chosen', 'aria-label': i18next.t('form.chosen') },
    chosen.map((one) =>
      draw(
        'li',
        { key: one.label },
        draw('span', null, one.label),
        draw(
          'button',
          {
            type: 'button',
            disabled,
            'aria-label': i18next.t('form.giveUp', { name: one.label }),
            onClick: () => giveUp(one),
          },
          draw('span', { 'aria-hidden': true }, '×'),
        ),
      ),
    ),
  );
}

const narrowed = (options: readonly Option[], typed: string | undefined): readonly Option[] =>
  (typed === undefined ? options : options.filter(({ label }) => matchesSearch(label, typed))).slice(0, SHOWN_MAX);

/** The only option whose name was typed out, marks aside. */
function named(options: readonly Option[], typed: string | undefined): Option | undefined {
  const meant = foldText(typed ?? '');
  const all = meant === '' ? [] : options.filter(({ label }) => foldText(label) === meant);
  return all.length === 1 ? all[0] : undefined;
}

type Offering = FieldProps & { form: FormState; box: unknown };

function OptionsOffered({ form, box, ...props }: Offering): VNode {
  const options = useOptions(props.field, form);
  useOnlyOffered(props, options);
  return draw(box, { ...props, options });
}

/** The drop-down of a form, in the place of form-js's. */
export const selectField = (form: FormState): object => asField(OptionsOffered, { form, box: OptionBox }, Select);
/** The choice of several from a list, in the place of form-js's. */
export const taglistField = (form: FormState): object => asField(OptionsOffered, { form, box: ManyBox }, Taglist);
