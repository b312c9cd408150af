import { DismissibleTag, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';

export type Choice = { value: string; label: string };
export type Narrowing<Name extends string> = {
  name: Name;
  /** What it narrows by, as one says it. */
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
};

type Props<Name extends string> = {
  id: string;
  narrowings: readonly Narrowing<Name>[];
  onChange: (name: Name, value: string | undefined) => void;
};

/** Narrows a list: by one drop-down for each, and shows what is chosen as a chip that can be taken away. */
export function NarrowingBar<Name extends string>({ id, narrowings, onChange }: Props<Name>) {
  const { t } = useTranslation();
  const chosen = narrowings.filter(({ value }) => value !== undefined);
  const offered = narrowings.filter(({ value, choices }) => value === undefined && choices.length > 1);
  return (
    <fieldset className="mc-filters">
      <legend className="cds--visually-hidden">{t('list.filters')}</legend>
      {chosen.map(({ name, label, value, choices }) => (
        <DismissibleTag
          key={name}
          type="blue"
          size="md"
          text={`${label}: ${choices.find((choice) => choice.value === value)?.label ?? value}`}
          dismissTooltipLabel={t('list.removeFilter')}
          title={t('list.removeFilter')}
          onClose={() => onChange(name, undefined)}
        />
      ))}
      {offered.map(({ name, label, choices }) => (
        <Select
          key={name}
          id={`${id}-by-${name}`}
          size="sm"
          hideLabel
          noLabel
          className="mc-filters__select"
          labelText={label}
          value=""
          onChange={(event) => onChange(name, event.target.value || undefined)}
        >
          <SelectItem value="" text={label} />
          {choices.map((choice) => (
            <SelectItem key={choice.value} value={choice.value} text={choice.label} />
          ))}
        </Select>
      ))}
    </fieldset>
  );
}
