/** What is shipped holds to the rules that a designer's release is held to. */
import { expect, it } from 'vitest';
import { checkPackage } from '../../../server/checks/check-package.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { surroundings } from './support/question.ts';

const packages = await listShippedPackages();

it.each(packages.map((own) => ({ id: own.id, own })))('$id has neither an error nor a warning', async ({ own }) => {
  expect(await checkPackage({ own, ...surroundings(packages) })).toEqual([]);
});
