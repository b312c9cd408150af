/** Nobody may come to a task from which no answer leads on, and every question says when which way is taken. */
import { expect, it } from 'vitest';
import { checkPackage } from '../../../server/checks/check-package.ts';
import { type BpmnBuilder, process as bpmn } from '../../engine/support/bpmn.ts';
import { type Change, findingsOf, surroundings } from './support/question.ts';

const form = (id: string, components: readonly object[]): readonly [string, string] => [
  `${id}.form`,
  JSON.stringify({ id, components }),
];
const decision = (key: string, ...values: readonly string[]) => ({
  ...{ type: 'radio', key, label: 'Kết luận' },
  values: values.map((value) => ({ value, label: value.toUpperCase() })),
});
const note = { type: 'textarea', key: 'note' };

const flawsIn = async (diagram: BpmnBuilder, ...forms: readonly (readonly [string, string])[]) => {
  const files = { 'process.bpmn': diagram.xml(), ...Object.fromEntries(forms) };
  const findings = await checkPackage({ own: { id: 'tried', files }, ...surroundings([]) });
  return findings
    .filter(({ rule }) => rule === 'ways-out' || rule === 'style')
    .map(({ severity, place, message }) => ({ severity, place, message: message.en }));
};

/** An officer proposes, a leader signs or gives it back. */
const signed = () =>
  bpmn('signed')
    .start()
    .userTask('check', { formId: 'check' })
    .userTask('sign', { formId: 'sign' })
    .exclusive('signing')
    .when('=verdict = "sign"')
    .end()
    .at('signing');
const mended = form('check', [note]);

it('finds an answer that no flow takes, and says it as the form does', async () => {
  const diagram = signed().when('=verdict = "return"').to('check');
  const sign = form('sign', [decision('verdict', 'sign', 'return', 'wait')]);
  expect(await flawsIn(diagram, mended, sign)).toEqual([
    {
      severity: 'error',
      place: 'signing',
      message: 'No way out of this gateway takes the answer “Kết luận: WAIT”: the dossier would stand here.',
    },
  ]);
});

it('finds a way back to a task where nothing can be mended', async () => {
  const diagram = () => signed().when('=verdict = "return"').to('check');
  const sign = form('sign', [decision('verdict', 'sign', 'return')]);
  const shownOnly = form('check', [{ ...note, readonly: true }]);
  expect(await flawsIn(diagram(), mended, sign)).toEqual([]);
  expect(await flawsIn(diagram(), form('check', []), sign)).toMatchObject([{ severity: 'warning', place: 'check' }]);
  expect(await flawsIn(diagram(), shownOnly, sign)).toMatchObject([{ severity: 'warning', place: 'check' }]);
});

it('finds tasks that hand each other the same for ever', async () => {
  const diagram = bpmn('endless')
    .start()
    .userTask('check', { formId: 'check' })
    .userTask('sign', { formId: 'sign' })
    .exclusive('signing')
    .when('=verdict = "never"')
    .end()
    .at('signing')
    .when('=verdict = "return"')
    .to('check');
  const found = await flawsIn(diagram, mended, form('sign', [decision('verdict', 'return')]));
  expect(found.map(({ severity, place }) => ({ severity, place }))).toEqual([
    { severity: 'error', place: 'check' },
    { severity: 'error', place: 'sign' },
  ]);
});

it('does not take an answer for what a later step writes anew', async () => {
  const diagram = bpmn('rewritten')
    .start()
    .userTask('sign', { formId: 'sign' })
    .scriptTask('again', '="sign"', 'verdict')
    .exclusive('signing')
    .when('=verdict = "sign"')
    .end()
    .at('signing')
    .when('=verdict = "return"')
    .to('sign');
  expect(await flawsIn(diagram, form('sign', [note, decision('verdict', 'sign', 'return', 'wait')]))).toEqual([]);
});

it('finds a value that a job may write and no way takes', async () => {
  const findings = await findingsOf(
    'consultation',
    'process.bpmn',
    [' default="Flow_how_reply"', ''],
    ['id="Flow_how_reply" name="Người" sourceRef="how" targetRef="reply">', '$&\n<!-- the condition is new -->'],
    [
      /(<!-- the condition is new -->[\s\S]*?)<\/bpmn:sequenceFlow>/,
      '$1<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=consultedBy = "system"</bpmn:conditionExpression></bpmn:sequenceFlow>',
    ],
  );
  expect(findings.filter(({ rule }) => rule === 'ways-out')).toMatchObject([
    { place: 'how', message: { en: expect.stringContaining('when it is person') } },
  ]);
});

const WITHOUT_CONDITION: Change = [
  /<bpmn:conditionExpression[^>]*>=needsInspection = true<\/bpmn:conditionExpression>/,
  '',
];

const drawn: readonly { what: string; changes: readonly Change[]; severity: string; place: string }[] = [
  {
    what: 'a question without conditions and without a default',
    changes: [WITHOUT_CONDITION, [' default="Flow_inspectionNeeded_inspected"', '']],
    severity: 'error',
    place: 'inspectionNeeded',
  },
  {
    what: 'a default way without a name',
    changes: [['id="Flow_inspectionNeeded_inspected" name="Không"', 'id="Flow_inspectionNeeded_inspected"']],
    severity: 'warning',
    place: 'Flow_inspectionNeeded_inspected',
  },
];

it.each(drawn)('finds $what', async ({ changes, severity, place }) => {
  const findings = await findingsOf('house-building-permit', 'process.bpmn', ...changes);
  expect(findings.filter(({ rule }) => rule === 'style')).toEqual([expect.objectContaining({ severity, place })]);
});
