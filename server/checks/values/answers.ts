/** What diagrams, tables, forms and papers take from the declaration: an answer that nobody is asked for leaves its place empty, on a paper that is signed too. */

import { type At, type Finding, type Fix, nearestFix, say } from '../finding/finding.ts';
import { nearest } from '../finding/nearest.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { entriesOf } from '../read/diagram.ts';
import { DIAGRAM, INTAKE_FORM, isRecord, type PlacedField, type ReadPackage } from '../read/read-package.ts';
import {
  cellsOf,
  expressionsOfDiagram,
  expressionsOfFields,
  type PlacedExpression,
  type PlacedText,
  textsIn,
} from './expression-places.ts';

/** An answer as papers, texts and expressions name it. */
const ANSWER = /\banswers\.([A-Za-z_]\w*)/g;

interface Answers {
  readonly asked: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

/** Parts that other processes call speak of the answers of those: only where the package has a declaration it is known what is asked. */
function answersAskedBy({ own, all }: Checked): Answers | null {
  if (!Object.hasOwn(own.files, INTAKE_FORM)) return null;
  const asked = askedIn(own);
  return { asked, known: new Set([...asked, ...all.flatMap(answersWrittenBy)]) };
}

/** Where a step puts together the answers of its own job, or of a dossier that it opens. */
const PUT_TOGETHER: ReadonlySet<unknown> = new Set(['answers', 'openedAnswers']);

/** The names in what steps put together; of which procedure the dossier is that they open, a table may say. */
export function answersWrittenBy({ diagram }: ReadPackage): readonly string[] {
  const mappings = (diagram?.elements ?? []).flatMap((element) =>
    entriesOf(element, 'zeebe:IoMapping', 'inputParameters'),
  );
  const sources = mappings.flatMap(({ source, target }) => (PUT_TOGETHER.has(target) ? [String(source)] : []));
  return sources.flatMap((source) => source.match(/[A-Za-z_]\w*/g) ?? []);
}

/** The answers of all forms, and what is computed of them. */
function askedIn({ forms, json }: ReadPackage): ReadonlySet<string> {
  const keys = forms.flatMap(({ fields }) => fields.flatMap(({ field: { key, path } }) => [key, path]));
  const facts = [...json].flatMap(([file, read]) =>
    file.endsWith('facts.json') && 'content' in read && isRecord(read.content) ? namesIn(read.content) : [],
  );
  const first = keys.flatMap((key) => (typeof key === 'string' && key !== '' ? [key.split('.')[0] ?? key] : []));
  return new Set([...first, ...facts]);
}

const namesIn = ({ fields, computed }: Readonly<Record<string, unknown>>): readonly string[] =>
  [fields, computed].flatMap((one) => (isRecord(one) ? Object.keys(one) : []));

export const paperPlaces: Rule = (checked) => {
  const { own } = checked;
  const answers = answersAskedBy(checked);
  if (!answers) return [];
  // A step may put an answer of its own among those that it hands to the paper.
  const written = own.files[DIAGRAM]?.match(/[A-Za-z_]\w*/g) ?? [];
  const known = new Set([...answers.known, ...written]);
  return [...own.json].flatMap(([file, read]) =>
    file.endsWith('.document.json') && 'content' in read
      ? textsIn(read.content, '').flatMap((one) => flawsOfPaper(file, one, { ...answers, known }))
      : [],
  );
};

function flawsOfPaper(file: string, { text, pointer, isName }: PlacedText, answers: Answers): readonly Finding[] {
  const change = (value: string): Fix['change'] => ({ pointer, value });
  return flawsOf(
    text,
    answers,
    { rule: 'paper', name: 'Answer', at: { file, place: pointer } },
    isName ? null : change,
  );
}

/** What steps, tables and forms read of the declaration. */
export const unaskedAnswers: Rule = (checked) => {
  const { own } = checked;
  const answers = answersAskedBy(checked);
  if (!answers) return [];
  const expressions = [
    ...expressionsOfDiagram(own),
    ...cellsOf(own),
    ...own.forms.flatMap(({ file, fields }) => expressionsOfFields(file, fields)),
  ];
  return [
    ...expressions.flatMap((one) => flawsOfExpression(one, answers)),
    ...own.forms.flatMap(({ file, fields }) => fields.flatMap((placed) => flawsOfWords(file, placed, answers))),
  ];
};

function flawsOfExpression({ text, read, at, change }: PlacedExpression, answers: Answers): readonly Finding[] {
  if (!read.paths.some((path) => path.startsWith('answers.'))) return [];
  return flawsOf(text, answers, { rule: 'answers', name: 'AnswerOfStep', at }, change);
}

/** The sentences of a form, which quote answers between braces. */
function flawsOfWords(file: string, { field, pointer }: PlacedField, answers: Answers): readonly Finding[] {
  const { components: _inside, ...own } = field;
  return textsIn(own, pointer)
    .filter(({ text, isName }) => !isName && !text.startsWith('=') && text.includes('{{'))
    .flatMap(({ text, pointer: place }) => {
      const at = { file, place: pointer, placeName: String(field.label || field.key || field.type || '') };
      return flawsOf(text, answers, { rule: 'answers', name: 'AnswerOfStep', at }, (value) => ({
        pointer: place,
        value,
      }));
    });
}

interface Said {
  readonly rule: string;
  /** The sentence for a name that is like another one, and for one that is not. */
  readonly name: 'Answer' | 'AnswerOfStep';
  readonly at: At;
}

function flawsOf(
  text: string,
  { asked, known }: Answers,
  { rule, name: kind, at }: Said,
  change: ((text: string) => Fix['change']) | null,
): readonly Finding[] {
  const unasked = [...text.matchAll(ANSWER)].map(([, name = '']) => name).filter((name) => !known.has(name));
  return [...new Set(unasked)].map((name) => {
    const near = nearest(name, asked);
    const written = new RegExp(`\\banswers\\.${name}\\b`, 'g');
    const fixes = change ? nearestFix(name, asked, (value) => change(text.replace(written, `answers.${value}`))) : [];
    return say(`${near === undefined ? 'unasked' : 'misspelt'}${kind}`, { rule, at, values: { name, near }, fixes });
  });
}
