/** What differs between two versions of a package is told place by place, in the words that people know the places by. */
import { describe, expect, it } from 'vitest';
import { DocumentTemplate } from '../../office/documents/index.ts';
import { FactsSchema } from '../../office/facts/index.ts';
import { CasesFileSchema } from '../../office/packages/index.ts';
import { ProcedureFileSchema } from '../../office/procedures/index.ts';
import { comparePackages } from '../../server/packages/compare/compare.ts';
import { knownWordsOf, wordsOf } from '../../server/packages/compare/words.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';

const packages = await listShippedPackages();
const filesOf = (id: string): Readonly<Record<string, string>> => {
  const found = packages.find((one) => one.id === id);
  if (!found) throw new Error(`no package ${id}`);
  return found.files;
};
const told = async (file: string, text: string, changed: string) => {
  const differences = await comparePackages({ [file]: text }, { [file]: changed });
  return differences.map(({ placeName, property, before, after }) => [
    ...[placeName, property?.vi ?? null, before?.vi ?? null, after?.vi ?? null],
  ]);
};

/** The names of all properties that a schema knows. What stands under a pattern is called by answers, and by no word of ours. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, patternProperties = {}, items, anyOf = [], allOf = [] } = schema as Record<string, object>;
  const inside = [...Object.values(properties), ...Object.values(patternProperties), items, anyOf, allOf].flat();
  return [...Object.keys(properties), ...inside.flatMap(keysOf)];
}
const keysOfSchemas = [ProcedureFileSchema, FactsSchema, DocumentTemplate, CasesFileSchema].flatMap(keysOf);

const keysIn = (value: unknown): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, one]) => [...(Array.isArray(value) ? [] : [key]), ...keysIn(one)]);
/** Forms and templates of steps have no schema of ours: what is shipped says what stands in them. */
const keysOfShipped = packages
  .flatMap(({ files }) => Object.entries(files))
  .filter(([name]) => /\.form$|\.template\.json$|^names\.json$/.test(name))
  .flatMap(([, text]) => keysIn(JSON.parse(text)));

describe('comparing packages', () => {
  it.each(packages.map(({ id }) => id))(
    'finds no difference between %s and itself, and all of it against nothing',
    async (id) => {
      const files = filesOf(id);
      expect(await comparePackages(files, { ...files })).toEqual([]);
      const differences = await comparePackages({}, files);
      for (const name of Object.keys(files))
        expect(differences.filter(({ file }) => file === name).length, name).toBeGreaterThan(0);
    },
  );

  it('tells what became of an element of a diagram', async () => {
    const xml = filesOf('birth-registration')['process.bpmn'] ?? '';
    const renamed = xml.replace('name="Thẩm tra hồ sơ khai sinh"', 'name="Thẩm tra kỹ"');
    expect(await told('process.bpmn', xml, renamed)).toContainEqual([
      'Thẩm tra kỹ',
      'Tên',
      'Thẩm tra hồ sơ khai sinh',
      'Thẩm tra kỹ',
    ]);
    const another = xml.replace('formId="birth-registration-check"', 'formId="other"');
    expect(await told('process.bpmn', xml, another)).toEqual([
      ['Thẩm tra hồ sơ khai sinh', 'Biểu mẫu', 'birth-registration-check', 'other'],
    ]);
    // A shape that is only moved changes nothing that happens.
    const moved = xml.replace(/<dc:Bounds x="\d+"/, '<dc:Bounds x="7"');
    expect(await told('process.bpmn', xml, moved)).toEqual([[null, 'Chỉ đổi hình vẽ hoặc cách trình bày', null, null]]);
  });

  it('tells the row and the column of a table', async () => {
    const xml = filesOf('shared')['fee.dmn'] ?? '';
    expect(await told('fee.dmn', xml, xml.replace('<text>20000</text>', '<text>25000</text>'))).toEqual([
      [expect.stringMatching(/^#\d+ Số tiền \(đồng\)$/), 'Nội dung', '20000', '25000'],
    ]);
  });

  it('knows a field of a form by its key, wherever it stands', async () => {
    const text = filesOf('birth-registration')['intake.form'] ?? '';
    const form = JSON.parse(text) as { components: object[] };
    const longer = { ...form, components: [{ key: 'first', label: 'Mới', type: 'textfield' }, ...form.components] };
    const found = await told('intake.form', text, JSON.stringify(longer));
    expect(found.map(([name, , , after]) => [name, after])).toEqual([
      ['Mới', 'first'],
      ['Mới', 'Mới'],
      ['Mới', 'textfield'],
    ]);
  });

  it('has a word in both languages for whatever may stand in a file of JSON', () => {
    const wordless = [...keysOfSchemas, ...keysOfShipped].filter((key) => knownWordsOf(key) === null);
    expect([...new Set(wordless)]).toEqual([]);
    const vi = keysOfSchemas.map((key) => wordsOf(key).vi);
    // A word of files is none of an office.
    for (const word of vi) expect(word).not.toMatch(/^[a-z]+[A-Z]|^\$|\.\w/);
  });

  it('tells a fact by the answer that it is about, and a day as people write it', async () => {
    const files = filesOf('birth-registration');
    const facts = JSON.parse(files['facts.json'] ?? '');
    const changed = JSON.stringify({ ...facts, fields: { ...facts.fields, childBirthDate: 'date' } });
    const [one, ...others] = await comparePackages(files, { ...files, 'facts.json': changed });
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      property: { vi: expect.stringMatching(/^Trường › .*Ngày sinh$/), en: expect.stringMatching(/birth$/) },
      before: { vi: 'past-date' },
    });
    // and which answers tell duplicates by what the form asks
    const record = files['1.001193.procedure.json'] ?? '';
    const inFull = await comparePackages(
      { 'intake.form': files['intake.form'] ?? '' },
      { 'intake.form': files['intake.form'] ?? '', '1.001193.procedure.json': record },
    );
    expect(inFull.map(({ after }) => after?.vi).join('\n')).not.toMatch(/childFullName|registrantRelation/);
    const day = /"validFrom": "(\d{4}-\d{2}-\d{2})"/.exec(record)?.[1] ?? '';
    const all = await comparePackages({}, { '1.001193.procedure.json': record });
    expect(all.map(({ after }) => after?.vi).join('\n')).toContain(day.split('-').reverse().join('/'));
    expect(all.map(({ after }) => after?.en).join('\n')).toMatch(/Online[^\n]*: yes/);
  });

  it('compares what cannot be read line by line', async () => {
    const differences = await comparePackages({ 'a.form': '{\n1' }, { 'a.form': '{\n2' });
    expect(differences.map(({ before, after }) => [before?.vi ?? null, after?.vi ?? null])).toEqual([
      ['1', null],
      [null, '2'],
    ]);
  });
});
