/**
 * Several units, chosen by their names where a text takes one unit a line (`properties`: `units: "several"`). What is kept stays the text that the office reads: lines with names, and
 * those that stand for many units, which the field lists as its `values`. A line that names nothing stays until somebody gives it up, so that nothing is lost unseen.
 */
import { Textarea } from '@bpmn-io/form-js';
import type { VNode } from 'preact';
import { asField, draw, type Field, type FieldProps } from './field-parts.ts';
import { ManyBox } from './select-field.ts';
import type { UnitOffer } from './unit-field.ts';
import { isOfUnits, linesOf, optionsOfUnits, withNames } from './unit-lines.ts';

/** `other` draws every text that takes no units. */
export function unitsField(units: readonly UnitOffer[], other: unknown): object {
  return asField(UnitsBox, { units, other }, Textarea);
}

type Props = FieldProps & { units: readonly UnitOffer[]; other: unknown };

function UnitsBox({ units, other, ...props }: Props): VNode {
  const { field, value, onChange } = props;
  const options = optionsOfUnits(units, field.values);
  if (!isOfUnits(field) || units.length === 0) return draw(other, props);
  const lines = withNames(linesOf(value), options);
  const unknown = lines.filter((line) => options.every((option) => option.value !== line));
  return draw(ManyBox, {
    ...props,
    options: [...options, ...unknown.map((line) => ({ value: line, label: line }))],
    value: lines,
    onChange: (change: { field: Field; value: readonly string[] }) =>
      onChange({ field, value: change.value.join('\n') }),
  });
}
