/** The repository checks itself: what no reviewer should have to look for. */
import { describe, expect, it } from 'vitest';
import { functionsOf, listFiles, readText, sources } from './support/sources.ts';

const LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;

describe('the source files', () => {
  it(`stay below ${LINES_MAX} lines`, () => {
    const offences = sources.filter(({ lineCount }) => lineCount > LINES_MAX);
    expect(offences.map(({ path, lineCount }) => `${path} has ${lineCount} lines: divide it by what it tells`)).toEqual(
      [],
    );
  });

  it(`have no function of more than ${FUNCTION_LINES_MAX} lines`, () => {
    const offences = sources
      .filter(({ room }) => room !== 'tests')
      .flatMap((source) =>
        functionsOf(source)
          .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
          .map(({ name, line, lines }) => `${source.path}:${line} ${name} has ${lines} lines: take its steps out`),
      );
    expect(offences).toEqual([]);
  });

  it('leave nothing unfinished or switched off', () => {
    const unfinished = /\b(TODO|FIXME|XXX)\b|\b(it|test|describe)\.(skip|only|todo)\(|@ts-ignore|\bas any\b/;
    const self = 'tests/architecture/tidy.test.ts';
    const offences = sources.filter(({ path, text }) => path !== self && unfinished.test(text));
    expect(offences.map(({ path }) => path)).toEqual([]);
  });

  it('swallow no error silently', () => {
    const offences = sources.filter(({ text }) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(text));
    expect(offences.map(({ path }) => path)).toEqual([]);
  });
});

describe('the repository speaks of itself alone', () => {
  const texts = listFiles()
    .filter((path) => !/\.(png|jpg|jpeg|pdf|woff2?|ttf|xlsx|p12|ico)$/.test(path))
    .map((path) => ({ path, text: readText(path) }));
  const naming = (pattern: RegExp): readonly string[] =>
    texts.flatMap(({ path, text }) => {
      const found = pattern.exec(text);
      return found ? [`${path} says ${found[0]}`] : [];
    });

  it('names no folder of somebody’s machine', () => {
    expect(naming(/(?<![\w.:/])\/(home|Users|work|root|mnt|workspace)\/[a-z][\w.-]*\//)).toEqual([]);
  });

  it('names no registry from which its packages came', () => {
    expect(listFiles('package-lock.json').map((path) => /"resolved"/.test(readText(path)))).toEqual([false]);
    expect(naming(/registry\.(npmjs|yarnpkg)[\w.]*|https?:\/\/[\w.-]*(artifactory|nexus|verdaccio)[\w./-]*/)).toEqual(
      [],
    );
  });
});
