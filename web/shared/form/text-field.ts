/**
 * The sentences of a form, with what they quote of the data in words: `{{answers.capitalVnd}}` is read as an amount, a code of a unit as its name, a date as it is written by hand. An
 * expression that is more than the name of a value says by itself how it is written.
 */
import { LocalExpressionContext, Text } from '@bpmn-io/form-js';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { asField, draw } from './field-parts.ts';
import { type NamesOfUnits, quotedInWords } from './shown-words.ts';

type TextProps = { field: { text?: string }; units: NamesOfUnits };

function TextField({ units, ...props }: TextProps): VNode {
  const { data } = useContext(LocalExpressionContext) as { data: unknown };
  const text = quotedInWords(props.field.text ?? '', data, units);
  return draw(Text, { ...props, field: { ...props.field, text } });
}

/** The text of a form, in the place of form-js's. */
export const textField = (units: NamesOfUnits): object => asField(TextField, { units }, Text);
