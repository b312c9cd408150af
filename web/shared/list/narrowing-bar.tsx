import { ComboBox, DismissibleTag, Select, SelectItem } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesSearch } from '../format/search-text.ts';
import { carbonText } from '../i18n/carbon-texts.ts';

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

/** Of more choices than these one is found by typing. */
const READ_CHOICES_MAX = 10;

/** Narrows a list: by one drop-down for each, and shows what is chosen as a chip that can be taken away. */
export function NarrowingBar<Name extends string>({ id, narrowings, onChange }: Props<Name>) {
  const { t } = useTranslation();
  const bar = useRef<HTMLFieldSetElement>(null);
  const chosen = narrowings.filter(({ value }) => value !== undefined);
  const offered = narrowings.filter(({ value, choices }) => value === undefined && choices.length > 1);
  // What was chosen by goes; without this the keyboard would begin again at the top of the page.
  const choose = (name: Name, value: string | undefined): void => {
    onChange(name, value);
    bar.current?.focus();
  };
  return (
    <fieldset className="mc-filters" ref={bar} tabIndex={-1}>
      <legend className="cds--visually-hidden">{t('list.filters')}</legend>
      {chosen.map(({ name, label, value, choices }) => (
        <DismissibleTag
          key={name}
          type="blue"
          size="md"
          text={`${label}: ${choices.find((choice) => choice.value === value)?.label ?? value}`}
          dismissTooltipLabel={t('list.removeFilter')}
          title={t('list.removeFilter')}
          onClose={() => choose(name, undefined)}
        />
      ))}
      {offered.map(({ name, label, choices }) => {
        const Box = choices.length > READ_CHOICES_MAX ? TypedBox : ReadBox;
        const props = { label, choices, onChoose: (value: string) => choose(name, value) };
        return <Box key={name} id={`${id}-by-${name}`} {...props} />;
      })}
    </fieldset>
  );
}

type BoxProps = { id: string; label: string; choices: readonly Choice[]; onChoose: (value: string) => void };

/** A few choices, all of which are read. */
function ReadBox({ id, label, choices, onChoose }: BoxProps) {
  return (
    <Select
      id={id}
      size="sm"
      hideLabel
      noLabel
      className="mc-filters__select"
      labelText={label}
      value=""
      onChange={(event) => event.target.value !== '' && onChoose(event.target.value)}
    >
      <SelectItem value="" text={label} />
      {choices.map((choice) => (
        <SelectItem key={choice.value} value={choice.value} text={choice.label} />
      ))}
    </Select>
  );
}

/** Many choices, as 126 units are: found by typing, with or without marks. */
function TypedBox({ id, label, choices, onChoose }: BoxProps) {
  const [typed, setTyped] = useState('');
  return (
    <div className="mc-filters__typed">
      <ComboBox<Choice>
        translateWithId={carbonText}
        id={id}
        size="sm"
        aria-label={label}
        titleText=""
        placeholder={label}
        items={choices.filter((choice) => matchesSearch(choice.label, typed))}
        itemToString={(choice) => choice?.label ?? ''}
        selectedItem={null}
        onInputChange={setTyped}
        onChange={({ selectedItem }) => selectedItem && onChoose(selectedItem.value)}
      />
    </div>
  );
}
