/**
 * Texts that people read stand in catalogues by key. The pages' catalogue has its own test (`tests/web/catalogues.test.ts`);
 * here are those of the rooms that run on the server: `vi.json` and `en.json` of a room say the same, each text is used, and each call fills what its text leaves open.
 */
import type { Expression, Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { listFiles, readText, type Source, sourcesIn, walk } from './support/sources.ts';

type Catalogue = ReadonlyMap<string, string>;

const PLACEHOLDER = /\{\{(\w+)\}\}/g;
const VIETNAMESE = /[\p{L}--[a-z]]/iv;
const rooms = sourcesIn('office', 'server', 'citizen', 'workers');

const catalogues = new Map(
  ['office', 'server', 'citizen', 'workers']
    .flatMap((room) => listFiles(`${room}/texts/*.json`))
    .map((path) => [path, read(path)]),
);

/** A room's files by the languages that they are in; `vi-only` and `en-only` hold what exists in one of them. */
const both = ['office', 'server', 'citizen', 'workers'].map((room) => ({
  room,
  vi: catalogues.get(`${room}/texts/vi.json`) ?? new Map<string, string>(),
  en: catalogues.get(`${room}/texts/en.json`) ?? new Map<string, string>(),
}));

function read(path: string): Catalogue {
  const texts = new Map<string, string>();
  const flatten = (tree: object, prefix: string): void => {
    for (const [name, value] of Object.entries(tree))
      if (typeof value === 'string') texts.set(prefix + name, value);
      else flatten(value, `${prefix}${name}.`);
  };
  flatten(JSON.parse(readText(path)), '');
  return texts;
}

const placeholdersOf = (text = ''): readonly string[] =>
  [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))].sort();

/** The forms of a text that counts are called by one key. */
const calledBy = (key: string): string => key.replace(/_(one|other)$/, '');

