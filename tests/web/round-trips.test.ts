/** Diagrams of others, and those that Motcua ships, are opened in the editor of the studio and saved again: nothing that they say is lost. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { differencesBetween, isDrawing, roundTrip } from './studio/round-trip.ts';

const root = join(import.meta.dirname, '..', '..');
const referenceModels = globSync('tests/web/miwg/*.bpmn', { cwd: root }).sort();
const shipped = globSync('workflows/**/*.bpmn', { cwd: root }).sort();

/**
 * What the reader of BPMN does not keep. Three operations of one model send a message that is in another file; the checks say so as soon as the diagram is in a draft. An expression is written by the name
 * of its kind and not of its element, which says the same. An attribute of a maker's own element stands there twice, with the prefix of the element and without, and is kept once.
 */
const NOT_KEPT: Readonly<Record<string, readonly RegExp[]>> = {
  'C.8.1.bpmn': [
    ...Array(3).fill(/outMessageRef: 1 → 0$/),
    /formalExpression: 1 → 0$/,
    /:expression: 0 → 1$/,
    ...Array(2).fill(/constraintsType: enumeration → undefined$/),
  ],
};

describe('a diagram that is opened and saved', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await openPage(browser, 'http://studio.test');
  });
  afterAll(() => browser?.close());

  it('says what it said before, whoever drew it', { timeout: 120_000 }, async () => {
    for (const path of referenceModels) {
      // when
      const { said } = await differencesOf(path);
      // then
      expect.soft(said, path).toEqual((NOT_KEPT[basename(path)] ?? []).map((line) => expect.stringMatching(line)));
    }
  });

  it('is drawn as before too, where Motcua ships it', { timeout: 120_000 }, async () => {
    for (const path of shipped) {
      const { said, drawn } = await differencesOf(path);
      expect.soft([...said, ...drawn], path).toEqual([]);
    }
  });

  it('would be found to be different', async () => {
    // given
    const text = readFileSync(join(root, referenceModels[0] ?? ''), 'utf8');
    const changed = text
      .replace('name="Task 1"', 'name="Task one"')
      .replace(/<semantic:incoming>[^<]*<\/semantic:incoming>/, '');
    // when
    const differences = await differencesBetween(page, text, changed);
    // then
    expect(differences).toEqual([
      expect.stringMatching(/@:name: Task 1 → Task one$/),
      expect.stringMatching(/incoming: 1 → 0$/),
    ]);
  });

  async function differencesOf(path: string): Promise<{ said: readonly string[]; drawn: readonly string[] }> {
    const done = await roundTrip(page, readFileSync(join(root, path), 'utf8'));
    if (done.outcome === 'unreadable') throw new Error(`${path} is not read: ${done.reason}`);
    const { said = [], drawn = [] } = Object.groupBy(done.differences, (one) => (isDrawing(one) ? 'drawn' : 'said'));
    return { said, drawn };
  }
});
