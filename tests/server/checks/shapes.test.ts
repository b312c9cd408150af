/** What a schema, an XML reader or a JSON reader complains of is said in both languages, at the place that people know, and never in the reader's own words. */
import type { TSchema } from 'typebox';
import { expect, it } from 'vitest';
import { DocumentTemplate } from '../../../office/documents/index.ts';
import { FactsSchema } from '../../../office/facts/index.ts';
import { ProcedureFileSchema } from '../../../office/procedures/index.ts';
import { pathInWords } from '../../../server/checks/package/shapes.ts';
import { serverTexts } from '../../../server/texts/index.ts';
import { type Change, findingsOf } from './support/question.ts';

const BIRTH = 'birth-registration';
const RECORD = '1.001193.procedure.json';
const PAPER = 'birth-certificate.document.json';

interface Mistake {
  readonly what: string;
  readonly id?: string;
  readonly file: string;
  readonly change: Change;
  readonly place: string | null;
  readonly vi: string;
  readonly en: string;
}

const mistakes: readonly Mistake[] = [
  {
    what: 'a word in place of an amount',
    file: RECORD,
    change: ['"amountVnd": 0', '"amountVnd": "miễn phí"'],
    place: '/versions/0/fee/amountVnd',
    vi: 'Phiên bản 1 › Lệ phí › Số tiền (đồng): Ở đây phải là một số nguyên.',
    en: 'Version 1 › Fee › Amount in dong: A whole number has to stand here.',
  },
  {
    what: 'a unit of time that there is not, where two shapes of limit are taken',
    file: RECORD,
    change: ['"unit": "working-day"', '"unit": "day"'],
    place: '/versions/0/cases/0/limit/unit',
    vi: 'Phiên bản 1 › Trường hợp 1 › Thời hạn › Đơn vị tính: Phải là một trong: hour, half-day, working-day, calendar-day, month.',
    en: 'Version 1 › Case 1 › Limit › Unit: It has to be one of: hour, half-day, working-day, calendar-day, month.',
  },
  {
    what: 'a part that is missing',
    file: RECORD,
    change: ['"competence": "commune",', ''],
    place: '/versions/0',
    vi: 'Phiên bản 1: Thiếu: Cấp có thẩm quyền.',
    en: 'Version 1: Missing: Competence.',
  },
  {
    what: 'a paper of which a part is missing',
    file: PAPER,
    change: ['"body"', '"bodies"'],
    place: null,
    vi: 'Thiếu: Phần nội dung.',
    en: 'Missing: Part of the text.',
  },
  {
    what: 'a kind of answer that there is not',
    file: 'facts.json',
    change: ['"childSex": "choice"', '"childSex": "male or female"'],
    place: '/fields/childSex',
    vi: 'Câu trả lời › childSex: Phải là một trong: person-name, name, ',
    en: 'Answer › childSex: It has to be one of: person-name, name, ',
  },
  {
    what: 'a comma too many in a file of JSON',
    file: 'names.json',
    change: [/"\s*\}\s*$/, '",\n}'],
    place: null,
    vi: 'Tệp không phải là JSON đọc được: sai ở dòng 2, cột 1.',
    en: 'The file is no JSON that can be read: it breaks at line 2, column 1.',
  },
  {
    what: 'a diagram that breaks off',
    file: 'process.bpmn',
    change: ['</bpmn:process>', ''],
    place: null,
    vi: 'Không đọc được sơ đồ: sai ở dòng ',
    en: 'The diagram cannot be read: it breaks at line ',
  },
  {
    what: 'a table that breaks off, which is no diagram',
    id: 'house-building-permit',
    file: 'building-consultations.dmn',
    change: ['</definitions>', ''],
    place: null,
    vi: 'Không đọc được bảng quyết định',
    en: 'The decision table cannot be read',
  },
  {
    what: 'an element that there is not',
    file: 'process.bpmn',
    change: ['<bpmn:process ', '<bpmn:undrawable id="x" /><bpmn:process '],
    place: null,
    vi: 'Phần <bpmn:undrawable> ở dòng ',
    en: 'The part <bpmn:undrawable> at line ',
  },
  {
    what: 'a flow that leads nowhere',
    file: 'process.bpmn',
    change: [/targetRef="\w+"/, 'targetRef="nowhere"'],
    place: null,
    vi: 'Có phần chỉ tới “nowhere” mà tệp không có',
    en: 'Something refers to “nowhere”, which the file does not have',
  },
];

it.each(mistakes)('says $what', async ({ id = BIRTH, file, change, place, vi, en }) => {
  const findings = await findingsOf(id, file, change);
  const own = findings.filter((one) => one.file === file);
  expect(own).toContainEqual(
    expect.objectContaining({
      ...{ severity: 'error', place },
      message: { vi: expect.stringContaining(vi), en: expect.stringContaining(en) },
      mend: expect.objectContaining({ vi: expect.any(String) }),
    }),
  );
  const said = own.map(({ message }) => `${message.vi} ${message.en}`).join('\n');
  expect(said).not.toMatch(/must (?:not )?(?:have|be|match)|unparsable|unresolved|in JSON at|\/versions\//);
});

/** The names of all properties in a schema. */
const namesIn = (schema: unknown): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { readonly properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(namesIn)];
};

const schemas: readonly (readonly [string, TSchema])[] = [
  ['record', ProcedureFileSchema],
  ['facts', FactsSchema],
  ['paper', DocumentTemplate],
];

it.each(schemas)('has words for every part of a %s', (_name, schema) => {
  const known = Object.keys(serverTexts.names('checks.places'));
  const nameless = namesIn(schema).filter((name) => name !== '$schema' && !known.includes(name));
  expect([...new Set(nameless)]).toEqual([]);
});

it('says a place by its parts, with numbers from one on', () => {
  expect(pathInWords('/versions/0/cases/1/limits/2/amount')).toEqual({
    vi: 'Phiên bản 1 › Trường hợp 2 › Thời hạn khác 3 › Số lượng',
    en: 'Version 1 › Case 2 › Other limit 3 › Amount',
  });
});
