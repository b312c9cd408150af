import { ComboBox } from '@carbon/react';
import { useState } from 'react';
import { matchesSearch } from '../format/search-text.ts';
import { carbonText } from '../i18n/carbon-texts.ts';

type Choice = { code: string; name: string };
type Props = {
  id: string;
  label: string;
  items: readonly Choice[];
  /** The code of the chosen one; an empty text for none. */
  chosen: string;
  onChoose: (code: string) => void;
  placeholder?: string;
  size?: 'sm' | 'md';
};

const labelOf = (item: Choice | null | undefined): string => (item ? `${item.name} (${item.code})` : '');

/** One of many things with a code and a name, found by typing with or without diacritics. */
export function CodePicker({ id, label, items, chosen, onChoose, placeholder, size = 'md' }: Props) {
  const [typed, setTyped] = useState('');
  const selected = items.find(({ code }) => code === chosen) ?? null;
  const query = typed === labelOf(selected) ? '' : typed;
  return (
    <ComboBox<Choice>
      translateWithId={carbonText}
      id={id}
      size={size}
      titleText={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      items={items.filter((item) => matchesSearch(labelOf(item), query))}
      itemToString={labelOf}
      selectedItem={selected}
      onInputChange={setTyped}
      onChange={({ selectedItem }) => onChoose(selectedItem?.code ?? '')}
    />
  );
}
