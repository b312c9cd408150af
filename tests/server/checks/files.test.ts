/** The files beside the diagram, the words in both languages, the clock and the ways through a process: each rule finds its counter-example. */
import { expect, it } from 'vitest';
import { checkPackage } from '../../../server/checks/check-package.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';
import { type Change, findingsOf, surroundings } from './support/question.ts';

interface Mistake {
  readonly what: string;
  readonly file: string;
  readonly change: Change;
  readonly rule: string;
  readonly place: string | null;
}

const CHECK_FORM = 'check.form';
const RECORD = '1.013225.procedure.json';
const PERMIT = 'building-permit.document.json';

const mistakes: readonly Mistake[] = [
  { what: 'a form that is no JSON', file: CHECK_FORM, change: ['{', '{{'], rule: 'form-file', place: null },
  {
    what: 'a form without an id',
    file: CHECK_FORM,
    change: [/"id": "house[^"]*"/, '"id": ""'],
    rule: 'form-file',
    place: null,
  },
  {
    what: 'a field of an unknown kind',
    file: CHECK_FORM,
    change: [/"type": "(?!default)\w+"/, '"type": "iframe"'],
    rule: 'form-file',
    place: '/components/0',
  },
  {
    what: 'code in a text',
    file: CHECK_FORM,
    change: [/"(?:label|text)": "/, '$&<script>'],
    rule: 'form-file',
    place: '/components/0',
  },
  {
    what: 'a field without its English',
    file: CHECK_FORM,
    change: [/"en": "[^"]+"/, '"en": ""'],
    rule: 'english',
    place: '/components/0',
  },
  {
    what: 'names in one language',
    file: 'names.json',
    change: [/"en": *"[^"]+"/, '"en": ""'],
    rule: 'english',
    place: '/en',
  },
  { what: 'a paper without a body', file: PERMIT, change: ['"body"', '"bodies"'], rule: 'paper', place: null },
  {
    what: 'a paper without its English name',
    file: PERMIT,
    change: [/"nameEn": "[^"]+",/, ''],
    rule: 'english',
    place: null,
  },
  {
    what: 'an answer on a paper that no form asks for',
    file: PERMIT,
    change: [/\{\{answers\.\w+/, '{{answers.nobodyAsksForThis'],
    rule: 'paper',
    place: '/body/2/value',
  },
  {
    what: 'a paper that another package has',
    file: PERMIT,
    change: [/"kind": "[^"]+"/, '"kind": "refusal"'],
    rule: 'duplicates',
    place: null,
  },
  {
    what: 'a form that another package has',
    file: CHECK_FORM,
    change: [/"id": "house[^"]*"/, '"id": "land-dispute-check"'],
    rule: 'duplicates',
    place: null,
  },
  {
    what: 'a table that is no XML',
    file: 'building-consultations.dmn',
    change: ['</definitions>', ''],
    rule: 'table',
    place: null,
  },
  { what: 'facts of another shape', file: 'facts.json', change: ['"fields"', '"field"'], rule: 'facts', place: null },
  {
    what: 'a record without a source',
    file: RECORD,
    change: [/"source": "[^"]*"/, '"source": " "'],
    rule: 'record',
    place: '/versions/0',
  },
  { what: 'a record of another shape', file: RECORD, change: ['"versions"', '"version"'], rule: 'record', place: null },
  {
    what: 'an element without its English',
    file: 'process.bpmn',
    change: ['<zeebe:property name="en" value="Examine dossier and drawings" />', ''],
    rule: 'english',
    place: 'check',
  },
  {
    what: 'a reason without its English',
    file: 'process.bpmn',
    change: [/<zeebe:header key="en.reason" value="Passed to the examiner" \/>/, ''],
    rule: 'english',
    place: 'toExamining',
  },
  {
    what: 'what is to be paid for without its English',
    file: 'process.bpmn',
    change: [/<zeebe:input [^>]*target="feeReasonEn" \/>/, ''],
    rule: 'english',
    place: 'fee',
  },
  {
    what: 'a note of the clock that lacks a part',
    file: 'process.bpmn',
    change: ['Leo thang:', 'Sau đó:'],
    rule: 'clock',
    place: 'clockNote',
  },
  {
    what: 'a note of the clock that names no step',
    file: 'process.bpmn',
    change: ['đến bước “Trả kết quả”', 'đến bước “Trao kết quả”'],
    rule: 'clock',
    place: 'clockNote',
  },
  {
    what: 'a process without such a note',
    file: 'process.bpmn',
    change: ['Đồng hồ. Chạy', 'Chạy'],
    rule: 'clock',
    place: 'received',
  },
  {
    what: 'a clock that stays open',
    file: 'process.bpmn',
    change: ['processId="deliver-result"', 'processId="satisfaction-survey"'],
    rule: 'clock',
    place: 'received',
  },
  {
    what: 'a step to which nothing leads',
    file: 'process.bpmn',
    change: ['sourceRef="received" targetRef="route"', 'sourceRef="received" targetRef="examineAgain"'],
    rule: 'unreachable',
    place: 'route',
  },
  {
    what: 'a step from which nothing leads out',
    file: 'process.bpmn',
    change: ['sourceRef="survey" targetRef="done"', 'sourceRef="survey" targetRef="survey"'],
    rule: 'no-way-out',
    place: 'survey',
  },
  {
    what: 'a question without its name',
    file: 'process.bpmn',
    change: [' name="Kết quả thẩm tra?"', ''],
    rule: 'camunda',
    place: 'checkResult',
  },
];

it.each(mistakes)('finds $what', async ({ file, change, rule, place }) => {
  const changes: readonly Change[] =
    rule === 'clock' && place === 'received' && change[0] !== 'Đồng hồ. Chạy'
      ? [change, ['withdrawal" binding', 'satisfaction-survey" binding']]
      : [change];
  const findings = await findingsOf('house-building-permit', file, ...changes);
  const found = findings.filter((one) => one.rule === rule && one.file === file);
  expect(found.map((one) => one.place)).toContain(place);
});

it('asks a process for its name', async () => {
  const others = await listShippedPackages();
  const { files = {} } = others.find(({ id }) => id === 'withdrawal') ?? {};
  const { 'names.json': _, ...nameless } = files;
  const findings = await checkPackage({ own: { id: 'withdrawal', files: nameless }, ...surroundings(others) });
  expect(findings).toMatchObject([{ rule: 'english', file: 'names.json' }]);
});

it('leads from a computed answer that cannot be computed to the facts, and writes the answer that was meant', async () => {
  const facts = await findingsOf('birth-registration', 'facts.json', [
    'if childBirthDate = null',
    'if childDay = null',
  ]);
  expect(facts).toMatchObject([{ file: 'facts.json', place: '/computed/lateRegistration/value' }]);
  const paper = await findingsOf('birth-registration', 'birth-certificate.document.json', [
    '{{answers.childFullName | upper}}',
    '{{answers.childFulName | upper}}',
  ]);
  expect(paper).toMatchObject([
    {
      ...{ rule: 'paper', place: '/body/0/value' },
      fixes: [{ change: { pointer: '/body/0/value', value: '{{answers.childFullName | upper}}' } }],
    },
  ]);
});
