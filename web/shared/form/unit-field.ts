import { Textfield } from '@bpmn-io/form-js';
import type { VNode } from 'preact';
import { asField, draw, type FieldProps } from './field-parts.ts';
import type { Option } from './options.ts';
import { OptionBox } from './select-field.ts';
import { UNIT } from './shown-words.ts';

export type UnitOffer = { code: string; name: string };

/** The code of a unit is chosen by the unit's name, typed with or without diacritics; it stays a typed code while the register is not there. */
export function unitField(units: readonly UnitOffer[]): object {
  const options = units.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  return asField(UnitBox, { options }, Textfield);
}

function UnitBox({ options, ...props }: FieldProps & { options: readonly Option[] }): VNode {
  const isUnit = UNIT.test(props.field.key ?? '') && options.length > 0;
  return isUnit ? draw(OptionBox, { ...props, options }) : draw(Textfield, props);
}
