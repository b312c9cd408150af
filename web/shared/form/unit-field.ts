import { Textfield } from '@bpmn-io/form-js';
import type { VNode } from 'preact';
import { asField, draw, type FieldProps } from './field-parts.ts';
import type { Option } from './options.ts';
import { OptionBox } from './select-field.ts';
import { UNIT } from './shown-words.ts';

export type UnitOffer = { code: string; name: string; kind?: string; isOver?: boolean };

/**
 * The code of a unit is chosen by the unit's name, typed with or without diacritics; it stays a typed code while the register is not there. Units that are no more are offered where the
 * form says so (`properties`: `formerUnits: "true"`), and are called by name wherever one of them was chosen before.
 */
export function unitField(units: readonly UnitOffer[], formerUnits: readonly UnitOffer[]): object {
  return asField(UnitBox, { units: units.map(optionOf), former: formerUnits.map(optionOf) }, Textfield);
}

const optionOf = ({ code, name }: UnitOffer): Option => ({ value: code, label: `${name} (${code})` });
type Units = { units: readonly Option[]; former: readonly Option[] };

function UnitBox({ units, former, ...props }: FieldProps & Units): VNode {
  const { key = '', properties } = props.field;
  if (!UNIT.test(key) || units.length === 0) return draw(Textfield, props);
  const offersFormer = properties?.['formerUnits'] === 'true';
  const options = [...former.filter(({ value }) => offersFormer || value === props.value), ...units];
  return draw(OptionBox, { ...props, options });
}
