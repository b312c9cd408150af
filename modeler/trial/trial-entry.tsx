import { Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import type { TrialField } from './trial-fields.ts';

type Props = { field: TrialField; value: string; onChange: (value: string) => void };

/** The field for one variable, after the type of its column. */
export function TrialEntry({ field: { path, label, kind, suggestions }, value, onChange }: Props) {
  const { t } = useTranslation();
  const id = `trial-${path}`;
  if (kind === 'day')
    return <DayInput id={id} size="sm" label={label} day={value} onDay={onChange} helperText={path} />;
  if (kind === 'truth')
    return (
      <Select
        id={id}
        size="sm"
        labelText={label}
        helperText={path}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <SelectItem value="" text={t('decisions.unset')} />
        <SelectItem value="true" text={t('decisions.yes')} />
        <SelectItem value="false" text={t('decisions.no')} />
      </Select>
    );
  return (
    <>
      <TextInput
        id={id}
        size="sm"
        labelText={label}
        {...(label === path ? {} : { helperText: path })}
        {...(kind === 'number' ? { inputMode: 'decimal' } : {})}
        {...(suggestions.length > 0 ? { list: `${id}-values` } : {})}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-values`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
