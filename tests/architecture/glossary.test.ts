/** The glossary decides on words: what it names is in the code, and what it calls private is not. */
import { describe, expect, it } from 'vitest';
import { identifiersOf, listFiles, readText, type Source, sourcesIn } from './support/sources.ts';

const glossary = readText('docs/glossary.md');
const section = (heading: string): string => {
  const after = glossary.slice(glossary.indexOf(`## ${heading}`));
  return after.slice(0, after.indexOf('\n## ', 1) < 0 ? undefined : after.indexOf('\n## ', 1));
};
/** Returns the cells of a table's rows, without its head. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/^\| (.+) \|$/gm)].slice(1).map(([, row = '']) => row.split(' | ').map((cell) => cell.trim()));

const wordsOf = (name: string): readonly string[] => name.split(/(?=[A-Z])|[_-]/).map((word) => word.toLowerCase());
const namesIn = (sources: readonly Source[]): ReadonlySet<string> => new Set(sources.flatMap(identifiersOf));

const office = sourcesIn('office', 'workers', 'server', 'citizen', 'web', 'workflows');
const engine = sourcesIn('engine');

describe.each([
  ['The office', office, 2],
  ['The engine', engine, 1],
] as const)('the words of %s', (heading, sources, column) => {
  it('are the names in the code', () => {
    const names = [...namesIn(sources)];
    const text = sources.map((source) => source.text).join('\n');
    const offences = rowsOf(section(heading)).flatMap((cells) =>
      [...(cells[column] ?? '').matchAll(/`([\w-]+)`/g)].flatMap(([, word = '']) => {
        const isName = names.some((name) => name.toLowerCase().includes(word.toLowerCase()));
        return isName || text.includes(`'${word}'`) ? [] : [`no name in the code has ${word}`];
      }),
    );
    expect(offences).toEqual([]);
  });
});

describe('private words', () => {
  const table = rowsOf(section('Words that we do not use'));
  const instead = new Map(table.flatMap(([words = '', word = '']) => words.split(', ').map((each) => [each, word])));

  it('are part of no name, but for the fields of the API', () => {
    const fields = new Set(
      [...readText('web/shared/api/schema.d.ts').matchAll(/(\w+)\??:/g)].map(([, field]) => field),
    );
    const sources = [...office, ...engine, ...sourcesIn('modeler', 'cli', 'tests')];
    const offences = sources.flatMap((source) =>
      [...new Set(identifiersOf(source))]
        .filter((name) => !fields.has(name))
        .flatMap((name) =>
          wordsOf(name).flatMap((word) =>
            instead.has(word) ? [`${source.path} has ${name}: say ${instead.get(word)}`] : [],
          ),
        ),
    );
    expect(instead.size).toBeGreaterThan(10);
    expect(offences).toEqual([]);
  });

  it('stand in no comment, label or guide, but for what decisions and releases of the past said', () => {
    const fields = new Set(readText('web/shared/api/schema.d.ts').match(/\w+(?=\??:)/g));
    const words = [...instead.keys()].filter((word) => !fields.has(word));
    const past = /^(CHANGELOG\.md|docs\/(decisions\/|glossary\.md))/;
    const texts = ['*.ts', '*.tsx', '*.md', '*.bpmn', '*/i18n/*.json', '*/texts/*.json'];
    const paths = listFiles(...texts).filter((path) => !past.test(path));
    const pattern = new RegExp(`\\b(${words.join('|')})\\b`, 'i');
    const offences = paths.flatMap((path) => {
      const [, word] = pattern.exec(readText(path)) ?? [];
      return word === undefined ? [] : [`${path} says ${word}: say ${instead.get(word.toLowerCase())}`];
    });
    expect(offences).toEqual([]);
  });
});
