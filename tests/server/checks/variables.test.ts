/** What steps read has to be written before, and what a worker needs on every way that leads to it. */
import { expect, it } from 'vitest';
import { type Change, findingsOf } from './support/question.ts';

const PERMIT = 'house-building-permit';

interface Mistake {
  readonly what: string;
  readonly changes: readonly Change[];
  readonly rule: string;
  readonly place: string;
  readonly names: string;
}

const mistakes: readonly Mistake[] = [
  {
    what: 'a misspelt variable in a condition',
    changes: [['>=needsInspection = true<', '>=needInspection = true<']],
    rule: 'unknown-variable',
    place: 'Flow_inspectionNeeded_inspect',
    names: 'needsInspection',
  },
  {
    what: 'a variable that only a later step writes',
    changes: [['dueDate="=dueAt"', 'dueDate="=permitNumber"']],
    rule: 'unknown-variable',
    place: 'check',
    names: 'permitNumber',
  },
  {
    what: 'a misspelt variable in a mapping',
    changes: [['inspectedOn: inspectedOn,', 'inspectedOn: inspectedAt,']],
    rule: 'unknown-variable',
    place: 'minutes',
    names: 'inspectedAt',
  },
  {
    what: 'a variable that a part keeps to itself',
    changes: [['<zeebe:output source="=paid" target="paid" />', '<zeebe:output source="=paids" target="paid" />']],
    rule: 'unknown-variable',
    place: 'fee',
    names: 'paids',
  },
  {
    what: 'what a part is not given',
    changes: [['target="feeReason" />', 'target="reasonOfFee" />']],
    rule: 'job-inputs',
    place: 'fee',
    names: 'feeReason',
  },
  {
    what: 'a group that nobody has chosen yet, before the routing',
    changes: [
      ['sourceRef="received" targetRef="route"', 'sourceRef="received" targetRef="toExamining"'],
      ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="=caseOfficerGrup"'],
    ],
    rule: 'unknown-variable',
    place: 'check',
    names: 'caseOfficerGrup',
  },
  {
    what: 'a header that the worker needs',
    changes: [['<zeebe:header key="document" value="site-inspection-minutes" />', '']],
    rule: 'job-inputs',
    place: 'minutes',
    names: 'document',
  },
  {
    what: 'an input that is written nowhere',
    changes: [['type="dossier.route"', 'type="payment.request"']],
    rule: 'job-inputs',
    place: 'route',
    names: 'feeAmount',
  },
];

it.each(mistakes)('finds $what', async ({ changes, rule, place, names }) => {
  const findings = await findingsOf(PERMIT, 'process.bpmn', ...changes);
  const found = findings.filter((one) => one.rule === rule && one.place === place);
  expect(found.map(({ message, mend }) => `${message.en} ${mend?.en}`).join('\n')).toContain(names);
});

/** A step beside the one that writes, drawn in place of another one's flow. */
const SHORT_CUT = `<bpmn:sequenceFlow id="Flow_short" sourceRef="inspectionNeeded" targetRef="minutes"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=false</bpmn:conditionExpression></bpmn:sequenceFlow></bpmn:process>`;

it('finds a new way on which what a worker needs is not written', async () => {
  const before = await findingsOf(PERMIT, 'process.bpmn', ['type="document.issue"', 'type="consultation.open"']);
  expect(before.filter(({ rule }) => rule === 'job-inputs').map(({ place }) => place)).toEqual(['minutes']);
  const written: Change = [
    '<zeebe:formDefinition formId="house-building-permit-inspect" />',
    '<zeebe:formDefinition formId="house-building-permit-inspect" /><zeebe:ioMapping><zeebe:output source="={unitCode: receivingUnitCode}" target="consultation" /></zeebe:ioMapping>',
  ];
  const asked: Change = ['type="document.issue"', 'type="consultation.open"'];
  const needs = async (...changes: readonly Change[]) =>
    (await findingsOf(PERMIT, 'process.bpmn', asked, written, ...changes)).filter(({ rule }) => rule === 'job-inputs');
  expect(await needs()).toEqual([]);
  expect(await needs(['</bpmn:process>', SHORT_CUT])).toMatchObject([
    {
      place: 'minutes',
      message: { en: expect.stringContaining('a way leads to this step on which it is not written') },
    },
  ]);
});

it('finds a misspelt variable also where another system tells the process something', async () => {
  const findings = await findingsOf(
    'birth-registration',
    'process.bpmn',
    ['>=outcome = &quot;supplement&quot;', '>=outcom = &quot;supplement&quot;'],
    ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="=caseOfficerGrup"'],
  );
  const found = findings.filter(({ rule }) => rule === 'unknown-variable').map(({ place }) => place);
  expect(found.toSorted()).toEqual(['Flow_checkResult_supplement', 'check']);
});
