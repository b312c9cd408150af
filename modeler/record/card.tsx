import { ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import { IconButton } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import { inside, isList, isObject, type Json, objectOf, partsOf, textOf } from './json-value.ts';
import { idOf } from './leaf-fields.tsx';
import { useFlaws, useRecord, useWords } from './record-context.tsx';

type CardProps = { place: string; name: string; tools: ReactNode; children: ReactNode };

/** Something that is shown by its name, and with all it holds when it is opened. */
export function Card({ place, name, tools, children }: CardProps) {
  const { t } = useTranslation();
  const { opened, setOpened } = useRecord();
  const flaw = useFlaws()(place, true);
  const isOpen = opened.has(place);
  const id = idOf(place);
  const toggle = (): void =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(place)) after.add(place);
      return after;
    });
  return (
    <div className="mc-record__card" data-place={place}>
      <div className="mc-record__head">
        <button
          type="button"
          id={`${id}-open`}
          className="mc-record__open"
          aria-expanded={isOpen}
          aria-controls={`${id}-parts`}
          onClick={toggle}
        >
          <span aria-hidden="true">{isOpen ? '−' : '+'}</span> {name}
          {flaw !== '' && !isOpen && <span className="mc-record__flaw">{t('record.hasFlaw')}</span>}
        </button>
        {tools}
      </div>
      <div id={`${id}-parts`} className="mc-record__fields" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}

type ToolsProps = {
  place: string;
  name: string;
  number: number;
  isLast: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
};

/** What can be done with an item of a list, by buttons alone. */
export function ItemTools({ place, name, number, isLast, onMove, onRemove }: ToolsProps) {
  const { t } = useTranslation();
  const { readOnly } = useRecord();
  if (readOnly) return null;
  const id = idOf(place);
  return (
    <div className="mc-record__tools">
      <IconButton
        kind="ghost"
        size="sm"
        align="left"
        id={`${id}-up`}
        label={t('record.moveUp', { name })}
        disabled={number === 1}
        onClick={() => onMove(-1)}
      >
        <ArrowUp />
      </IconButton>
      <IconButton
        kind="ghost"
        size="sm"
        align="left"
        id={`${id}-down`}
        label={t('record.moveDown', { name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <ArrowDown />
      </IconButton>
      <IconButton kind="ghost" size="sm" align="left" label={t('record.remove', { name })} onClick={onRemove}>
        <TrashCan />
      </IconButton>
    </div>
  );
}

/** What people call a thing in a list: its name where it has one, else the first words that it says. */
export function useName(): (item: Json, path: string) => string {
  const text = useText();
  const words = useWords();
  const { questions } = useRecord();
  const said = (value: Json | undefined): string => {
    if (!isObject(value)) return textOf(value);
    return text({ vi: textOf(value['vi']) || textOf(value['en']), en: textOf(value['en']) || textOf(value['vi']) });
  };
  return (item, path) => {
    if (!isObject(item)) return isList(item) ? '' : textOf(item);
    const kind = textOf(item['type']);
    const names = ['name', 'title', 'label', 'message', 'text', 'items', 'role', 'place', 'about', 'limit', 'id'];
    const first = names.map((one) => said(item[one])).find((one) => one !== '') ?? '';
    const pair = kind === 'pair' ? said(objectOf(item['left'])['label']) : '';
    const asked = questions.find(({ key }) => key === item['field']);
    const name = [first || pair, asked && text(asked.label)].filter((one) => one !== undefined && one !== '');
    return [kind === '' ? '' : words.option(`${path}/type`, kind), ...name].filter((one) => one !== '').join(' · ');
  };
}

/** What is to be known of a list before one writes in it. */
export const Hint = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : <p className="cds--form__helper-text">{text}</p>;

/** Sets the focus on the first that a page can have it on; what is about to be drawn is waited for by the caller. */
export function focusFirst(frame: HTMLElement | null, selector: string): void {
  frame?.querySelector<HTMLElement>(selector)?.focus();
}

/** Keeps open what was open when the items of a list get other numbers; undefined for one that is gone. */
export function renumbered(
  opened: ReadonlySet<string>,
  list: string,
  numberOf: (index: number) => number | undefined,
): ReadonlySet<string> {
  const depth = partsOf(list).length;
  const next = [...opened].flatMap((place) => {
    if (!place.startsWith(`${list}/`)) return [place];
    const parts = partsOf(place);
    const number = numberOf(Number(parts[depth]));
    return number === undefined ? [] : [inside(list, number, ...parts.slice(depth + 1))];
  });
  return new Set(next);
}
