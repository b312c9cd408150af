import { Textfield } from '@bpmn-io/form-js';
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { matchesSearch } from '../format/search-text.ts';
import { ChoiceBox, type FieldProps } from './choice-box.ts';

export type UnitOffer = { code: string; name: string };

const UNIT = /[uU]nitCode$/;
const SHOWN_MAX = 50;
const labelOf = ({ code, name }: UnitOffer): string => `${name} (${code})`;

/** The code of a unit is chosen by the unit's name, typed with or without diacritics; it stays a typed code while the register is not there. */
export const unitField = (units: readonly UnitOffer[]) =>
  Object.assign(
    (props: FieldProps): unknown =>
      !UNIT.test(String(props.field.key ?? '')) || units.length === 0
        ? Textfield(props)
        : h(UnitBox as never, { ...props, units } as never),
    { config: Textfield.config },
  );

type UnitBoxProps = FieldProps & { units: readonly UnitOffer[] };

function UnitBox({ units, ...props }: UnitBoxProps) {
  const { field, value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const chosen = units.find(({ code }) => code === value);
  const known = chosen === undefined ? String(value ?? '') : labelOf(chosen);
  const found = typed === undefined ? units : units.filter((unit) => matchesSearch(labelOf(unit), typed));
  return h(ChoiceBox, {
    field: props,
    text: typed ?? known,
    choices: found.slice(0, SHOWN_MAX).map((unit) => ({ key: unit.code, label: labelOf(unit) })),
    firstIsChosen: true,
    onType: (text) => {
      setTyped(text);
      if (text === '') onChange({ field, value: null });
    },
    onPick: ({ key }) => {
      setTyped(undefined);
      onChange({ field, value: key });
    },
    // What names no unit is not kept.
    onLeave: () => setTyped(undefined),
  });
}
