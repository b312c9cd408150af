/** What is shipped holds to the rules that a designer's release is held to. */
import { expect, it } from 'vitest';
import { checkPackage } from '../../../server/checks/check-package.ts';
import { listPatterns, listShippedPackages } from '../../../workflows/catalog.ts';
import { surroundings } from './support/question.ts';

const packages = await listShippedPackages();
/** What a new procedure begins with is held to the same. */
const patterns = await listPatterns();

it.each(packages)('$id has neither an error nor a warning', async (own) => {
  expect(await checkPackage({ own, ...surroundings(packages) })).toEqual([]);
});

it.each(patterns)('$id, a pattern, lacks only what a designer writes of her procedure', async (own) => {
  const findings = await checkPackage({ own, ...surroundings(packages) });
  expect(findings.filter(({ rule }) => rule !== 'unfilled')).toEqual([]);
});
