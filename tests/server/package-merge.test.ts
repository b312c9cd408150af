/** Files that two people have changed since the same version: merged by element, property, entry and line; what both changed otherwise is asked for. Shipped packages are the material. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePackages } from '../../server/packages/compare/compare.ts';
import { partsOfXml } from '../../server/packages/compare/parts.ts';
import { type MergeChoice, mergerBy } from '../../server/packages/merge/merge.ts';

const read = (path: string): string => readFileSync(`workflows/${path}`, 'utf8');
const DIAGRAM = read('birth-registration/process.bpmn');
const RECORD = read('birth-registration/1.001193.procedure.json');

const merge = async (
  name: string,
  { base, mine, theirs }: { base: string | null; mine: string | null; theirs: string | null },
  chosen: readonly Omit<MergeChoice, 'file'>[] = [],
) => {
  const choices = chosen.map((one) => ({ file: name, ...one }));
  const { texts, conflicts } = await mergerBy(choices)([{ name, base, mine, theirs }]);
  return { text: texts[name] ?? null, conflicts };
};

/** Of a diagram the elements that have a name, each once in the text. */
const namedIn = (xml: string) =>
  [...xml.matchAll(/id="(\w+)" name="([^"]+)"/g)].map(([all, id = '', name = '']) => ({ all, id, name }));
const rename = (xml: string, { all, id }: { all: string; id: string }, name: string) =>
  xml.replace(all, `id="${id}" name="${name}"`);

const diagrams = readdirSync('workflows', { withFileTypes: true })
  .filter((one) => one.isDirectory() && readdirSync(`workflows/${one.name}`).includes('process.bpmn'))
  .map(({ name }) => read(`${name}/process.bpmn`));
const drawn = fc.constantFrom(...diagrams);

describe('Two changes of a diagram', () => {
  test('of two elements are both in the result, which differs from the base in nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.nat(), fc.nat(), async (base, first, second) => {
        const named = namedIn(base);
        const [one, other] = [named[first % named.length], named[second % named.length]];
        fc.pre(one !== undefined && other !== undefined && one.id !== other.id);
        const [mine, theirs] = [rename(base, one, 'of mine'), rename(base, other, 'of theirs')];
        const { text, conflicts } = await merge('process.bpmn', { base, mine, theirs });
        expect(conflicts).toEqual([]);
        const differences = await comparePackages({ 'process.bpmn': base }, { 'process.bpmn': text ?? '' });
        const said = differences.map(({ place, after }) => ({ place, after: after?.vi }));
        expect(new Set(said)).toEqual(
          new Set([
            { place: one.id, after: 'of mine' },
            { place: other.id, after: 'of theirs' },
          ]),
        );
      }),
      { numRuns: 12 },
    );
  });

  test('of one and the same are one', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.nat(), async (base, index) => {
        const named = namedIn(base);
        const one = named[index % named.length];
        fc.pre(one !== undefined);
        const mine = rename(base, one, 'alike');
        // Another layout of the text is another text that says the same.
        const { text, conflicts } = await merge('process.bpmn', { base, mine, theirs: `${mine}\n` });
        expect(conflicts).toEqual([]);
        expect(await partsOfXml('process.bpmn', text ?? '')).toEqual(await partsOfXml('process.bpmn', mine));
      }),
      { numRuns: 6 },
    );
  });

  test('of the same property are asked for, in words, and settled by a choice', async () => {
    const [one] = namedIn(DIAGRAM).filter(({ id }) => /^[A-Za-z]/.test(id));
    if (!one) throw new Error('no element');
    const sides = { base: DIAGRAM, mine: rename(DIAGRAM, one, 'mine'), theirs: rename(DIAGRAM, one, 'theirs') };
    const { conflicts } = await merge('process.bpmn', sides);
    expect(conflicts).toMatchObject([
      { place: one.id, placeName: 'mine', base: one.name, mine: 'mine', theirs: 'theirs' },
    ]);
    const [{ id = '' } = {}] = conflicts;
    for (const take of ['mine', 'theirs'] as const) {
      const { text, conflicts: left } = await merge('process.bpmn', sides, [{ id, take }]);
      expect(left).toEqual([]);
      expect((await partsOfXml('process.bpmn', text ?? '')).get(one.id)?.name).toBe(take);
    }
  });
});