describe.each(both)('the catalogue of $room', ({ room, vi, en }) => {
  it('has the same keys in both languages', () => {
    expect(vi.size).toBeGreaterThan(0);
    expect([...en.keys()]).toEqual([...vi.keys()]);
  });

  it('has the same placeholders in both languages, but for what one of them writes in its own way', () => {
    const different = [...vi].filter(([key, text]) => `${placeholdersOf(text)}` !== `${placeholdersOf(en.get(key))}`);
    expect(different.map(([key]) => key).sort()).toEqual([...(unlike[room] ?? [])].sort());
  });

  it('has no key in two files', () => {
    const files = [...catalogues].filter(([path]) => path.startsWith(`${room}/`) && !path.endsWith('/en.json'));
    const keys = files.flatMap(([, texts]) => [...texts.keys()]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

/**
 * What one language says with other facts, because a value exists in one language only: what a decision table of the city answers (`basis`), the words of
 * Vietnamese law for a kind of meeting and for an urgency, and what a library says in English of a file or a table that it cannot read.
 */
const unlike: Readonly<Record<string, readonly string[]>> = {
  office: [
    'notices.templates.feedback-acknowledged.body',
    'notices.templates.dispute-meeting.subject',
    'notices.templates.dispute-meeting.body',
    'notices.templates.urgent-document.subject',
    'papers.unreadable',
  ],
  server: ['decisions.undecided'],
};

it('what exists in English alone is what the system of another agency is answered: its protocol has one language, and no page shows it', () => {
  const english = [...catalogues].filter(([path]) => path.endsWith('/en-only.json'));
  expect(english.map(([path]) => path)).toEqual(['office/texts/en-only.json']);
  expect(english.flatMap(([, texts]) => [...texts.keys()]).filter((key) => !key.startsWith('agencies.'))).toEqual([]);
});

it('no text is empty, and Vietnamese is composed (NFC), so that searching and printing see the same letters', () => {
  const unfit = [...catalogues].flatMap(([path, texts]) =>
    [...texts]
      .filter(([, text]) => text.trim() === '' || text !== text.normalize('NFC'))
      .map(([key]) => `${path}: ${key}`),
  );
  expect(unfit).toEqual([]);
});

/** A place in the code that reads a text. */
interface Call {
  readonly path: string;
  readonly room: string;
  readonly keys: readonly string[];
  /** The values that it gives by name; undefined where the code gathers them elsewhere. */
  readonly given: readonly string[] | undefined;
}

it('amounts are digits in groups and the sign, as `writeMoney` writes them', () => {
  const texts = ['office/texts/*.json', 'server/texts/*.json', 'citizen/texts/*.json', 'web/shared/i18n/*.json'];
  const files = listFiles(...texts, ...['json', 'dmn', 'form', 'bpmn'].map((kind) => `workflows/*.${kind}`));
  const spelled = files.flatMap((path) =>
    [...readText(path).matchAll(/[\d.,]*\d ?(?:đồng|VND)\b/g)].map(([amount]) => `${path}: ${amount}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(spelled).toEqual([]);
});

/** The catalogues that a room reads: its own, and the office's for the workers. */
const catalogueRooms: Readonly<Record<string, readonly string[]>> = { workers: ['office', 'workers'] };
const cataloguesOf = (room: string): readonly Catalogue[] => {
  const read = catalogueRooms[room] ?? [room];
  return [...catalogues].filter(([path]) => read.some((one) => path.startsWith(`${one}/`))).map(([, texts]) => texts);
};

const allKeys = new Set([...catalogues.values()].flatMap((texts) => [...texts.keys()].map(calledBy)));

function callsIn({ path, room, program }: Source): readonly Call[] {
  const calls: Call[] = [];
  const note = (code: unknown, values: unknown): void => {
    const keys = keysIn(code as Node | undefined);
    if (keys.length > 0) calls.push({ path, room, keys, given: namesIn(values as Node | undefined) });
  };
  walk(program, undefined, (node) => {
    if (node.type === 'NewExpression' && isNamed(node.callee, 'OfficeError'))
      note(node.arguments[1], node.arguments[2]);
    if (node.type === 'CallExpression' && isNamed(node.callee, 'problem')) note(node.arguments[1], node.arguments[2]);
    if (node.type === 'CallExpression' && isReading(node.callee)) note(node.arguments[0], node.arguments[1]);
    return undefined;
  });
  return calls;
}

const isNamed = (callee: Expression, name: string): boolean => callee.type === 'Identifier' && callee.name === name;

const isReading = (callee: Expression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.property.type === 'Identifier' &&
  ['text', 'say'].includes(callee.property.name);

/** The keys that an expression may stand for: a literal, a choice between two, or a branch whose last name is found at run time. */
function keysIn(node: Node | undefined): readonly string[] {
  if (node?.type === 'Literal' && typeof node.value === 'string') return allKeys.has(node.value) ? [node.value] : [];
  if (node?.type === 'ConditionalExpression') return [...keysIn(node.consequent), ...keysIn(node.alternate)];
  if (node?.type === 'TemplateLiteral') {
    const [before, after] = node.quasis.map(({ value }) => value.raw);
    return before?.endsWith('.') && after === '' ? [...allKeys].filter((key) => isDirectlyIn(key, before)) : [];
  }
  return [];
}

const isDirectlyIn = (key: string, branch: string): boolean =>
  key.startsWith(branch) && !key.slice(branch.length).includes('.');

function namesIn(values: Node | undefined): readonly string[] | undefined {
  if (values === undefined) return [];
  if (values.type !== 'ObjectExpression') return undefined;
  const names = values.properties.map((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined,
  );
  return names.includes(undefined) ? undefined : names.flatMap((name) => name ?? []);
}

it('each call fills what its text leaves open', () => {
  const calls = rooms.flatMap(callsIn);
  expect(calls.length).toBeGreaterThan(400);
  const holes = calls.flatMap(({ path, room, keys, given }) =>
    keys.flatMap((key) => {
      const wanted = cataloguesOf(room).flatMap((texts) =>
        [key, `${key}_one`, `${key}_other`].flatMap((form) => placeholdersOf(texts.get(form))),
      );
      const missing = given ? wanted.filter((name) => !given.includes(name)) : [];
      return missing.length > 0 ? [`${path}: ${key} without ${[...new Set(missing)].join(', ')}`] : [];
    }),
  );
  expect(holes).toEqual([]);
});

it('each text is used', () => {
  const literals = new Set<string>();
  const branches = new Set<string>();
  for (const { program } of rooms)
    walk(program, undefined, (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') literals.add(node.value);
      if (node.type === 'TemplateElement' && node.value.raw.endsWith('.')) branches.add(node.value.raw);
      if (node.type === 'CallExpression' && isBranch(node.callee)) {
        const [branch] = node.arguments;
        if (branch?.type === 'Literal') branches.add(`${branch.value}.`);
      }
      return undefined;
    });
  const unused = [...allKeys].filter(
    (key) => !literals.has(key) && ![...branches].some((branch) => key.startsWith(branch)),
  );
  expect(unused).toEqual([]);
});

const isBranch = (callee: Expression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.property.type === 'Identifier' &&
  ['names', 'page', 'branch'].includes(callee.property.name);

/** Sample data; and letters and currency signs that a parser looks for. */
const mayHoldVietnamese = ['office/seed/', 'office/kernel/fold-text.ts', 'office/payments/bank-file.ts'];

it('no Vietnamese stands in the code', () => {
  const offences = rooms
    .filter(({ path }) => !mayHoldVietnamese.some((allowed) => path.startsWith(allowed)))
    .flatMap(({ path, program }) => {
      const found: string[] = [];
      walk(program, undefined, (node) => {
        const text = writtenIn(node);
        if (VIETNAMESE.test(text.normalize('NFC').replace(/[ -~\s]/g, ''))) found.push(`${path}: ${text}`);
        return undefined;
      });
      return found;
    });
  expect(offences).toEqual([]);
});

function writtenIn(node: Node): string {
  if (node.type === 'TemplateElement') return node.value.raw;
  if (node.type !== 'Literal') return '';
  return 'regex' in node ? node.regex.pattern : typeof node.value === 'string' ? node.value : '';
}
