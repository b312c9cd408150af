/** A question of a form whose answer says where the process goes next. */
export type DecisionField = { key: string; label: string; options: readonly { value: string; label: string }[] };

type Component = {
  type?: string;
  key?: string;
  label?: string;
  validate?: { required?: boolean };
  values?: readonly { value?: unknown; label?: unknown }[];
  components?: readonly Component[];
};

/** The one question of a form that has to be answered by choosing; undefined when there is none, or several of the same rank. */
export function decisionOf(schema: unknown): DecisionField | undefined {
  const fields = flatten((schema as Component | undefined)?.components ?? []).filter(
    ({ type, key, validate, values }) => type === 'radio' && key !== undefined && validate?.required === true && values,
  );
  const [field] = fields;
  if (field?.key === undefined || fields.length > 1) return undefined;
  const options = (field.values ?? []).map(({ value, label }) => ({ value: String(value), label: String(label) }));
  return { key: field.key, label: field.label ?? '', options };
}

const flatten = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((one) => [one, ...flatten(one.components ?? [])]);
