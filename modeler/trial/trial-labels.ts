/** What people call the variables of a table: the fields of the package's forms, and what its facts compute. */
import type { Language } from '../../web/shared/api/schema.d.ts';

type Part = {
  readonly key?: unknown;
  readonly label?: unknown;
  readonly dateLabel?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly components?: readonly Part[];
};
type Facts = { readonly computed?: Readonly<Record<string, { readonly label?: Readonly<Record<Language, string>> }>> };

/** Labels by the place of the variable, as a table names it: `answers.copies`, and `copies` for a table of a process. */
export function labelsOf(files: Readonly<Record<string, string>>, language: Language): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const tell = (key: string, label: string): void => {
    labels.set(`answers.${key}`, label);
    labels.set(key, label);
  };
  for (const [name, text] of Object.entries(files)) {
    const read = readJson(text, /\.form$|(^|\.)facts\.json$/.test(name));
    for (const part of partsOf(read as Part)) {
      const label = (language === 'en' ? part.properties?.['en'] : undefined) ?? part.label ?? part.dateLabel;
      if (typeof part.key === 'string' && typeof label === 'string') tell(part.key, label);
    }
    for (const [key, { label }] of Object.entries((read as Facts).computed ?? {}))
      if (label) tell(key, label[language]);
  }
  return labels;
}

/** A file that cannot be read names nothing here; its own editor says what is wrong with it. */
function readJson(text: string, isWanted: boolean): object {
  if (!isWanted) return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

const partsOf = ({ components }: Part): readonly Part[] =>
  Array.isArray(components) ? components.flatMap((part: Part) => [part, ...partsOf(part)]) : [];
