/** What the editors of a package's files do to a text, and what they say of every property that a file may have. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginHistory, changed, redone, undone } from '../../modeler/record/history.ts';
import { writeJson } from '../../modeler/record/json-text.ts';
import { isObject, type Json, valueAt, withValue } from '../../modeler/record/json-value.ts';
import { newFactsFile, newNamesFile, newPaperFile, newProcedureFile } from '../../modeler/record/new-files.ts';
import { placesIn, writingOf } from '../../modeler/record/paper-places.ts';
import { nextVersion, procedureSections } from '../../modeler/record/procedure-versions.ts';
import { questionsFor } from '../../modeler/record/questions.ts';
import {
  blankOf,
  choicesOf,
  propertyOrder,
  type Schema,
  schemaAt,
  withoutNull,
} from '../../modeler/record/record-schema.ts';
import { checkTemplate, DocumentTemplate } from '../../office/documents/index.ts';
import { FactsSchema } from '../../office/facts/index.ts';
import { ProcedureFileSchema, readProcedureFiles } from '../../office/procedures/index.ts';
import en from '../../web/shared/i18n/design.en.json' with { type: 'json' };
import vi from '../../web/shared/i18n/design.vi.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..');
const schemas = {
  procedure: ProcedureFileSchema as unknown as Schema,
  facts: FactsSchema as unknown as Schema,
  paper: DocumentTemplate as unknown as Schema,
};
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const shipped = globSync('workflows/*/*.json', { cwd: root });
const birth = 'workflows/birth-registration';
const packageOf = (folder: string): Record<string, string> =>
  Object.fromEntries(globSync(`${folder}/*.{json,form}`, { cwd: root }).map((path) => [basename(path), textOf(path)]));

describe('the text of a file', () => {
  it.each(shipped)('is written as it is shipped: %s', (path) => {
    const text = textOf(path);
    expect(writeJson(JSON.parse(text) as Json, text)).toBe(text);
  });

  it('differs in the line that was changed, also where a property comes new', () => {
    // given
    const text = textOf(`${birth}/1.001193.procedure.json`);
    const value = JSON.parse(text) as Json;
    // when
    const place = '/versions/0/internal';
    const next = withValue(value, place, true, (at) => propertyOrder(schemas.procedure, value, at));
    // then
    const before = text.split('\n');
    const after = writeJson(next, text).split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual(['      "internal": true,']);
    expect(after).toHaveLength(before.length + 1);
    expect(after[after.indexOf('      "internal": true,') - 1]).toBe('      "competence": "commune",');
  });

  it('breaks a list of plain values that is longer than a line, and keeps one that fills it', () => {
    const long = Array.from({ length: 20 }, (_, index) => `value-${index}`);
    const broken = writeJson({ list: long }, '');
    expect(broken.split('\n')).toHaveLength(20 + 5);
    for (const length of [105, 106, 107, 108]) {
      const line = writeJson({ list: ['x'.repeat(length)] }, '').split('\n')[1] ?? '';
      expect(line.length <= 120).toBe(true);
      expect(line.includes(']')).toBe(length <= 106);
    }
  });
});

describe('the steps of a file', () => {
  const orderOf = (): readonly string[] => [];
  const change = (place: string, value: Json, typedAt?: number) => ({
    ...{ place, value, orderOf },
    ...(typedAt === undefined ? {} : { typedAt }),
  });

  it('takes back what was typed on at once as one step, and does it again', () => {
    // given
    let history = beginHistory({ name: '' });
    for (const [index, name] of ['a', 'ab', 'abc'].entries())
      history = changed(history, change('/name', name, index * 200));
    history = changed(history, change('/name', 'abcd', 60_000));
    // when
    const once = undone(history);
    const twice = undone(once);
    // then
    expect([once.present, twice.present]).toEqual([{ name: 'abc' }, { name: '' }]);
    expect(redone(twice).present).toEqual({ name: 'abc' });
    expect(undone(twice)).toEqual(twice);
  });

  it('is no step where nothing is different', () => {
    const history = beginHistory({ name: 'a' });
    expect(changed(history, change('/name', 'a'))).toBe(history);
  });
});

