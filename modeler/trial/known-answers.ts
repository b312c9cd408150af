/** What people call the variables of a table and may answer: the fields of the package's forms, what its facts compute, and the channels of a dossier. */
import i18next from 'i18next';
import type { Language } from '../../web/shared/api/schema.d.ts';
import { AMOUNT } from '../../web/shared/form/shown-words.ts';
import { channels } from '../../web/shared/terms/terms.ts';
import { joined, type Option, type TrialField, type TrialKind } from './trial-fields.ts';

export type KnownAnswer = {
  readonly label?: string;
  /** Undefined where the form lets anything be answered. */
  readonly kind?: TrialKind;
  readonly options: readonly Option[];
};
/** By the place of the variable, as a table names it: `answers.copies`, and `copies` for a table of a process. */
export type KnownAnswers = ReadonlyMap<string, KnownAnswer>;

type Part = {
  readonly key?: unknown;
  readonly type?: unknown;
  readonly label?: unknown;
  readonly dateLabel?: unknown;
  readonly values?: readonly { readonly value?: unknown; readonly label?: unknown }[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly components?: readonly Part[];
};
type Facts = { readonly computed?: Readonly<Record<string, { readonly label?: Readonly<Record<Language, string>> }>> };

const kinds: Readonly<Record<string, TrialKind>> = {
  number: 'number',
  checkbox: 'truth',
  datetime: 'day',
  checklist: 'list',
  taglist: 'list',
};

export function knownAnswers(files: Readonly<Record<string, string>>, language: Language): KnownAnswers {
  const channel = { options: channels.map((value) => ({ value, label: i18next.t(`channel.${value}`) })) };
  const known = new Map<string, KnownAnswer>([['channel', channel]]);
  const tell = (key: string, answer: KnownAnswer): void => {
    known.set(`answers.${key}`, answer);
    known.set(key, answer);
  };
  for (const [name, text] of Object.entries(files)) {
    const read = readJson(text, /\.form$|(^|\.)facts\.json$/.test(name));
    for (const part of partsOf(read as Part))
      if (typeof part.key === 'string') tell(part.key, answerOf(part, language));
    for (const [key, { label }] of Object.entries((read as Facts).computed ?? {}))
      if (label) tell(key, { label: label[language], options: [] });
  }
  return known;
}

function answerOf({ type, label, dateLabel, values, properties = {} }: Part, language: Language): KnownAnswer {
  const inLanguage = (property: string, vietnamese: unknown): unknown =>
    (language === 'en' ? properties[property] : undefined) ?? vietnamese;
  const name = inLanguage('en', label ?? dateLabel);
  const kind = kinds[String(type)];
  return {
    ...(typeof name === 'string' ? { label: name } : {}),
    ...(kind === undefined ? {} : { kind }),
    options: (Array.isArray(values) ? values : []).map(({ value, label: said }) => ({
      value: String(value),
      label: String(inLanguage(`en.value.${value}`, said) ?? value),
    })),
  };
}

/** A file that cannot be read knows nothing here; its own editor says what is wrong with it. */
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

/** A field under the name and with the answers that people know; what is an amount of money says so. */
export function asKnown(field: TrialField, known: KnownAnswer | undefined): TrialField {
  const { path, kind } = field;
  const label = known?.label ?? field.label;
  const isBare = AMOUNT.test(path) && !/đồng|VND/i.test(label);
  return {
    path,
    label: isBare ? `${label} (đồng)` : label,
    kind: kind === 'any' ? (known?.kind ?? kind) : kind,
    options: joined(field.options, known?.options ?? []),
  };
}
