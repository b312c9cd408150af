import { Add } from '@carbon/icons-react';
import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './leaf-fields.tsx';

type Props = {
  /** The id of the field in which it is put, where the cursor stands. */
  of: string;
  label: string;
  choices: readonly Choice[];
  /** What is put in for a choice. */
  write: (chosen: string) => string;
  text: string;
  onText: (text: string) => void;
};

/** Puts something that is chosen by its name into a text, so that nobody has to know how it is written. */
export function Insertion({ of, label, choices, write, text, onText }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const value = chosen || (choices[0]?.value ?? '');
  const insert = (): void => {
    const box = document.getElementById(of);
    if (!(box instanceof HTMLTextAreaElement)) return;
    const [start, end] = [box.selectionStart, box.selectionEnd];
    const written = write(value);
    onText(text.slice(0, start) + written + text.slice(end));
    setTimeout(() => {
      box.focus();
      box.setSelectionRange(start + written.length, start + written.length);
    });
  };
  return (
    <div className="mc-record__line">
      <Select
        id={`${of}-insert`}
        labelText={label}
        size="sm"
        value={value}
        onChange={(event) => setChosen(event.target.value)}
      >
        {choices.map((one) => (
          <SelectItem key={one.value} value={one.value} text={one.label} />
        ))}
      </Select>
      <Button kind="ghost" size="sm" renderIcon={Add} disabled={value === ''} onClick={insert}>
        {t('record.insert')}
      </Button>
    </div>
  );
}