describe('what may be answered', () => {
  it('is called as the form calls it, with the group that it is in, and has what facts compute', () => {
    const questions = questionsFor('1.001193.procedure.json', packageOf(birth), {});
    const labels = new Map(questions.map(({ key, label }) => [key, label]));
    expect(labels.get('motherFullName')).toEqual({
      vi: 'Người mẹ: Họ, chữ đệm, tên',
      en: expect.stringMatching(/^Mother: /),
    });
    expect(questions.find(({ key }) => key === 'lateRegistration')).toMatchObject({
      isComputed: true,
      options: [{ value: true }, { value: false }],
    });
    expect(questions.find(({ key }) => key === 'birthEvidence')?.options?.map(({ value }) => value)).toContain(
      'birth-notice',
    );
  });

  it('is read from the form that the newest version names, and from what the open facts say now', () => {
    const files = {
      'intake.form': '{"components":[{"key":"usual","type":"textfield","label":"A"}]}',
      'own.form': '{"id":"own","components":[{"key":"special","type":"checkbox","label":"B"}]}',
      'broken.form': '{',
    };
    const named = questionsFor('1.2.procedure.json', files, { versions: [{}, { intakeFormId: 'own' }] });
    expect(named.map(({ key }) => key)).toEqual(['special']);
    const facts = { computed: { late: { label: { vi: 'Trễ', en: 'Late' } } } };
    expect(questionsFor('facts.json', files, facts).map(({ key }) => key)).toEqual(['usual', 'late']);
  });

  it('is a place of a paper, beside what every paper knows and what its step gives', () => {
    const paper = JSON.parse(textOf('workflows/house-building-permit/building-permit.document.json'));
    const questions = questionsFor('building-permit.document.json', packageOf('workflows/house-building-permit'), {});
    const paths = placesIn(paper, questions).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['answers.buildingKind', 'dossier.code', 'permitConditions']));
    expect(new Set(paths).size).toBe(paths.length);
    const dated = questionsFor('x.document.json', packageOf(birth), {});
    expect([writingOf('answers.childBirthDate', dated), writingOf('dossier.code', dated)]).toEqual(['date', '']);
  });
});

describe('what is new', () => {
  it('is a version as the one before from a day on, which nobody has checked', () => {
    const version = { name: 'x', validFrom: '2025-06-16', validTo: '2026-06-30', source: 'y', verifiedBy: 'A' };
    expect(nextVersion(version, '2026-07-01')).toEqual({
      ...version,
      validFrom: '2026-07-01',
      validTo: null,
      verifiedBy: null,
    });
  });

  it('is a file of a procedure that lacks only what nobody has said yet', () => {
    // given
    const { name, text } = newProcedureFile({
      code: '9.000001',
      name: { vi: 'Thủ tục mới', en: 'New procedure' },
      field: { vi: 'Hộ tịch', en: 'Civil status' },
      competence: 'commune',
      validFrom: '2026-07-01',
    });
    const read = (content: unknown) => readProcedureFiles([{ path: name, processId: null, content }]);
    // then
    const flaws = read(JSON.parse(text)).flaws.map(({ message }) => message);
    const places = new Set(flaws.map((flaw) => flaw.split(' ')[1]));
    expect([...places].every((place) => /\/(limit|text\/vi|text\/en|source)/.test(place ?? ''))).toBe(true);
    // and when it is said
    let whole = JSON.parse(text) as Json;
    for (const [place, value] of Object.entries({
      '/versions/0/cases/0/limit': { unit: 'same-day' },
      '/versions/0/fee/text': { vi: 'Miễn phí', en: 'No fee' },
      '/versions/0/source': 'Quyết định công bố',
    }))
      whole = withValue(whole, place, value);
    // then
    expect(read(whole)).toMatchObject({ flaws: [], versions: [{ code: '9.000001' }] });
  });

  it('is a paper that can be written once its source is told, and names and facts as they are shipped', () => {
    const paper = JSON.parse(newPaperFile({ kind: 'new-paper', name: { vi: 'Giấy mới', en: 'New paper' } }).text);
    expect(() => checkTemplate(paper)).toThrow();
    expect(checkTemplate({ ...paper, source: 'Thông tư' })).toMatchObject({ title: 'GIẤY MỚI' });
    expect(newNamesFile({ vi: 'Đăng ký khai sinh', en: 'Birth registration' }).text).toBe(
      textOf(`${birth}/names.json`),
    );
    expect(newFactsFile('1.2').name).toBe('1.2.facts.json');
    expect(JSON.parse(newFactsFile().text)).toEqual({ fields: {}, rules: [] });
  });

  it('is blank where nobody has said anything, and has what a kind of block needs', () => {
    const body = schemas.paper.properties?.['body']?.items ?? {};
    expect(blankOf(body, 'field')).toEqual({ type: 'field', label: '', value: '' });
    expect(blankOf(body, 'table')).toMatchObject({ type: 'table', columns: [{ title: '' }] });
    const [paper] = [schemaAt(schemas.procedure, { versions: [{ papers: [] }] }, '/versions/0/papers')?.items ?? {}];
    expect(blankOf(paper)).toEqual({
      ...{ kind: '', name: { vi: '', en: '' }, form: '', quantity: 1, required: false },
    });
  });
});

