/** What a form-js form calls its fields, in both languages: the group in which a field stands and its own label. A mother's name and a father's have the same label. */

/** In Vietnamese and English; what a form has not in English is Vietnamese. */
export interface FieldLabel {
  readonly vi: string;
  readonly en: string;
}

const NOTHING: FieldLabel = { vi: '', en: '' };

/** Returns the label of each keyed field of the form. */
export function labelsOfForm(form: unknown): Readonly<Record<string, FieldLabel>> {
  return Object.fromEntries(labelsIn(form, NOTHING));
}

function labelsIn(part: unknown, group: FieldLabel): readonly (readonly [string, FieldLabel])[] {
  if (typeof part !== 'object' || part === null) return [];
  const { key, components } = part as { readonly key?: unknown; readonly components?: unknown };
  const path = joined(group, labelOf(part));
  if (typeof key === 'string') return [[key, path]];
  return Array.isArray(components) ? components.flatMap((one) => labelsIn(one, path)) : [];
}

function labelOf(part: object): FieldLabel {
  const { label, dateLabel, timeLabel, properties } = part as Readonly<Record<string, unknown>>;
  const vi = [label, dateLabel, timeLabel].find((one): one is string => typeof one === 'string' && one !== '') ?? '';
  const en = typeof properties === 'object' && properties !== null ? Object(properties).en : undefined;
  return { vi, en: typeof en === 'string' ? en : vi };
}

const joined = (group: FieldLabel, own: FieldLabel): FieldLabel => ({
  vi: [group.vi, own.vi].filter(Boolean).join(' – '),
  en: [group.en, own.en].filter(Boolean).join(' – '),
});
