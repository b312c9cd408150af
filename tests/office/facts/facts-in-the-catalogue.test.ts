/** What the catalogue's check finds in expressions: names that nobody declared, wherever they stand. The rest of that check is tried in `tests/office/procedures/catalogue.test.ts`. */
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../cli/parts/catalogue.ts';
import type { DeclaredFacts } from '../../../office/facts/index.ts';
import { catalogueFlaws, readProcedureFiles } from '../../../office/procedures/index.ts';

const { files, processes } = await shippedCatalogue();
const { versions } = readProcedureFiles(files);

/** What is said of a procedure in both languages when its first rule holds by another expression. */
function said(code: string, holds: string, fewer: readonly string[] = []): readonly string[] {
  const version = versions.find((one) => one.code === code && one.processId !== null);
  const [first, ...others] = version?.facts?.rules ?? [];
  if (!version?.facts || !first) throw new Error(`${code} is not offered, or has no rules.`);
  const fields = Object.entries(version.facts.fields).filter(([field]) => !fewer.includes(field));
  const facts: DeclaredFacts = {
    ...version.facts,
    fields: Object.fromEntries(fields),
    rules: [{ ...first, holds }, ...others],
  };
  return catalogueFlaws([{ ...version, facts }], processes).flatMap(({ message, messageVi }) => [message, messageVi]);
}
const bothNaming = (name: string) => [expect.stringContaining(name), expect.stringContaining(name)];

describe('an expression in the catalogue', () => {
  it('may use what is declared', () => {
    expect(said('1.001193', 'childSex != "male" or childBirthDate <= today')).toEqual([]);
  });

  it('is flawed by a name that is misspelt in a branch which is not taken', () => {
    const misspelt = 'if childBirthDate = null then true else childBirthdate <= today';
    expect(said('1.001193', misspelt)).toEqual(bothNaming('childBirthdate'));
  });

  it('is flawed by a field that the form asks, and of which nobody says what it is', () => {
    expect(said('1.001193', 'birthPlace != "abroad"', ['birthPlace'])).toEqual(bothNaming('birthPlace'));
  });

  it('is judged for a procedure that no form asks for, too', () => {
    expect(said('BGHS', 'counted >= 1')).toEqual(bothNaming('counted'));
    expect(said('BGHS', 'count >=')).toEqual(bothNaming('hands-something-over'));
  });
});
