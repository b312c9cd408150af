/** What differs between two versions of a package is told place by place, in the words that people know the places by. */
import { describe, expect, it } from 'vitest';
import { comparePackages } from '../../server/packages/compare/compare.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';

const packages = await listShippedPackages();
const filesOf = (id: string): Readonly<Record<string, string>> => {
  const found = packages.find((one) => one.id === id);
  if (!found) throw new Error(`no package ${id}`);
  return found.files;
};
const told = async (file: string, text: string, changed: string) => {
  const differences = await comparePackages({ [file]: text }, { [file]: changed });
  return differences.map(({ placeName, property, before, after }) => [placeName, property?.vi ?? null, before, after]);
};

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

  it('compares what cannot be read line by line', async () => {
    const differences = await comparePackages({ 'a.form': '{\n1' }, { 'a.form': '{\n2' });
    expect(differences.map(({ before, after }) => [before, after])).toEqual([
      ['1', null],
      [null, '2'],
    ]);
  });
});
