/** The files of a package as a designer knows them: what each is for, and what it is called. */
import { useTranslation } from 'react-i18next';

export const fileGroups = ['process', 'record', 'forms', 'decisions', 'papers', 'others'] as const;
export type FileGroup = (typeof fileGroups)[number];

/** Which ending belongs to which group, the longest ending first. */
const groupOfEnding: readonly (readonly [string, FileGroup])[] = [
  ['process.bpmn', 'process'],
  ['.template.json', 'others'],
  ['.cases.json', 'decisions'],
  ['.document.json', 'papers'],
  ['.form', 'forms'],
  ['.dmn', 'decisions'],
  ['.json', 'record'],
];

export const groupOf = (name: string): FileGroup =>
  groupOfEnding.find(([ending]) => name.endsWith(ending))?.[1] ?? 'others';

/** A file in the list: `label` is a text of the catalogue, `detail` what tells it from others of its kind. */
type FileLabel = { label: FileLabelKey; detail: string };

const labels = {
  'process.bpmn': 'process',
  'names.json': 'names',
  'facts.json': 'facts',
  'README.md': 'notes',
  'intake.form': 'intake',
} as const;
const labelOfEnding = {
  '.procedure.json': 'procedure',
  '.facts.json': 'facts',
  '.document.json': 'paper',
  '.template.json': 'template',
  '.cases.json': 'cases',
  '.form': 'form',
  '.dmn': 'decision',
} as const;
type FileLabelKey = (typeof labels)[keyof typeof labels] | (typeof labelOfEnding)[keyof typeof labelOfEnding] | 'other';

const entriesOf = <Value>(record: Readonly<Record<string, Value>>): readonly [string, Value][] =>
  Object.entries(record);

/** What a file is called. A paper and a record are told by their own name where their text can be read. */
function labelOf(name: string, text: string): FileLabel {
  const known = entriesOf(labels).find(([one]) => one === name);
  if (known) return { label: known[1], detail: '' };
  const [ending, label] = entriesOf(labelOfEnding).find(([one]) => name.endsWith(one)) ?? ['', 'other' as const];
  const stem = ending === '' ? name : name.slice(0, -ending.length);
  return { label, detail: label === 'paper' ? (nameIn(text) ?? stem) : stem };
}

function nameIn(text: string): string | undefined {
  try {
    const { name } = Object(JSON.parse(text));
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The words for a file: what it is, and which one of its kind. */
export function useFileLabel(): (name: string, text: string) => string {
  const { t } = useTranslation();
  return (name, text) => {
    const { label, detail } = labelOf(name, text);
    const kind = t(`studio.files.${label}`);
    // A paper's own name says that it is one.
    if (label === 'paper') return detail;
    return detail === '' ? kind : `${kind} ${detail}`;
  };
}
