/** What the answers of a procedure are called: the fields of its intake form, and what its facts compute from them. Designers choose by these names, and never type a key. */
import type { Text } from '../../web/shared/api/schema.d.ts';
import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from './json-value.ts';

export type Option = {
  readonly value: Json;
  /** undefined for yes and no, for which the page has words. */
  readonly label: Text | undefined;
};

export type Question = {
  readonly key: string;
  readonly label: Text;
  /** What may be answered; undefined where anything can be. */
  readonly options: readonly Option[] | undefined;
  /** Nobody is asked: it follows from other answers. */
  readonly isComputed: boolean;
  /** The kind of the field in its form: `textfield`, `datetime`. */
  readonly type: string;
};

type Files = Readonly<Record<string, string>>;

/** Returns the JSON of a file; an empty object for one that cannot be read now, which its own editor says. */
function read(text: string | undefined): JsonObject {
  try {
    return objectOf(JSON.parse(text ?? '{}') as Json);
  } catch {
    return {};
  }
}

/** Returns the ids of all forms of the package. */
export const formIdsOf = (files: Files): readonly string[] =>
  Object.entries(files)
    .filter(([name]) => name.endsWith('.form'))
    .map(([, text]) => textOf(read(text)['id']))
    .filter((id) => id !== '');

/** Returns the form that asks for the answers: the one that a procedure names, else the usual one. */
function intakeFormOf(files: Files, formId: string): JsonObject {
  const named = Object.entries(files).find(([name, text]) => name.endsWith('.form') && read(text)['id'] === formId);
  return read(formId !== '' && named ? named[1] : files['intake.form']);
}

/** Returns the answers that there are, in the order of the form; computed ones last. */
function questionsOf(form: JsonObject, facts: JsonObject): readonly Question[] {
  return [...fieldsIn(form), ...computedIn(facts)];
}

/** Returns the facts that hold for a procedure: its own file, else the one of all. */
const factsOf = (files: Files, code: string): JsonObject => read(files[`${code}.facts.json`] ?? files['facts.json']);

/**
 * Returns the answers that a file may speak of. A procedure may name a form of its own, in its newest version; facts that are open compute what they say now.
 * @param open what the file holds now
 */
export function questionsFor(name: string, files: Files, open: Json): readonly Question[] {
  const code = /^(.+)\.(?:procedure|facts)\.json$/.exec(name)?.[1] ?? '';
  const procedure = name.endsWith('.procedure.json') ? objectOf(open) : read(files[`${code}.procedure.json`]);
  const formId = textOf(objectOf(listOf(procedure['versions']).at(-1))['intakeFormId']);
  const facts = name.endsWith('facts.json') ? objectOf(open) : factsOf(files, code);
  return questionsOf(intakeFormOf(files, formId), facts);
}

/** A field of a group is called with the group, because several people may have a name in one form. */
function fieldsIn(form: JsonObject, group?: Text): readonly Question[] {
  return listOf(form['components'])
    .filter(isObject)
    .flatMap((field) => {
      const key = textOf(field['key']);
      const label = labelOf(field);
      const inner = fieldsIn(field, label.vi === '' ? group : label);
      return key === '' || inner.length > 0 ? inner : [questionOf(key, field, label, group)];
    });
}

function labelOf(field: JsonObject): Text {
  const vi = textOf(field['label'] ?? field['dateLabel']);
  return { vi, en: textOf(objectOf(field['properties'])['en']) || vi };
}

function questionOf(key: string, field: JsonObject, { vi, en }: Text, group: Text | undefined): Question {
  const english = objectOf(field['properties']);
  const type = textOf(field['type']);
  const own = { vi: vi || key, en: en || key };
  const label = group === undefined ? own : { vi: `${group.vi}: ${own.vi}`, en: `${group.en}: ${own.en}` };
  return {
    ...{ key, type, isComputed: false, label },
    options: type === 'checkbox' ? yesOrNo : optionsOf(field, english),
  };
}

const yesOrNo: readonly Option[] = [
  { value: true, label: undefined },
  { value: false, label: undefined },
];

function optionsOf(field: JsonObject, english: JsonObject): readonly Option[] | undefined {
  const values = listOf(field['values']).filter(isObject);
  if (values.length === 0) return undefined;
  return values.map(({ value = '', label }) => {
    const vi = textOf(label) || String(value);
    return { value, label: { vi, en: textOf(english[`en.value.${String(value)}`]) || vi } };
  });
}

function computedIn(facts: JsonObject): readonly Question[] {
  return Object.entries(objectOf(facts['computed'])).map(([key, computed]) => {
    const { label, values } = objectOf(computed);
    const named = Object.entries(objectOf(values)).map(([value, text]) => ({ value, label: pairOf(text, value) }));
    return {
      ...{ key, type: 'computed', isComputed: true, label: pairOf(label, key) },
      options: named.length > 0 ? named : yesOrNo,
    };
  });
}

const pairOf = (text: Json | undefined, otherwise: string): Text => {
  const { vi, en } = objectOf(text);
  return { vi: textOf(vi) || otherwise, en: textOf(en) || textOf(vi) || otherwise };
};
