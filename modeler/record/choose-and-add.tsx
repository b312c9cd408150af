import { Add } from '@carbon/icons-react';
import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './leaf-fields.tsx';

type Props = {
  id: string;
  /** What is not there yet. */
  choices: readonly Choice[];
  /** What the button is called. */
  label: string;
  onAdd: (choice: Choice) => void;
};

/** One of several, and the button that adds it; the next one is then offered. */
export function ChooseAndAdd({ id, choices, label, onAdd }: Props) {
  const { t } = useTranslation();
  const [value, setValue] = useState('');
  const chosen = choices.find((one) => one.value === value) ?? choices[0];
  return (
    <>
      <Select
        {...{ id, size: 'sm', labelText: t('record.which'), value: chosen?.value ?? '' }}
        onChange={(event) => setValue(event.target.value)}
      >
        {choices.map((one) => (
          <SelectItem key={one.value} value={one.value} text={one.label} />
        ))}
      </Select>
      <Button
        {...{ kind: 'tertiary', size: 'sm', renderIcon: Add, disabled: chosen === undefined }}
        onClick={() => chosen && onAdd(chosen)}
      >
        {label}
      </Button>
    </>
  );
}
