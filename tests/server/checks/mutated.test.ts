/** Whatever is written into a file, the check answers: a designer's page asks it while she types. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkPackage } from '../../../server/checks/check-package.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { surroundings } from './support/question.ts';

const others = await listShippedPackages();
const PIECES = [
  '',
  '"',
  '<',
  '>',
  '{',
  '}',
  'null',
  '[]',
  '=',
  '&',
  '0',
  '"id"',
  'x:y',
  '__proto__',
  '</bpmn:process>',
];

it('never throws on a file that was changed at random', async () => {
  const own = others.find(({ id }) => id === 'house-building-permit') ?? { id: '', files: {} };
  const change = fc.record({
    file: fc.constantFrom(...Object.keys(own.files)),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    piece: fc.constantFrom(...PIECES),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const files: Record<string, string> = { ...own.files };
      for (const { file, at, length, piece } of changes) {
        const text = files[file] ?? '';
        const from = Math.floor(at * text.length);
        files[file] = text.slice(0, from) + piece + text.slice(from + length);
      }
      const findings = await checkPackage({ own: { id: own.id, files }, ...surroundings(others) });
      expect(findings.every(({ message }) => message.vi !== '' && message.en !== '')).toBe(true);
    }),
    { numRuns: 60 },
  );
}, 60_000);

const SHAPES = [
  'null',
  '[]',
  '1',
  '"text"',
  '{}',
  '{"components":1}',
  '{"components":[null,{"values":{}}],"id":7}',
  '{"versions":[null]}',
  '{"kind":{},"fields":[],"rules":1}',
];

it.each(SHAPES)('answers for every file of JSON that is %s', async (text) => {
  const own = others.find(({ id }) => id === 'house-building-permit') ?? { id: '', files: {} };
  const files = Object.entries(own.files).map(([name, before]) => [
    name,
    /\.(?:form|json)$/.test(name) ? text : before,
  ]);
  const findings = await checkPackage({
    own: { id: own.id, files: Object.fromEntries(files) },
    ...surroundings(others),
  });
  expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
});
