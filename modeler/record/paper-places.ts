/** The places of a paper: what may stand between `{{` and `}}`, and how each is written as a rule. */
import type { Text } from '../../web/shared/api/schema.d.ts';
import { type JsonObject, listOf, objectOf, textOf } from './json-value.ts';
import type { Question } from './questions.ts';

/** What every paper may say, whatever the procedure: `office/documents` gathers it. */
const always = [
  'number',
  'issuedAt',
  'signerName',
  'coSignerName',
  'dossier.code',
  'dossier.procedureName',
  'dossier.applicant.name',
  'dossier.applicant.idNumber',
  'dossier.applicant.address',
  'dossier.applicant.phone',
  'dossier.applicant.email',
  'dossier.agencyName',
  'dossier.parentAgencyName',
  'dossier.receptionName',
  'dossier.receptionContact',
  'dossier.placeName',
  'dossier.receivedAt',
  'dossier.receivedBy',
  'dossier.originalDueAt',
  'dossier.dueAt',
  'dossier.limitText',
  'dossier.feeText',
] as const;

/** How moments are written; a paper with a bare one would show it as the machine keeps it. */
const writings: Readonly<Record<string, string>> = {
  issuedAt: 'day-in-full',
  'dossier.receivedAt': 'moment',
  'dossier.originalDueAt': 'moment',
  'dossier.dueAt': 'moment',
};

const byType: Readonly<Record<string, string>> = { datetime: 'date', number: 'number' };

export type Place = {
  readonly path: string;
  /** What the form calls an answer; undefined for what is no answer. */
  readonly label: Text | undefined;
};

/** Returns the places that a paper may have: the answers, what is always known, and what the paper already takes from the step that writes it. */
export function placesIn(paper: JsonObject, questions: readonly Question[]): readonly Place[] {
  const answers = questions.map(({ key, label }) => ({ path: `answers.${key}`, label }));
  const known = [...answers, ...always.map((path) => ({ path, label: undefined }))];
  const others = namedIn(paper).filter((path) => !known.some((one) => one.path === path));
  return [...known, ...others.map((path) => ({ path, label: undefined }))];
}

/** Returns the places that a paper names now, each once. */
function namedIn(paper: JsonObject): readonly string[] {
  const inTexts = [...JSON.stringify(paper).matchAll(/\{\{\s*([A-Za-z][A-Za-z0-9.]*)/g)].map(([, path = '']) => path);
  const conditions = listOf(paper['body'])
    .map(objectOf)
    .flatMap(({ when, unless }) => [textOf(when), textOf(unless)]);
  return [...new Set([...inTexts, ...conditions, ...Object.keys(objectOf(paper['required']))])].filter(Boolean);
}

/** Returns how a place is written as a rule; nothing where it is written as it is. */
export function writingOf(path: string, questions: readonly Question[]): string {
  const question = questions.find(({ key }) => path === `answers.${key}`);
  return question === undefined ? (writings[path] ?? '') : (byType[question.type] ?? '');
}
