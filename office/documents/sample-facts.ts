import type { PaperFacts } from './layout/facts.ts';
import sample from './sample-facts.json' with { type: 'json' };
import type { DocumentTemplate } from './template.ts';

/** A moment at which samples are issued. */
const ISSUED_AT = new Date('2025-06-25T02:30:00Z');
const ROWS = 2;
const PLACE = /\{\{\s*([A-Za-z][A-Za-z0-9.]*)\s*(?:\|\s*([a-z-]+)\s*)?\}\}/g;

const byWriting: Readonly<Record<string, unknown>> = {
  date: '2025-06-20',
  'date-in-words': '2025-06-20',
  moment: ISSUED_AT.toISOString(),
  'moment-in-full': ISSUED_AT.toISOString(),
  'day-in-full': ISSUED_AT.toISOString(),
  money: 12_000_000,
  number: 120.5,
  sex: 'female',
};

type Tree = { [name: string]: unknown };

/** Facts of nobody's dossier, so that a template can be looked at: every place that it names holds its own name. */
export function sampleFacts(template: DocumentTemplate): PaperFacts {
  const data: Tree = {};
  const places = [...JSON.stringify(template).matchAll(PLACE)].filter(([, path = '']) => !path.startsWith('row.'));
  // A value that has to be written in some way goes before the mere names of other places.
  for (const [, path = '', writing = ''] of places) if (writing in byWriting) put(data, path, byWriting[writing]);
  for (const [, path = ''] of places) put(data, path, nameOf(path));
  for (const { when } of template.body) if (when) put(data, when, nameOf(when));
  for (const [path, wanted] of Object.entries(template.required ?? {}))
    put(data, path, typeof wanted === 'string' ? wanted : wanted.name);
  for (const block of template.body)
    if (block.type === 'table') put(data, block.rows, sampleRows(block.columns.map(({ value }) => value).join(' ')));
  const answers = (data.answers ?? {}) as Tree;
  return {
    issuedAt: ISSUED_AT,
    number: template.register ? `12/${template.register.suffix ?? '2025'}` : sample.dossier.code,
    data: { ...data, signerName: sample.signerName },
    dossier: { ...sample.dossier, answers, receivedAt: ISSUED_AT, originalDueAt: ISSUED_AT, dueAt: ISSUED_AT },
  };
}

const nameOf = (path: string): string => (path.endsWith('number') ? '1' : `‹${path.split('.').at(-1) ?? path}›`);

/** Puts a value where the path leads, unless something is there. */
function put(tree: Tree, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let inside = tree;
  for (const name of names) {
    if (typeof inside[name] !== 'object' || inside[name] === null) inside[name] = {};
    inside = inside[name] as Tree;
  }
  if (inside[last] === undefined || Array.isArray(value)) inside[last] = value;
}

function sampleRows(cells: string): readonly Tree[] {
  return Array.from({ length: ROWS }, () => {
    const row: Tree = {};
    for (const [, path = '', writing] of cells.matchAll(PLACE))
      if (path.startsWith('row.')) put(row, path.slice('row.'.length), byWriting[writing ?? ''] ?? nameOf(path));
    return row;
  });
}