const SMALL = (inside: string, drawing: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
<bpmn:process id="p" isExecutable="true">${inside}</bpmn:process>
<bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="pl" bpmnElement="p">${drawing}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
const task = (id: string, { name = id, inputs = {} as Readonly<Record<string, string>> } = {}) =>
  `<bpmn:serviceTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:taskDefinition type="x"/><zeebe:ioMapping>${Object.entries(
    inputs,
  )
    .map(([target, source]) => `<zeebe:input source="${source}" target="${target}"/>`)
    .join('')}</zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>`;
const shape = (id: string, x = 0) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="0" width="100" height="80"/></bpmndi:BPMNShape>`;

describe('What is drawn', () => {
  test('comes and goes with what it draws, also where that was a choice', async () => {
    const sides = {
      base: SMALL(task('A') + task('B'), shape('A') + shape('B')),
      mine: SMALL(task('B'), shape('B', 300)),
      theirs: SMALL(task('A', { name: 'again' }) + task('B') + task('C'), shape('A') + shape('B', 200) + shape('C')),
    };
    const { conflicts } = await merge('process.bpmn', sides);
    expect(conflicts).toMatchObject([{ place: 'A', property: null, mine: null }]);
    const [{ id = '' } = {}] = conflicts;
    const without = (await merge('process.bpmn', sides, [{ id, take: 'mine' }])).text ?? '';
    expect([without.includes('bpmnElement="A"'), without.includes('bpmnElement="C"')]).toEqual([false, true]);
    expect(without).toContain('x="300"');
    const again = (await merge('process.bpmn', sides, [{ id, take: 'theirs' }])).text ?? '';
    expect([again.includes('name="again"'), again.includes('bpmnElement="A"')]).toEqual([true, true]);
  });

  test('keeps the inputs that each side added, and asks for the one that both changed', async () => {
    const sides = {
      base: SMALL(task('A', { inputs: { a: '=1' } }), shape('A')),
      mine: SMALL(task('A', { inputs: { a: '=2', b: '=1' } }), shape('A')),
      theirs: SMALL(task('A', { inputs: { a: '=3', c: '=1' } }), shape('A')),
    };
    const { conflicts } = await merge('process.bpmn', sides);
    expect(conflicts).toMatchObject([
      { place: 'A', property: { vi: 'Đầu vào a', en: 'Input a' }, base: '=1', mine: '=2' },
    ]);
    const { text } = await merge('process.bpmn', sides, [{ id: conflicts[0]?.id ?? '', take: 'theirs' }]);
    const { values } = (await partsOfXml('process.bpmn', text ?? '')).get('A') ?? { values: new Map() };
    expect(['a', 'b', 'c'].map((one) => values.get(`zeebe:Input ${one} source`))).toEqual(['=3', '=1', '=1']);
  });

  test('is left whole where the result would lead nowhere, where a file is not understood, and where it is gone', async () => {
    const flow = '<bpmn:sequenceFlow id="f" sourceRef="A" targetRef="B"/>';
    const base = SMALL(task('A') + task('B'), shape('A') + shape('B'));
    const gone = { base, mine: SMALL(task('A') + task('B') + flow, shape('A')), theirs: SMALL(task('A'), shape('A')) };
    for (const sides of [gone, { base, mine: '<no', theirs: SMALL('', '') }, { base, mine: null, theirs: 'x' }]) {
      const { conflicts } = await merge('process.bpmn', sides);
      expect(conflicts).toMatchObject([{ id: '', place: null }]);
      expect((await merge('process.bpmn', sides, [{ id: '', take: 'theirs' }])).text).toBe(sides.theirs);
    }
  });
});

describe('A table', () => {
  const table = (rules: readonly string[], inputs = 1) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="t" name="t"><decisionTable id="dt">
${Array.from({ length: inputs }, (_, index) => `<input id="i${index}" label="i${index}"><inputExpression id="e${index}"><text>x</text></inputExpression></input>`).join('')}<output id="o" name="o"/>
${rules.map((rule) => `<rule id="${rule}">${Array.from({ length: inputs }, (_, index) => `<inputEntry id="${rule}_${index}"><text>1</text></inputEntry>`).join('')}<outputEntry id="${rule}_o"><text>"${rule}"</text></outputEntry></rule>`).join('')}
</decisionTable></decision></definitions>`;

  test('gets the rules of both, in their places', async () => {
    const sides = { base: table(['a', 'b']), mine: table(['a', 'x', 'b']), theirs: table(['a', 'b', 'y']) };
    const { text, conflicts } = await merge('t.dmn', sides);
    expect(conflicts).toEqual([]);
    expect([...(text ?? '').matchAll(/<rule id="(\w+)"/g)].map(([, id]) => id)).toEqual(['a', 'x', 'b', 'y']);
  });

  test('asks for the order that both changed, and is left whole where rules would not fit the columns', async () => {
    const turned = { base: table(['a', 'b', 'c']), mine: table(['b', 'a', 'c']), theirs: table(['a', 'c', 'b']) };
    expect((await merge('t.dmn', turned)).conflicts).toMatchObject([{ place: 'dt' }]);
    const wider = { base: table(['a']), mine: table(['a'], 2), theirs: table(['a', 'b']) };
    expect((await merge('t.dmn', wider)).conflicts).toMatchObject([{ id: '' }]);
  });
});

