/** What the rules say does not hang on what somebody called an element, nor on the order in which files come. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkPackage } from '../../../server/checks/check-package.ts';
import type { Finding } from '../../../server/checks/finding/finding.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { type Change, changed, surroundings } from './support/question.ts';

const others = await listShippedPackages();

/** A package with mistakes of many kinds, so that there is something to be said. */
const MISTAKES: readonly (readonly [file: string, change: Change])[] = [
  ['process.bpmn', ['>=needsInspection = true<', '>=needInspection = true<']],
  ['process.bpmn', ['formId="house-building-permit-check"', 'formId="house-building-permit-chek"']],
  ['process.bpmn', ['key="decision" value="examining"', 'key="decision" value="examinig"']],
  ['process.bpmn', ['<zeebe:priorityDefinition priority="=priority" />', '']],
  ['process.bpmn', ['leaderDecision = &quot;sign&quot;', 'leaderDecision = &quot;signn&quot;']],
  ['process.bpmn', [' name="Kiểm tra thực địa?"', '']],
  ['building-consultations.dmn', ['answers.worksName', 'answers.workName']],
  ['building-consultations.dmn', ['<text>true</text>', '<text>abc(</text>']],
  ['1.013225.procedure.json', ['"versions"', '"version"']],
];

const { id, files: sound } = others.find((one) => one.id === 'house-building-permit') ?? { id: '', files: {} };
const mistaken: Record<string, string> = { ...sound };
for (const [file, change] of MISTAKES) mistaken[file] = changed(mistaken[file] ?? '', change);

const findingsIn = (files: Readonly<Record<string, string>>) =>
  checkPackage({ own: { id, files }, ...surroundings(others) });

/** A set of findings, with an element's old id in place of the new one. */
const asSet = (findings: readonly Finding[], now: string, before: string) =>
  findings.map((one) => JSON.stringify(one).replaceAll(now, before)).sort();

const elementIds = [...(mistaken['process.bpmn'] ?? '').matchAll(/<bpmn:\w+ id="(\w+)"/g)]
  .map(([, one = '']) => one)
  .filter((one) => one !== id);

/** Renames an element wherever the file refers to it. */
const renamed = (xml: string, before: string, now: string): string =>
  xml
    .replaceAll(new RegExp(`((?:id|\\w+Ref|bpmnElement|default|key="performer" value)=")${before}"`, 'g'), `$1${now}"`)
    .replaceAll(`>${before}<`, `>${now}<`);

it('finds the same whatever an element is called, and in whatever order the files come', async () => {
  const before = await findingsIn(mistaken);
  expect(new Set(before.map(({ rule }) => rule)).size).toBeGreaterThan(6);
  const change = fc.record({
    element: fc.constantFrom(...elementIds),
    order: fc.shuffledSubarray(Object.keys(mistaken), { minLength: Object.keys(mistaken).length }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ element, order }) => {
      const now = `Renamed_${element.length}x`;
      const xml = renamed(mistaken['process.bpmn'] ?? '', element, now);
      const files = Object.fromEntries(
        order.map((name) => [name, name === 'process.bpmn' ? xml : (mistaken[name] ?? '')]),
      );
      expect(asSet(await findingsIn(files), now, element)).toEqual(asSet(before, now, element));
    }),
    { numRuns: 25 },
  );
}, 60_000);
