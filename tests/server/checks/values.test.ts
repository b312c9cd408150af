/** Whoever waits for a text that nobody can write waits for ever: conditions, cells and forms are held to what is offered, and the fix writes what was meant. */
import { expect, it } from 'vitest';
import { type Change, findingsOf } from './support/question.ts';

const PERMIT = 'house-building-permit';

interface Mistake {
  readonly what: string;
  readonly id: string;
  readonly file: string;
  readonly changes: readonly Change[];
  readonly rule: string;
  readonly place: string;
  /** What the first quick fix writes; none where no name is near. */
  readonly fix?: string;
}

const mistakes: readonly Mistake[] = [
  {
    what: 'an outcome that the form does not offer',
    id: 'birth-registration',
    file: 'process.bpmn',
    changes: [['>=outcome = &quot;supplement&quot;', '>=outcome = &quot;suplement&quot;']],
    rule: 'impossible-value',
    place: 'Flow_checkResult_supplement',
    fix: '=outcome = "supplement"',
  },
  {
    what: 'a decision that comes from a part which is called',
    id: 'birth-registration',
    file: 'process.bpmn',
    changes: [
      [
        'leaderDecision = &quot;sign&quot; and outcome = &quot;refuse&quot;',
        'leaderDecision = &quot;signn&quot; and outcome = &quot;refuse&quot;',
      ],
    ],
    rule: 'impossible-value',
    place: 'Flow_signResult_refusal',
    fix: '=leaderDecision = "sign" and outcome = "refuse"',
  },
  {
    what: 'an outcome that is like none of those',
    id: 'birth-registration',
    file: 'process.bpmn',
    changes: [['>=outcome = &quot;supplement&quot;', '>=outcome = &quot;everythingIsFine&quot;']],
    rule: 'impossible-value',
    place: 'Flow_checkResult_supplement',
  },
  {
    what: 'a tick that is compared with a word',
    id: PERMIT,
    file: 'process.bpmn',
    changes: [['>=needsInspection = true<', '>=needsInspection = "true"<']],
    rule: 'impossible-value',
    place: 'Flow_inspectionNeeded_inspect',
  },
  {
    what: 'an entry of a list that is not offered, in a table',
    id: PERMIT,
    file: 'building-consultations.dmn',
    changes: [['consultedAspects, "planning")', 'consultedAspects, "planing")']],
    rule: 'impossible-value',
    place: 'InputExpression_buildingConsultations_1',
    fix: 'list contains(if consultedAspects = null then [] else consultedAspects, "planning")',
  },
  {
    what: 'an outcome in the condition of a field',
    id: 'birth-registration',
    file: 'check.form',
    changes: [['=outcome != \\"supplement\\"', '=outcome != \\"suplement\\"']],
    rule: 'impossible-value',
    place: '/components/15',
    fix: '=outcome != "supplement"',
  },
  {
    what: 'a word in place of a text in a table',
    id: PERMIT,
    file: 'building-consultations.dmn',
    changes: [['<text>"H26.SXD"</text>', '<text>soXayDung</text>']],
    rule: 'unknown-variable',
    place: 'Cell_buildingConsultations_1_4',
  },
  {
    what: 'a misspelt variable in a table',
    id: PERMIT,
    file: 'building-consultations.dmn',
    changes: [
      [
        '<text>list contains(if consultedAspects = null then [] else consultedAspects, "planning")',
        '<text>list contains(consultedAspect, "planning")',
      ],
    ],
    rule: 'unknown-variable',
    place: 'InputExpression_buildingConsultations_1',
    fix: 'list contains(consultedAspects, "planning")',
  },
  {
    what: 'a condition of a table that is no FEEL',
    id: PERMIT,
    file: 'building-consultations.dmn',
    changes: [['<text>true</text>', '<text>abc(</text>']],
    rule: 'table',
    place: 'Cell_buildingConsultations_1_1',
  },
  {
    what: 'an answer of a table that is no FEEL',
    id: PERMIT,
    file: 'building-consultations.dmn',
    changes: [['<text>"H26.SXD"</text>', '<text>"H26.SXD</text>']],
    rule: 'table',
    place: 'Cell_buildingConsultations_1_4',
  },
  {
    what: 'an answer in a table that the declaration does not ask',
    id: PERMIT,
    file: 'building-consultations.dmn',
    changes: [['answers.worksName', 'answers.workName']],
    rule: 'answers',
    place: 'Cell_buildingConsultations_1_5',
    fix: '"Sự phù hợp với quy hoạch, kiến trúc và hạ tầng kỹ thuật của " + answers.worksName + " tại " + answers.sitePlace',
  },
  {
    what: 'an answer in a step that the declaration does not ask',
    id: 'outgoing-document',
    file: 'process.bpmn',
    changes: [['source="=answers.subject"', 'source="=answers.subjekt"']],
    rule: 'answers',
    place: 'toExamining',
    fix: '=answers.subject',
  },
  {
    what: 'an answer in a sentence of a form that the declaration does not ask',
    id: 'birth-registration',
    file: 'check.form',
    changes: [['Trẻ: **{{answers.childFullName}}**', 'Trẻ: **{{answers.childFulName}}**']],
    rule: 'answers',
    place: '/components/0',
    fix: '**{{dossierCode}}** · Người yêu cầu: {{applicantName}}\n\nTrẻ: **{{answers.childFullName}}**, sinh ngày {{answers.childBirthDate}} tại {{answers.birthPlace}}',
  },
  {
    what: 'a misspelt variable in a condition',
    id: PERMIT,
    file: 'process.bpmn',
    changes: [['>=needsInspection = true<', '>=needInspection = true and needInspection != null<']],
    rule: 'unknown-variable',
    place: 'Flow_inspectionNeeded_inspect',
    fix: '=needsInspection = true and needsInspection != null',
  },
  {
    what: 'an act of the clock that there is not',
    id: 'outgoing-document',
    file: 'process.bpmn',
    changes: [['key="action" value="close"', 'key="action" value="clos"']],
    rule: 'job-inputs',
    place: 'closeDropped',
    fix: 'close',
  },
  {
    what: 'a state of the dossier that there is not',
    id: PERMIT,
    file: 'process.bpmn',
    changes: [['key="decision" value="examining"', 'key="decision" value="examinig"']],
    rule: 'job-inputs',
    place: 'toExamining',
    fix: 'examining',
  },
];

it.each(mistakes)('finds $what', async ({ id, file, changes, rule, place, fix }) => {
  const findings = await findingsOf(id, file, ...changes);
  const found = findings.filter((one) => one.rule === rule && one.place === place);
  expect(found[0]).toMatchObject({ severity: 'error', file, message: { vi: expect.any(String) } });
  expect(found[0]?.fixes.map(({ change: { value } }) => value)).toEqual(fix === undefined ? [] : [fix]);
});

it('lets a text stand where something wrote what nobody here knows', async () => {
  const unknown: Change = [
    '<zeebe:formDefinition formId="birth-registration-check" />',
    '<zeebe:formDefinition formId="=chosenForm" />',
  ];
  const findings = await findingsOf('birth-registration', 'process.bpmn', unknown, [
    '>=outcome = &quot;supplement&quot;',
    '>=outcome = &quot;suplement&quot;',
  ]);
  expect(findings.filter(({ rule }) => rule === 'impossible-value')).toEqual([]);
});