describe('A node in the lanes of a process', () => {
  /** @param lanes the nodes of each lane @param x where A is drawn */
  const process = (lanes: Readonly<Record<string, readonly string[]>>, x: number) =>
    SMALL(
      `<bpmn:laneSet id="ls">${Object.entries(lanes)
        .map(([id, nodes]) => {
          const refs = nodes.map((node) => `<bpmn:flowNodeRef>${node}</bpmn:flowNodeRef>`).join('');
          return `<bpmn:lane id="${id}" name="Lane of ${id}">${refs}</bpmn:lane>`;
        })
        .join('')}</bpmn:laneSet>${task('A')}${task('B')}`,
      shape('A', x) + shape('B'),
    );
  const base = process({ one: ['A', 'B'], two: [], three: [] }, 0);
  const lanesOf = (xml: string | null) =>
    Object.fromEntries(
      [...(xml ?? '').matchAll(/<bpmn:lane id="(\w+)"[^>]*?(?:\/>|>([\s\S]*?)<\/bpmn:lane>)/g)].map(
        ([, id, inside = '']) => [id, [...inside.matchAll(/flowNodeRef>(\w+)</g)].map(([, node]) => node)],
      ),
    );
  const placeOfA = (xml: string | null) => /bpmnElement="A">\s*<dc:Bounds x="(\d+)"/.exec(xml ?? '')?.[1];

  test('is asked for where two moved it to different ones, and is drawn where it is put', async () => {
    const sides = {
      base,
      mine: process({ one: ['B'], two: ['A'], three: [] }, 200),
      theirs: process({ one: ['B'], two: [], three: ['A'] }, 300),
    };
    const { conflicts } = await merge('process.bpmn', sides);
    expect(conflicts).toMatchObject([
      {
        ...{ place: 'A', placeName: 'A', property: { vi: 'Làn', en: 'Lane' } },
        ...{ base: 'Lane of one', mine: 'Lane of two', theirs: 'Lane of three' },
      },
    ]);
    const id = conflicts[0]?.id ?? '';
    const mine = await merge('process.bpmn', sides, [{ id, take: 'mine' }]);
    expect([lanesOf(mine.text), placeOfA(mine.text)]).toEqual([{ one: ['B'], two: ['A'], three: [] }, '200']);
    const theirs = await merge('process.bpmn', sides, [{ id, take: 'theirs' }]);
    expect([lanesOf(theirs.text), placeOfA(theirs.text)]).toEqual([{ one: ['B'], two: [], three: ['A'] }, '300']);
  });

  test('goes where one of them moved it, and the other node where the other did', async () => {
    const mine = process({ one: ['A'], two: ['B'], three: [] }, 50);
    const theirs = process({ one: ['B'], two: [], three: ['A'] }, 300);
    const { text, conflicts } = await merge('process.bpmn', { base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect([lanesOf(text), placeOfA(text)]).toEqual([{ one: [], two: ['B'], three: ['A'] }, '300']);
  });

  test('is left to the whole file where its lane is gone', async () => {
    const mine = process({ one: ['B'], two: ['A'], three: [] }, 200);
    const theirs = process({ one: ['A', 'B'], three: [] }, 0);
    expect((await merge('process.bpmn', { base, mine, theirs })).conflicts).toMatchObject([{ id: '' }]);
  });
});

describe('A merged file of JSON', () => {
  const record = `{
\t"code": "1.1",
\t"name": { "vi": "Cũ", "en": "Old" },
\t"cases": [
\t\t{ "id": "a", "in": [true, false] },
\t\t{
\t\t\t"id": "b",
\t\t\t"amount": 1.0
\t\t}
\t],
\t"law": ["x",
\t\t"y"]
}`;

  test('stands as the designer’s own file stood, but for what was merged into it', async () => {
    const mine = record.replace('"Cũ"', '"Mới"');
    const theirs = `${JSON.stringify(
      {
        ...{ code: '1.1', name: { vi: 'Cũ', en: 'New' } },
        cases: [
          { id: 'a', in: [true, false], more: {} },
          { id: 'b', amount: 1 },
          { id: 'c', amount: 3 },
        ],
        law: ['x', 'y'],
      },
      null,
      2,
    )}\n`;
    const { text, conflicts } = await merge('r.json', { base: record, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(text).toBe(`{
\t"code": "1.1",
\t"name": { "vi": "Mới", "en": "New" },
\t"cases": [
\t\t{ "id": "a", "in": [true, false], "more": {} },
\t\t{
\t\t\t"id": "b",
\t\t\t"amount": 1.0
\t\t},
\t\t{
\t\t\t"id": "c",
\t\t\t"amount": 3
\t\t}
\t],
\t"law": ["x",
\t\t"y"]
}`);
  });

  test('says the same as before, whatever stood around it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true }),
        fc.constantFrom(undefined, 1, 4, '\t'),
        async (value, space) => {
          fc.pre(
            !Object.hasOwn(value, 'mine') && !Object.hasOwn(value, 'theirs') && !Object.hasOwn(value, '__proto__'),
          );
          const text = (more: object) => `${JSON.stringify({ ...value, ...more }, null, space)}\n`;
          const sides = { base: text({}), mine: text({ mine: 1 }), theirs: text({ theirs: 2 }) };
          const merged = await merge('r.json', sides);
          fc.pre(merged.conflicts.length === 0);
          const plain = JSON.parse(JSON.stringify(value));
          expect(JSON.parse(merged.text ?? '')).toEqual({ ...plain, mine: 1, theirs: 2 });
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('Two changes of a record, a form or the notes', () => {
  test('of two entries are both in the result', async () => {
    const mine = RECORD.replace(/"vi": "[^"]*"/, '"vi": "của tôi"');
    const theirs = RECORD.replace(/"en": "[^"]*"/, '"en": "of theirs"');
    const { text, conflicts } = await merge('1.001193.procedure.json', { base: RECORD, mine, theirs });
    expect(conflicts.map(({ property }) => property?.vi)).toEqual([]);
    expect(text).toContain('của tôi');
    expect(text).toContain('of theirs');
  });

  test('of disjoint fields of a form are both there, whatever stands before them', async () => {
    const form = (fields: readonly object[]) => JSON.stringify({ id: 'f', components: fields }, null, 2);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        async (keys, first, second) => {
          const [one, other] = [first % keys.length, second % keys.length];
          fc.pre(one !== other);
          const fields = keys.map((key) => ({ key, label: 'as before' }));
          const labelled = (index: number, label: string) =>
            form(fields.map((field, at) => (at === index ? { ...field, label } : field)));
          const mine = form([{ key: 'in front!', label: 'new' }, ...JSON.parse(labelled(one, 'mine')).components]);
          const { text, conflicts } = await merge('f.form', {
            base: form(fields),
            mine,
            theirs: labelled(other, 'theirs'),
          });
          expect(conflicts).toEqual([]);
          expect(JSON.parse(text ?? '').components).toEqual([
            { key: 'in front!', label: 'new' },
            ...fields.map((field, at) => ({
              ...field,
              label: at === one ? 'mine' : at === other ? 'theirs' : field.label,
            })),
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of the same value are asked for with its place; an entry that one left out and the other changed too', async () => {
    const form = (fields: readonly object[]) => JSON.stringify({ id: 'f', components: fields });
    const sides = {
      base: form([
        { key: 'a', label: 'A' },
        { key: 'b', label: 'B' },
      ]),
      mine: form([{ key: 'b', label: 'mine' }]),
      theirs: form([
        { key: 'a', label: 'changed' },
        { key: 'b', label: 'theirs' },
      ]),
    };
    const { conflicts } = await merge('f.form', sides);
    expect(conflicts).toMatchObject([
      { place: '/components/0', property: null, mine: null },
      { place: '/components/0', placeName: 'mine', base: 'B', mine: 'mine', theirs: 'theirs' },
    ]);
    const chosen = conflicts.map(({ id }) => ({ id, take: 'theirs' as const }));
    expect(JSON.parse((await merge('f.form', sides, chosen)).text ?? '')).toEqual(JSON.parse(sides.theirs));
  });

  test('of other lines of the notes are both there', async () => {
    const base = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join('');
    const [mine, theirs] = [base.replace('line 1\n', 'mine\n'), base.replace('line 18\n', 'theirs\n')];
    expect(await merge('README.md', { base, mine, theirs })).toEqual({
      text: mine.replace('line 18\n', 'theirs\n'),
      conflicts: [],
    });
  });
});
