import { useExpressionEvaluation } from '@bpmn-io/form-js';
import { useEffect, useMemo } from 'preact/hooks';
import { type Field, type FieldProps, isSame } from './field-parts.ts';

export type Option = { value: unknown; label: string };
/** What of a form-js form its fields ask for. */
export type FormState = { _getState: () => { initialData?: Readonly<Record<string, unknown>> } };

/** What can be chosen in a field: as the form lists it, as a variable does, or as an expression gives it. */
export function useOptions(field: Field, form: FormState): readonly Option[] {
  const evaluated: unknown = useExpressionEvaluation(field.valuesExpression ?? '');
  const given = field.valuesKey === undefined ? field.values : form._getState().initialData?.[field.valuesKey];
  const source = field.valuesExpression === undefined ? given : evaluated;
  const text = JSON.stringify(source ?? []);
  return useMemo(() => optionsFrom(JSON.parse(text)), [text]);
}

function optionsFrom(source: unknown): readonly Option[] {
  return Array.isArray(source) ? source.flatMap((one: unknown) => optionOf(one) ?? []) : [];
}

function optionOf(one: unknown): Option | undefined {
  if (typeof one === 'string' || typeof one === 'number') return { value: one, label: String(one) };
  if (typeof one !== 'object' || one === null || !('value' in one)) return undefined;
  const label = 'label' in one ? one.label : one.value;
  return { value: one.value, label: String(label) };
}

/** Gives up an answer that can be chosen no more, as when the list follows another answer. */
export function useOnlyOffered({ field, value, onChange }: FieldProps, options: readonly Option[]): void {
  useEffect(() => {
    const isOffered = (one: unknown): boolean => options.some((option) => isSame(option.value, one));
    if (Array.isArray(value)) {
      const left = value.filter(isOffered);
      if (left.length < value.length) onChange({ field, value: left });
    } else if (value !== null && value !== undefined && value !== '' && !isOffered(value))
      onChange({ field, value: null });
  }, [field, value, options, onChange]);
}
