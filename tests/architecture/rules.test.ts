/** The rule book keeps its word: what it names is there, a verdict is earned, and the page is written from it. */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas } from '../engine/rules/index.ts';
import type { Rule, Turn } from '../engine/rules/rule.ts';
import { DOCUMENT, ruleBook } from '../engine/rules/support/document.ts';
import { hasTest } from '../engine/rules/support/titles.ts';
import { listFiles, readText, sourceByPath } from './support/sources.ts';

const rules = areas.flatMap((area) => area.rules);
const testOf = (rule: Rule) => ('test' in rule ? rule.test : undefined);

describe('the rule book', () => {
  it('has every area that stands in its folder, under the name of its file', () => {
    const files = listFiles('tests/engine/rules/*.ts').filter((path) => posix.dirname(path) === 'tests/engine/rules');
    const names = files
      .map((path) => posix.basename(path, '.ts'))
      .filter((name) => name !== 'index' && name !== 'rule');
    expect(areas.map(({ id }) => id).sort()).toEqual(names.sort());
  });

  it('gives each rule an id of its own, which begins with its area', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const strays = areas.flatMap((area) =>
      area.rules.filter(({ id }) => !/^[\w-]+\.[a-z0-9-]+$/.test(id) || !id.startsWith(`${area.id}.`)),
    );
    expect(strays.map(({ id }) => id)).toEqual([]);
  });

  it('leaves nothing unknown in an area that is read whole', () => {
    const unknown = areas
      .filter(({ isWhole }) => isWhole)
      .flatMap((area) => area.rules.filter(({ verdict }) => verdict === 'unknown'));
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });

  it('names places that are there', () => {
    expect(rules.filter(({ place }) => !sourceByPath.has(place)).map(({ id, place }) => `${id}: ${place}`)).toEqual([]);
  });

  it('names tests that are there, by their titles', () => {
    const offences = rules.flatMap((rule) => {
      const test = testOf(rule);
      if (test === undefined) return [];
      const source = sourceByPath.get(test.file);
      return source && hasTest(source, test) ? [] : [`${rule.id}: ${test.file} has no test '${test.title}'`];
    });
    expect(offences).toEqual([]);
  });

  it('says of each rule that can be turned round what to change, which stands once in the source', () => {
    const offences = rules.flatMap((rule) => {
      const turned = 'turned' in rule ? rule.turned : undefined;
      const found = turned && fault(rule, turned);
      return found ? [`${rule.id}: ${found}`] : [];
    });
    expect(offences).toEqual([]);
  });

  it('is what the page tells: after a change run npm run rules', () => {
    expect(readText(DOCUMENT)).toBe(ruleBook());
  });
});

function fault(rule: Rule, { file = rule.place, from, to }: Turn): string | undefined {
  if (!/^(engine|server|office)\//.test(file)) return `${file} is no source of the product`;
  const count = (sourceByPath.get(file)?.text ?? '').split(from).length - 1;
  if (count !== 1) return `'${from}' stands ${count} times in ${file}`;
  return from === to ? 'nothing is changed' : undefined;
}
