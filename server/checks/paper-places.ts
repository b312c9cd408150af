/** What a paper takes from the declaration: an answer that nobody is asked for leaves its place empty, on a paper that is signed. */
import { type Finding, type Fix, nearestFix, say } from './finding.ts';
import { nearest } from './nearest.ts';
import { DIAGRAM, isRecord, type ReadPackage } from './read-package.ts';
import type { Rule } from './rule.ts';

const INTAKE_FORM = 'intake.form';

/** An answer as papers name it, in a place, in a condition or among what is required. */
const ANSWER = /\banswers\.([A-Za-z_]\w*)/g;

/** Papers of parts that other processes call speak of the answers of those: only where the package has a declaration it is known what is asked. */
export const paperPlaces: Rule = ({ own }) => {
  if (!Object.hasOwn(own.files, INTAKE_FORM)) return [];
  const asked = askedIn(own);
  // A step may put an answer of its own among those that it hands to the paper.
  const written = own.files[DIAGRAM]?.match(/[A-Za-z_]\w*/g) ?? [];
  const answers: Answers = { asked, known: new Set([...asked, ...written]) };
  return [...own.json].flatMap(([file, read]) =>
    file.endsWith('.document.json') && 'content' in read
      ? textsIn(read.content, '').flatMap((one) => flawsOf(file, one, answers))
      : [],
  );
};

interface Answers {
  readonly asked: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
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

interface PlacedText {
  readonly text: string;
  readonly pointer: string;
  /** Whether the text is the name of a property: then another value does not mend it. */
  readonly isName: boolean;
}

/** No paper has parts inside each other as deep as this; a file that was made to be slow may. */
const DEPTH_MAX = 30;

function textsIn(value: unknown, pointer: string, depth = 0): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, pointer, isName: false }];
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [{ text: name, pointer: place, isName: true }, ...textsIn(inner, place, depth + 1)];
  });
}

function flawsOf(file: string, { text, pointer, isName }: PlacedText, { asked, known }: Answers): readonly Finding[] {
  const unasked = [...text.matchAll(ANSWER)].map(([, name = '']) => name).filter((name) => !known.has(name));
  const change =
    (name: string) =>
    (value: string): Fix['change'] => ({ pointer, value: text.replaceAll(`answers.${name}`, `answers.${value}`) });
  return [...new Set(unasked)].map((name) => {
    const near = nearest(name, asked);
    return say(near === undefined ? 'unaskedAnswer' : 'misspeltAnswer', {
      rule: 'paper',
      at: { file, place: pointer },
      values: { name, near },
      fixes: isName ? [] : nearestFix(name, asked, change(name)),
    });
  });
}