describe.each(['procedure', 'facts', 'paper'] as const)('the words for the properties of %s', (kind) => {
  type Seen = { path: string; schema: Schema };

  /** Drawn by a table or a field that has words of its own. */
  const own = /^(fields|classes|unless)(\/|$)|\/(question|in|unit|amount)$|^required\/|^body\/[a-z]+\/(when|unless)$/;

  function seenIn(schema: Schema, path: string): readonly Seen[] {
    const inner = withoutNull(schema);
    if (inner.anyOf !== undefined && choicesOf(inner) === undefined)
      return inner.anyOf.flatMap((one) => {
        const type = one.properties?.['type']?.const;
        return seenIn(one, typeof type === 'string' ? `${path}/${type}` : path);
      });
    if (inner.items !== undefined) return seenIn(inner.items, path);
    const parts = Object.entries(inner.properties ?? {}).filter(
      ([name, one]) => !['$schema', 'vi', 'en', 'facts'].includes(name) && one.const === undefined,
    );
    const maps = Object.values(inner.patternProperties ?? {}).flatMap((one) => seenIn(one, path));
    return [...maps, ...parts.flatMap(([name, one]) => partIn(path === '' ? name : `${path}/${name}`, one))];
  }

  const partIn = (path: string, schema: Schema): readonly Seen[] => [{ path, schema }, ...seenIn(schema, path)];

  /** Of a procedure, the properties of its version are called by their own names. */
  const seen = seenIn(schemas[kind], '')
    .map(({ path, schema }) => ({ path: path.replace(/^versions\//, ''), schema }))
    .filter(({ path }) => !own.test(path));

  const has = (catalogue: unknown, ...parts: readonly string[]): boolean =>
    parts.reduce<unknown>(
      (at, part) => (isObject(at as Json) ? (at as Record<string, unknown>)[part] : undefined),
      catalogue,
    ) !== undefined;

  it.each([
    ['vi', vi.record],
    ['en', en.record],
  ])('are all there in %s', (_, record) => {
    expect(seen.length).toBeGreaterThan(15);
    const lacking = seen.filter(({ path }) => {
      const last = path.split('/').at(-1) ?? '';
      return !has(record.labels, kind, path) && !has(record.labels.common, last);
    });
    expect(lacking.map(({ path }) => path)).toEqual([]);
    const unsaid = seen.flatMap(({ path, schema }) => {
      const [last = '', parent = ''] = path.split('/').reverse();
      const words = choicesOf(withoutNull(schema)) ?? choicesOf(withoutNull(schema).items ?? {}) ?? [];
      return words.filter((word) => !has(record.options, last, word) && !has(record.options, parent, word));
    });
    expect(unsaid).toEqual([]);
  });
});

it('every property of a version stands in one part of the page; facts have a file of their own', () => {
  const version = schemaAt(schemas.procedure, { versions: [{}] }, '/versions/0') ?? {};
  const shown = Object.values(procedureSections).flat();
  expect([...shown, 'facts'].sort()).toEqual(Object.keys(version.properties ?? {}).sort());
  expect(valueAt({ versions: [{ a: 1 }] }, '/versions/0/a')).toBe(1);
});
