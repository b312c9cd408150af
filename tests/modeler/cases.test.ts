/** Cases between the file and the fields: what is shown in a field comes to the same value again, and what is kept of a trial is put where its table is tried. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesOf, freeName, type Keeping, noCases, withCase } from '../../modeler/cases/cases-file.ts';
import { emptyAnswer, idlePaths, isAlike, nameFor, shapeOf, typedOf, valueTyped } from '../../modeler/cases/values.ts';
import type { Json } from '../../modeler/record/json-value.ts';
import { readDecisions } from '../../modeler/trial/read-dmn.ts';
import { trialFields } from '../../modeler/trial/trial-fields.ts';
import { isTyped } from '../../modeler/trial/trial-variables.ts';
import { casesOf as casesOfPackage } from '../../office/packages/index.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';

const shipped = await listShippedPackages();
const textOf = (id: string, file: string): string => shipped.find((one) => one.id === id)?.files[file] ?? '';

describe('What is typed', () => {
  const number = fc.oneof(
    fc.integer({ min: -1e12, max: 1e12 }),
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100),
  );
  const word = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && !/["\\;]/.test(text));

  it('is the value that the field shows, whatever stands in the file', () => {
    fc.assert(
      fc.property(number, (value) => {
        for (const kind of ['number', 'any'] as const) {
          expect(isTyped(kind, typedOf(kind, value))).toBe(true);
          expect(valueTyped(kind, typedOf(kind, value))).toBe(value);
        }
      }),
    );
    fc.assert(
      fc.property(word, (value) => {
        expect(valueTyped('any', typedOf('any', value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.boolean(), (value) => {
        expect(valueTyped('truth', typedOf('truth', value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          word.filter((one) => one.trim() !== ''),
          { minLength: 1 },
        ),
        (value) => {
          expect(valueTyped('list', typedOf('list', value))).toEqual(value);
        },
      ),
    );
  });

  it('keeps texts that look like numbers or truths', () => {
    for (const value of ['20.000', '1', 'true', '1;2']) expect(valueTyped('any', typedOf('any', value))).toBe(value);
    expect(valueTyped('text', '')).toBeNull();
  });
});

describe('Two answers', () => {
  it('are alike in whatever order their outputs stand, and not where one is missing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(isAlike(value as Json, turned as Json)).toBe(true);
        expect(isAlike(value as Json, { ...turned, extra: 1 } as Json)).toBe(false);
      }),
    );
    expect([isAlike([1, 2], [2, 1]), isAlike({ a: null }, {}), isAlike([], {}), isAlike(null, null)]).toEqual([
      ...[false, false, false, true],
    ]);
  });
});

describe('A case that is kept', () => {
  const kept = { name: 'one', input: { totalPages: 1 }, expected: null };
  const textIn = (keeping: Keeping): string => (keeping.kind === 'kept' ? keeping.text : '');

  it('goes into the file that tries its table, and else into a new one', () => {
    const files = { 'a.cases.json': textOf('certified-copy', 'copy-extension.cases.json') };
    const found = withCase(files, 'copy-extension', kept);
    expect(found).toMatchObject({ kind: 'kept', file: 'a.cases.json' });
    // What was there stays as it was written.
    expect(textIn(found).startsWith(files['a.cases.json'].slice(0, files['a.cases.json'].lastIndexOf('    }')))).toBe(
      true,
    );
    expect(casesOf(JSON.parse(textIn(found)))).toHaveLength(7);
    const fresh = withCase({ 'x.form': '{}' }, 'fee', kept);
    expect(fresh).toMatchObject({ kind: 'kept', file: 'fee.cases.json' });
    expect(JSON.parse(textIn(fresh))).toEqual({ decision: 'fee', cases: [kept] });
  });

  it('is not put where nothing more goes, or what is there cannot be read', () => {
    expect(withCase({ 'fee.cases.json': '{ broken' }, 'fee', kept).kind).toBe('broken');
    expect(withCase({ 'fee.cases.json': noCases }, 'fee', kept).kind).toBe('broken');
    const full = JSON.stringify({ decision: 'fee', cases: Array.from({ length: 200 }, () => kept) });
    expect(withCase({ 'fee.cases.json': full }, 'fee', kept).kind).toBe('full');
  });

  it('has a name of its own, which says what was asked', async () => {
    expect(freeName('one', [kept, { name: 'one (2)' }])).toBe('one (3)');
    const fields = trialFields(await readDecisions(textOf('certified-copy', 'copy-extension.dmn')), 'copy-extension');
    expect(nameFor(fields, { caseId: 'many', totalPages: 51 }, (_, value) => String(value))).toBe('many · 51');
  });
});

describe('Every shipped case', () => {
  const all = shipped.flatMap((one) => casesOfPackage(one).map(([file, content]) => ({ file, content })));
  const tables = shipped.flatMap(({ files }) => Object.entries(files).filter(([name]) => name.endsWith('.dmn')));

  it.each(all)('of $file has fields for all that it asks and expects', async ({ content }) => {
    const read = await Promise.all(tables.map(([, xml]) => readDecisions(xml)));
    const decisions = read.find((some) => some.some(({ id }) => id === content.decision)) ?? [];
    const decision = decisions.find(({ id }) => id === content.decision);
    if (decision === undefined) throw new Error(`no decision ${content.decision}`);
    const fields = trialFields(decisions, decision.id);
    const shape = shapeOf(decision);
    for (const { input, expected } of casesOf(content as unknown as Json)) {
      expect(idlePaths(input, fields)).toEqual([]);
      const first = shape.isList && Array.isArray(expected) ? (expected[0] as Json) : expected;
      if (first !== null) expect(Object.keys(Object(first))).toEqual(Object.keys(Object(emptyAnswer(shape))));
    }
  });
});
