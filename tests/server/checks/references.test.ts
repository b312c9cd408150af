/** What a diagram names has to be there; whoever misspells it is told the name that is. */
import { expect, it } from 'vitest';
import { type Change, findingsOf } from './support/question.ts';

interface Mistake {
  readonly what: string;
  readonly change: Change;
  readonly rule: string;
  readonly place: string;
  readonly fix?: string;
}

const mistakes: readonly Mistake[] = [
  {
    what: 'a job type that no worker takes',
    change: ['type="dossier.route"', 'type="dossier.rout"'],
    rule: 'job-type',
    place: 'route',
    fix: 'dossier.route',
  },
  {
    what: 'a form that is not there',
    change: ['formId="house-building-permit-check"', 'formId="house-building-permit-chek"'],
    rule: 'form',
    place: 'check',
    fix: 'house-building-permit-check',
  },
  {
    what: 'a process that is not there',
    change: ['processId="supplement-request"', 'processId="supplement-requst"'],
    rule: 'called-process',
    place: 'supplement',
    fix: 'supplement-request',
  },
  {
    what: 'a decision that is not there',
    change: ['decisionId="building-consultations"', 'decisionId="building-consultation"'],
    rule: 'decision',
    place: 'agencies',
    fix: 'building-consultations',
  },
  {
    what: 'a role that there is not',
    change: ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="H26:case-oficer"'],
    rule: 'group',
    place: 'check',
    fix: 'H26:case-officer',
  },
  {
    what: 'a role in an expression',
    change: ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="=receivingUnitCode + &quot;:case-oficer&quot;"'],
    rule: 'group',
    place: 'check',
    fix: '=receivingUnitCode + ":case-officer"',
  },
  {
    what: 'a unit that there is not',
    change: ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="H99:case-officer"'],
    rule: 'group',
    place: 'check',
  },
  {
    what: 'words in place of a group',
    change: ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="chuyên viên"'],
    rule: 'group',
    place: 'check',
  },
  {
    what: 'a message that nobody sends',
    change: ['name="dossier.withdrawn"', 'name="dossier.withdrawm"'],
    rule: 'message',
    place: 'withdrawn',
    fix: 'dossier.withdrawn',
  },
  {
    what: 'an expression that is none',
    change: ['>=needsInspection = true<', '>=needsInspection = <'],
    rule: 'feel',
    place: 'Flow_inspectionNeeded_inspect',
  },
];

it.each(mistakes)('finds $what', async ({ change, rule, place, fix }) => {
  const findings = await findingsOf('house-building-permit', 'process.bpmn', change);
  const found = findings.find((one) => one.rule === rule);
  expect(found).toMatchObject({ file: 'process.bpmn', place, message: { vi: expect.any(String) } });
  expect(found?.fixes.map(({ change: { value } }) => value)).toEqual(fix === undefined ? [] : [fix]);
});

const parts = [
  { part: 'form', change: ['<zeebe:formDefinition formId="house-building-permit-check" />', ''] },
  { part: 'group', change: ['<zeebe:assignmentDefinition candidateGroups="=caseOfficerGroup" />', ''] },
  { part: 'due date', change: ['<zeebe:taskSchedule dueDate="=dueAt" />', ''] },
  { part: 'declaration', change: ['<zeebe:userTask />', ''] },
] as const;

it.each(parts)('finds a user task without its $part', async ({ change }) => {
  const findings = await findingsOf('house-building-permit', 'process.bpmn', change);
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'user-task', severity: 'error', place: 'check' }));
});

it('only warns of a user task without a priority', async () => {
  const findings = await findingsOf('house-building-permit', 'process.bpmn', [
    '<zeebe:priorityDefinition priority="=priority" />',
    '',
  ]);
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'user-task',
      severity: 'warning',
      place: 'check',
      fixes: [expect.objectContaining({ change: expect.objectContaining({ value: '=priority' }) })],
    }),
  ]);
});

it.each(['', 'no xml at all', '<a><b></a>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'])(
  'says of the diagram "%s" one clear error',
  async (xml) => {
    const findings = await findingsOf('withdrawal', 'process.bpmn', [/^[\s\S]*$/, xml]);
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'xml', severity: 'error', file: 'process.bpmn', place: null }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('root:');
  },
);

it('says what would be lost because it cannot be read', async () => {
  const findings = await findingsOf('withdrawal', 'process.bpmn', [
    '<bpmn:process ',
    '<bpmn:undrawable id="x" /><bpmn:process ',
  ]);
  expect(findings[0]).toMatchObject({ rule: 'xml', severity: 'error' });
});

it('offers no form of another procedure in place of one that is gone', async () => {
  const findings = await findingsOf('birth-registration', 'check.form', [
    '"id": "birth-registration-check"',
    '"id": "x"',
  ]);
  const found = findings.filter(({ rule }) => rule === 'form');
  expect(found).toMatchObject([{ place: 'check', fixes: [] }]);
});

it('says once what is missing where a reference leads nowhere, and nothing that does not hold', async () => {
  const findings = await findingsOf('birth-registration', 'process.bpmn', [
    '<bpmn:process id="birth-registration"',
    '<bpmn:process id="another"',
  ]);
  expect(findings.filter(({ rule }) => rule === 'xml')).toHaveLength(1);
  expect(findings.filter(({ rule }) => rule === 'camunda')).toEqual([]);
});
