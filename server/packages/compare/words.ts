/**
 * What people call the things that files of a package have: properties of elements, settings of fields, parts of a record. A name that is nobody's word stays as the file has it; which have one is judged by a walk through the schemas of
 * the files.
 */
import { labelsOfForm } from '../../../office/packages/index.ts';
import { dayText, inBoth, joinTexts, type Text } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';

const properties: Readonly<Record<string, Text>> = {
  ...serverTexts.names('checks.places'),
  ...serverTexts.names('approvals.fields'),
  ...serverTexts.names('compare.properties'),
};

/** The words for a property; null where it has none and would be told as the file has it. */
export function knownWordsOf(property: string): Text | null {
  const words = wordsOf(property);
  return words.vi === property ? null : words;
}

/** `zeebe:Input copies source` is the input called `copies`: what is known is said in words, the rest stays as the file has it. */
export function wordsOf(property: string): Text {
  const known = properties[property];
  if (known) return known;
  const said = saidInEnglish(property);
  if (said) return said;
  const [kind = '', ...rest] = property.replace(/ (?:source|value|body|text)$/, '').split(' ');
  const words = properties[kind];
  if (!words) return asItIs(property);
  return joinTexts([words, ...rest.map((name) => properties[name] ?? asItIs(name))], ' ');
}

const asItIs = (name: string): Text => inBoth(name, null);

/** What the texts of a form are called by there, where the field itself has them under another name. */
const IN_FORMS: Readonly<Record<string, string>> = {
  value: 'values',
  column: 'columns',
  pattern: 'patternErrorMessage',
};

/** `en.value.male` is what a form says in English for one of its choices, `word.sex.male` a word in a column of a table. */
function saidInEnglish(property: string): Text | undefined {
  const [, english, part = '', of] = /^(en\.)?(\w+)(?:\.(.+))?$/.exec(property) ?? [];
  const words = properties[IN_FORMS[part] ?? part];
  if (!words || (english === undefined && part !== 'word')) return undefined;
  const what = of === undefined ? words : joinTexts([words, asItIs(`“${of}”`)], ' ');
  return english === undefined ? what : serverTexts.text('compare.inEnglish', { what });
}

/** Properties whose entries are called by answers of a form: the kinds of facts, the labels of what is computed. */
const OF_ANSWERS = /^(?:fields|computed|labels|about|required)$/;

/** What the forms among some files call the answers, by their keys. */
export function answersIn(...several: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, Text>> {
  const forms = several.flatMap((files) => Object.entries(files).filter(([name]) => name.endsWith('.form')));
  return Object.assign({}, ...forms.map(([, text]) => labelsIn(text)));
}

function labelsIn(text: string): Readonly<Record<string, Text>> {
  try {
    return labelsOfForm(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The way to a value in a file of JSON, as a reader says it. @param answers what forms call the answers, by their keys */
export function wayInWords(way: readonly string[], answers: Readonly<Record<string, Text>>): Text {
  const said = way.map((name, index) => {
    const label = answers[name.replace(/^answers\./, '')];
    const isAnswer = name.startsWith('answers.') || OF_ANSWERS.test(way[index - 1] ?? '') || !properties[name];
    return isAnswer && label?.vi ? label : wordsOf(name);
  });
  // Groups of fields stand in groups of fields.
  const once = said.filter(({ vi }, index) => vi !== said[index - 1]?.vi);
  return joinTexts(once, ' › ');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value as a reader sees it: days and what holds or not are no words of files. */
export function valueInWords(value: string): Text {
  if (value === 'true' || value === 'false') return serverTexts.text(value === 'true' ? 'compare.yes' : 'compare.no');
  return inBoth(DAY.test(value) ? dayText(value).vi : value, null);
}

/** Properties that name answers of a form. */
const NAMING_ANSWERS = /^(?:question|field|identifiedBy)$/;

/** A value in a file of JSON, where the answers that it names are told by what forms call them. */
export function valueAtInWords(way: readonly string[], value: string, answers: Readonly<Record<string, Text>>): Text {
  if (!NAMING_ANSWERS.test(way.at(-1) ?? '')) return valueInWords(value);
  return joinTexts(
    value.split(', ').map((key) => (answers[key]?.vi ? answers[key] : inBoth(key, null))),
    ', ',
  );
}
