/**
 * A form as its file has it, and places in it. A place is a JSON pointer (RFC 6901), as findings name it: `/components/0/components/2/label` is the label of the third field of the first
 * group. What form-js does not know of a field (`properties` of the office) is kept as it stands.
 */

/** A field, a group, a text or the form itself (`type: "default"`). What is not listed is kept untouched. */
export type FormField = {
  readonly type: string;
  readonly id: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly text?: string;
  readonly description?: string;
  readonly subtype?: string;
  readonly validate?: Readonly<Record<string, unknown>>;
  readonly values?: readonly FormOption[];
  readonly columns?: readonly FormColumn[];
  readonly layout?: { readonly row?: string; readonly columns?: number | null };
  readonly conditional?: { readonly hide?: string };
  readonly properties?: Readonly<Record<string, string>>;
  readonly components?: readonly FormField[];
  readonly [name: string]: unknown;
};
export type FormOption = { readonly value: string; readonly label: string };
export type FormColumn = { readonly key: string; readonly label: string };

/** A field with its place in the form. */
export type PlacedField = { readonly field: FormField; readonly pointer: string; readonly depth: number };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The steps of a pointer, unescaped; none for the whole file. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer === ''
    ? []
    : pointer
        .replace(/^\//, '')
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** All fields in the order in which they are drawn, groups before what is in them; the form itself is not among them. */
export function fieldsOf(form: FormField): readonly PlacedField[] {
  const within = (parent: FormField, pointer: string, depth: number): PlacedField[] =>
    (parent.components ?? []).flatMap((field, index) => {
      const own = `${pointer}/components/${index}`;
      return [{ field, pointer: own, depth }, ...within(field, own, depth + 1)];
    });
  return within(form, '', 0);
}

/**
 * The innermost field that a pointer leads to, and what is left of the pointer within it. A place that is not there leads to the field around it, at last to the form itself: what a finding
 * names may have been changed since.
 */
export function fieldAt(form: FormField, pointer: string): { field: FormField; rest: readonly string[] } {
  const steps = stepsOf(pointer);
  let [field, at] = [form, 0];
  while (steps[at] === 'components' && steps[at + 1] !== undefined) {
    const next = field.components?.[Number(steps[at + 1])];
    if (next === undefined) break;
    [field, at] = [next, at + 2];
  }
  return { field, rest: steps.slice(at) };
}

/** A copy of a value with another one at these steps; `undefined` takes it away. Objects that are not there are made; a list is added to by its length or `-`. */
export function withValueAt(whole: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...others] = steps;
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    const index = step === '-' ? whole.length : Number(step);
    if (others.length === 0 && value === undefined) return whole.toSpliced(index, 1);
    const changed = withValueAt(whole[index], others, value);
    return index < whole.length ? whole.with(index, changed) : [...whole, changed];
  }
  const before = isRecord(whole) ? whole : {};
  const changed = withValueAt(before[step], others, value);
  if (changed !== undefined) return { ...before, [step]: changed };
  const { [step]: _, ...rest } = before;
  return rest;
}

/** What people call a field: its label, the beginning of its text, or else its key. */
export function nameOfField({ label, dateLabel, text, key, path, type }: FormField): string {
  const words = label || dateLabel || text?.replaceAll(/[#*_>]/g, '').trim();
  const name = words || key || path || type;
  return name.length > NAME_LENGTH_MAX ? `${name.slice(0, NAME_LENGTH_MAX)}…` : name;
}

/** In characters: as much as fits into one line of a list. */
const NAME_LENGTH_MAX = 70;

/** A part of a field with one property set, or taken away by `undefined`; undefined where nothing is left of it. */
export function withPart<Value>(
  part: Readonly<Record<string, Value>> | undefined,
  name: string,
  value: Value | undefined,
): Readonly<Record<string, Value>> | undefined {
  const { [name]: _, ...others } = part ?? {};
  // A property that is there already keeps its place, so that a change of its value is one line of the file.
  const next =
    value === undefined
      ? others
      : part !== undefined && name in part
        ? { ...part, [name]: value }
        : { ...others, [name]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** @throws SyntaxError for what is no JSON; TypeError for JSON that is no form */
export function parseForm(text: string): FormField {
  const form: unknown = JSON.parse(text);
  if (!isRecord(form) || !Array.isArray(form['components']) || !form['components'].every(isField))
    throw new TypeError('The file is JSON, but no form: it has no list of components.');
  return (form['type'] === undefined ? { type: 'default', ...form } : form) as FormField;
}

function isField(one: unknown): boolean {
  if (!isRecord(one) || typeof one['type'] !== 'string') return false;
  const { components } = one;
  return components === undefined || (Array.isArray(components) && components.every(isField));
}

/** The text of a form as its file has it. */
export const writeForm = (form: object): string => `${JSON.stringify(form, null, 2)}\n`;
