/** What the documents say is there: files, commands, sections, pictures. */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, drawn } from './support/draw.ts';
import { listFiles, readText, sources, sourcesIn } from './support/sources.ts';

const documents = listFiles('*.md');
const tracked = listFiles();
const folders = new Set(tracked.flatMap((path) => parentsOf(path)));
const exists = (path: string): boolean => tracked.includes(path) || folders.has(path.replace(/\/$/, ''));

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

describe('the documents', () => {
  it('link to files that are there', () => {
    const offences = documents.flatMap((document) =>
      [...readText(document).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g)].flatMap(([, link = '']) => {
        const path = posix.normalize(posix.join(posix.dirname(document), link));
        return exists(path) ? [] : [`${document} links to ${path}, which is not there`];
      }),
    );
    expect(offences).toEqual([]);
  });

  it('name files and folders that are there', () => {
    const rooms = [...folders].filter((folder) => !folder.includes('/') && !folder.startsWith('.'));
    const named = new RegExp(`\`((?:${rooms.join('|')})/[\\w./-]*)\``, 'g');
    const offences = documents
      .filter((document) => document !== 'CHANGELOG.md')
      .flatMap((document) =>
        [...readText(document).matchAll(named)].flatMap(([, path = '']) =>
          exists(path) ? [] : [`${document} names ${path}, which is not there`],
        ),
      );
    expect(offences).toEqual([]);
  });

  it('name commands of the package that are there', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Readonly<Record<string, string>> };
    // The pages of the engine's package speak of a project that uses it.
    const own = documents.filter((document) => !document.startsWith('engine/docs/'));
    const offences = own.flatMap((document) =>
      [...readText(document).matchAll(/npm run ([\w:-]+)/g)].flatMap(([, name = '']) =>
        name in scripts ? [] : [`${document} names npm run ${name}, which package.json does not have`],
      ),
    );
    expect(offences).toEqual([]);
  });
});

describe('the settings', () => {
  const variables = (text: string): ReadonlySet<string> => new Set(text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g));

  it('are told in the README or in the pages on operations and access', () => {
    const told = variables(['README.md', 'docs/operations.md', 'engine/docs/access.md'].map(readText).join('\n'));
    const read = sourcesIn('cli/settings').flatMap(({ text }) =>
      [...text.matchAll(/(?:\benv\.|['"`])([A-Z]+(?:_[A-Z]+)+)\b/g)].map(([, name = '']) => name),
    );
    expect(read.length).toBeGreaterThan(20);
    expect([...new Set(read)].filter((name) => !told.has(name))).toEqual([]);
  });

  it('in the table of the README are read somewhere', () => {
    const table = readText('README.md').match(/^\| variable [\s\S]*?\n\n/m)?.[0] ?? '';
    const code = sources
      .filter(({ room }) => room === 'cli' || room === '.')
      .map(({ text }) => text)
      .join('\n');
    expect(variables(table).size).toBeGreaterThan(15);
    expect([...variables(table)].filter((name) => !code.includes(name))).toEqual([]);
  });
});

describe('the path map of the README', () => {
  const readme = readText('README.md');
  const map = [...readme.matchAll(/^\| `([\w-]+)\/` \|/gm)].map(([, folder = '']) => folder);

  it('names every room of the house once, and none that is gone', () => {
    const rooms = [...folders].filter((folder) => !folder.includes('/') && !folder.startsWith('.'));
    const helpers = ['scripts', 'types'];
    expect([...map].sort()).toEqual(rooms.filter((room) => !helpers.includes(room)).sort());
  });
});

describe('the records of decisions', () => {
  const records = listFiles('docs/decisions/*.md').map((path) => ({ path, text: readText(path) }));

  it('are numbered without holes', () => {
    const numbers = records.map(({ path }) => posix.basename(path).slice(0, 4));
    expect(numbers).toEqual(records.map((_, index) => String(index + 1).padStart(4, '0')));
  });

  it.each(records)('$path has the headings that all have', ({ path, text }) => {
    expect(text).toMatch(new RegExp(`^# ${posix.basename(path).slice(0, 4)}: .+\\n\\nAccepted, \\w+ \\d{4}\\.`));
    expect([...text.matchAll(/^## .+$/gm)].map(([heading]) => heading)).toEqual([
      '## Context',
      '## Decision',
      '## Consequences',
    ]);
  });
});

describe('the pictures of the architecture', () => {
  it('are drawn from the code as it is: after a change run npm run architecture', () => {
    const text = readText(DOCUMENT);
    expect(text).toBe(drawn(text));
  });
});

describe('the changelog', () => {
  const changelog = readText('CHANGELOG.md');
  const releases = [...changelog.matchAll(/^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})$/gm)];

  it('begins with what is not released, and has the releases from the newest to the oldest', () => {
    expect(/^## .+$/m.exec(changelog)?.[0]).toBe('## Unreleased');
    const dates = releases.map(([, , date = '']) => date);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(releases.length + 1).toBe([...changelog.matchAll(/^## /gm)].length);
  });

  it('has the version of the package as its newest release', () => {
    const { version } = JSON.parse(readText('package.json')) as { version: string };
    expect(releases[0]?.[1]).toBe(version);
  });
});
