/**
 * A procedure is data: no room may have a special case for one. Whoever adds, renames or withdraws a package changes nothing outside `workflows/`, so TypeScript there names no procedure by its
 * code, no process by its id, none of its forms, and no message that is called after a process. What the office itself needs of its own machinery it takes from
 * `workflows/shared/office-processes.ts`. Not held to this are the demo, which plays given procedures, and tests.
 */
import { posix } from 'node:path';
import { type Node, parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { lineCounter, listFiles, readText, type Source, sources, walk } from './support/sources.ts';

const ids = listFiles('workflows/*/process.bpmn')
  .filter((path) => !path.startsWith('workflows/patterns/'))
  .map((path) => posix.basename(posix.dirname(path)));
const codes = listFiles('workflows/*.procedure.json').map((path) => posix.basename(path, '.procedure.json'));
const forms = listFiles('workflows/*.form').map((path) => String(JSON.parse(readText(path)).id));
const messages = listFiles('workflows/*/process.bpmn').flatMap((path) =>
  [...readText(path).matchAll(/<bpmn:message [^>]*\bname="([^"]+)"/g)].map(([, name = '']) => name),
);

/**
 * Ids that are also words of another meaning. As a whole text such a word is no process by itself; it is one where it is bound to or compared with something that is called a process or a
 * package. Every other id is nothing but an id, and no text may be equal to it.
 */
const homonyms: Readonly<Record<string, string>> = {
  'certified-copy': 'the form in which a paper is handed in',
  'deliver-result': 'a permission',
  escalation: 'a kind of event of BPMN, a ground to look at personal data, and a part of a record',
  'incoming-document': 'the kind of paper under which a document that came in is kept',
  verification: 'a run that checks a backup, and a box on a paper',
};

const words = (names: readonly string[]): RegExp =>
  new RegExp(`(?<![\\w.-])(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(?![\\w-])`);
const codeWord = words(codes);
const messagesOfProcesses = new Set(messages.filter((name) => ids.includes(name.split('.')[0] ?? '')));
const OF_A_PROCESS = /process|package|workflow/i;

/** What a text names of a package; `place` is what it is bound to, compared with, or given to. */
function named(text: string, place: string): string | undefined {
  const code = codeWord.exec(text)?.[0];
  if (code) return `the procedure ${code}`;
  if (forms.includes(text)) return `the form ${text}`;
  if (messagesOfProcesses.has(text)) return `the message ${text}`;
  const folder = /workflows\/([a-z-]+)\//.exec(text)?.[1] ?? '';
  if (ids.includes(folder)) return `the folder of the process ${folder}`;
  // The first piece of a template that goes on: `sla-clock.${what}`.
  const prefix = /^([a-z-]+)\.$/.exec(text)?.[1] ?? '';
  if (ids.includes(prefix)) return `messages of the process ${prefix}`;
  if (!ids.includes(text)) return undefined;
  return text in homonyms && !OF_A_PROCESS.test(place) ? undefined : `the process ${text}`;
}

/** What the children of a node are bound to, compared with, or given to; that of what surrounds it where the node says nothing. */
function placeOf(node: Node, around: string, text: string): string {
  const written = (part: Node): string => text.slice(part.start, part.end);
  if (node.type === 'VariableDeclarator') return written(node.id);
  if (node.type === 'Property') return written(node.key);
  if (node.type === 'CallExpression') return written(node.callee);
  if (node.type === 'BinaryExpression') return written(node);
  if (node.type === 'SwitchStatement') return written(node.discriminant);
  return around;
}

const textOf = (node: Node): string | undefined =>
  node.type === 'Literal' && typeof node.value === 'string'
    ? node.value
    : node.type === 'TemplateElement'
      ? node.value.raw
      : node.type === 'JSXText'
        ? node.value
        : undefined;

function offencesIn({ path, text, program }: Pick<Source, 'path' | 'text' | 'program'>): readonly string[] {
  const found: string[] = [];
  const lineAt = lineCounter(text);
  walk(program, '', (node, place) => {
    const what = named(textOf(node) ?? '', place);
    if (what)
      found.push(
        `${path}:${lineAt(node.start)} names ${what}: let the record, the diagram or workflows/shared/office-processes.ts say it`,
      );
    return placeOf(node, place, text);
  });
  return found;
}

const held = sources.filter(({ path }) => !/^(?:workflows|tests|cli\/demo)\//.test(path));

it('no room names a procedure or its process', () => {
  expect(held.flatMap(offencesIn)).toEqual([]);
  expect([ids.length, codes.length, forms.length].every((count) => count > 30)).toBe(true);
});

it('the machinery of the office is named in one file of the contract, which imports nothing', () => {
  const contract = sources.filter((source) => source.path.startsWith('workflows/') && offencesIn(source).length > 0);
  expect(contract.map(({ path }) => path)).toEqual(['workflows/shared/office-processes.ts']);
  expect(contract[0]?.imports).toEqual([]);
});

it.each(Object.keys(homonyms))('%s is a word of two meanings still', (id) => {
  const used = held.some(({ text }) => text.includes(`'${id}'`));
  expect([ids.includes(id), used]).toEqual([true, true]);
});

it.each([
  ["const given = 'sla-clock';", 1],
  ["start({ processId: 'verification' });", 1],
  ["if (task.processId === 'escalation') warn();", 1],
  ["const kind = 'verification';", 0],
  ["publish({ name: 'escalation.raised' });", 1],
  ["const code = '1.001193';", 1],
  ["const isFeedback = code === 'PAKN';", 1],
])('judges %s', (text, offences) => {
  const { program } = parseSync('example.ts', text);
  expect(offencesIn({ path: 'example.ts', text, program })).toHaveLength(offences);
});
