/** What a diagram names and what has to be there: workers, forms, groups, processes, decisions, messages. */
import { type Role, roles } from '../../../office/terms/index.ts';
import { serverTexts } from '../../texts/index.ts';
import { type At, type Finding, type Fix, nearestFix, say } from '../finding/finding.ts';
import { nearest } from '../finding/nearest.ts';
import type { Checked, Rule } from '../finding/rule.ts';
import { type Element, expressionsAt, extension, headersOf, textOf } from '../read/diagram.ts';
import { readExpression } from '../read/expression.ts';
import { DIAGRAM } from '../read/read-package.ts';
import { TOLD_MESSAGES } from '../read/told-messages.ts';

/** The place of an element in the diagram. */
export const atElement = ({ id, name }: Pick<Element, 'id' | 'name'>): At => ({
  file: DIAGRAM,
  place: id,
  placeName: name,
});

/** The fix that sets a property of an extension. */
const setting =
  ({ id }: Element, part: string, property: string) =>
  (value: string): Fix['change'] => ({ elementId: id, part, property, value });

const elementsOf = ({ own }: Checked): readonly Element[] => own.diagram?.elements ?? [];

/** A task of a type that no worker takes waits for ever. */
export const jobType: Rule = (checked) => {
  const known = Object.keys(checked.jobs);
  return elementsOf(checked).flatMap((element) => {
    const type = textOf(element, 'zeebe:TaskDefinition', 'type');
    if (type === undefined || type.startsWith('=') || known.includes(type)) return [];
    const fixes = nearestFix(type, known, setting(element, 'zeebe:TaskDefinition', 'type'));
    return [say('unknownJobType', { rule: 'job-type', at: atElement(element), values: { type }, fixes })];
  });
};

/** A form that is in no package leaves the officer before an empty page. */
export const form: Rule = (checked) => {
  const known = checked.all.flatMap(({ forms }) => forms.map(({ id }) => id));
  return elementsOf(checked).flatMap((element) => {
    const formId = textOf(element, 'zeebe:FormDefinition', 'formId');
    if (formId === undefined || formId.startsWith('=') || known.includes(formId)) return [];
    // A form of another package asks about another procedure, however much its name is alike; within a package the ids differ only after that of the package.
    const start = `${checked.own.id}-`;
    const own = checked.own.forms.flatMap(({ id }) => (id.startsWith(start) ? [id.slice(start.length)] : []));
    const meant = nearest(formId.replace(start, ''), own);
    const names = meant === undefined ? [] : [`${start}${meant}`];
    const fixes = names.flatMap((one) => nearestFix(one, names, setting(element, 'zeebe:FormDefinition', 'formId')));
    return [say('unknownForm', { rule: 'form', at: atElement(element), values: { formId }, fixes })];
  });
};

export const calledProcess: Rule = (checked) => {
  const known = checked.all.flatMap(({ diagram }) => diagram?.processes.map(({ id }) => id) ?? []);
  return elementsOf(checked).flatMap((element) => {
    const processId = textOf(element, 'zeebe:CalledElement', 'processId');
    if (processId === undefined || processId.startsWith('=') || known.includes(processId)) return [];
    const fixes = nearestFix(processId, known, setting(element, 'zeebe:CalledElement', 'processId'));
    return [say('unknownProcess', { rule: 'called-process', at: atElement(element), values: { processId }, fixes })];
  });
};

export const decision: Rule = (checked) => {
  const known = checked.all.flatMap(({ decisions }) => decisions.map(({ id }) => id));
  return elementsOf(checked).flatMap((element) => {
    const decisionId = textOf(element, 'zeebe:CalledDecision', 'decisionId');
    if (decisionId === undefined || decisionId.startsWith('=') || known.includes(decisionId)) return [];
    const fixes = nearestFix(decisionId, known, setting(element, 'zeebe:CalledDecision', 'decisionId'));
    return [say('unknownDecision', { rule: 'decision', at: atElement(element), values: { decisionId }, fixes })];
  });
};

const GROUP = /^(?<unit>[^:]*):(?<role>[^:]*)$/;

/** A group is `<unit>:<role>`; of an expression the texts in it are looked at, since what is joined to them is known only when it runs. */
export const group: Rule = (checked) =>
  elementsOf(checked).flatMap((element) => {
    const written = textOf(element, 'zeebe:AssignmentDefinition', 'candidateGroups');
    if (written === undefined) return [];
    const change = setting(element, 'zeebe:AssignmentDefinition', 'candidateGroups');
    if (written.startsWith('=')) {
      const texts = readExpression(written.slice(1)).literals.filter((text) => text.includes(':'));
      return texts.flatMap((text) =>
        groupFlaws(checked, element, text, (value) => change(written.replace(text, value)), true),
      );
    }
    return written
      .split(',')
      .flatMap((one) =>
        groupFlaws(checked, element, one.trim(), (value) => change(written.replace(one.trim(), value)), false),
      );
  });

function groupFlaws(
  { unitCodes }: Checked,
  element: Element,
  written: string,
  change: (value: string) => Fix['change'],
  isPart: boolean,
): readonly Finding[] {
  const { unit, role = '' } = GROUP.exec(written)?.groups ?? {};
  const at = atElement(element);
  const values = { group: written };
  if (unit === undefined) return [say('noGroup', { rule: 'group', at, values })];
  if (!roles.includes(role as Role)) {
    const fixes = nearestFix(role, roles, (name) => change(`${unit}:${name}`));
    return [say('unknownRole', { rule: 'group', at, values: { ...values, role }, fixes })];
  }
  if ((isPart && unit === '') || !unitCodes || unitCodes.has(unit)) return [];
  const fixes = nearestFix(unit, unitCodes, (code) => change(`${code}:${role}`));
  return [say('unknownUnit', { rule: 'group', at, values: { ...values, unit }, fixes })];
}

/** A message that nobody sends is waited for in vain. Other systems may send one of which nobody here knows, so it is a warning. */
export const message: Rule = (checked) => {
  const { own } = checked;
  const known = new Set([...TOLD_MESSAGES, ...started(checked), ...told(checked)]);
  return elementsOf(checked).flatMap((element) =>
    waitedFor(element).flatMap(({ name = '' }) => {
      if (name === '' || name.startsWith('=') || known.has(name)) return [];
      const fixes = nearestFix(name, known, (value) => ({ elementId: element.id, written: name, value }));
      const values = { name, expected: `${own.id}.received` };
      return [say('unknownMessage', { rule: 'message', at: atElement(element), severity: 'warning', values, fixes })];
    }),
  );
};

function waitedFor({ $type, messageRef, eventDefinitions = [] }: Element): readonly Element[] {
  if ($type === 'bpmn:IntermediateThrowEvent' || $type === 'bpmn:EndEvent' || $type === 'bpmn:SendTask') return [];
  return [messageRef, ...eventDefinitions.map((one) => one.messageRef)].flatMap((one) => one ?? []);
}

/** What is received starts the process of its package. */
const started = ({ all }: Checked): readonly string[] => all.map(({ id }) => `${id}.received`);

/** What processes tell each other. */
const told = ({ all }: Checked): readonly string[] =>
  all.flatMap(({ diagram }) => (diagram?.elements ?? []).flatMap((element) => headersOf(element).get('message') ?? []));

/** Every expression has to be FEEL, also one that is reached once a year. */
export const feel: Rule = (checked) =>
  elementsOf(checked).flatMap((element) => {
    const broken = expressionsAt(element).filter(({ text }) => readExpression(text).brokenAt !== null);
    return [...new Set(broken.map(({ text }) => text))].map((text) =>
      say('brokenExpression', {
        rule: 'feel',
        at: atElement(element),
        values: { expression: text, near: nearWords(text) },
      }),
    );
  });

/** What stands where an expression breaks off. */
function nearWords(text: string): string {
  const SHOWN = 20;
  const at = readExpression(text).brokenAt ?? 0;
  return text.slice(Math.max(0, at - SHOWN), at + SHOWN).trim();
}

const isUserTask = ({ $type }: Element): boolean => $type === 'bpmn:UserTask';

/** What every user task has: without a form nothing can be written, without a group nobody sees it, without a day nobody is reminded. */
export const userTask: Rule = (checked) =>
  elementsOf(checked)
    .filter(isUserTask)
    .flatMap((element) => {
      const at = atElement(element);
      const rule = 'user-task';
      const schedule = textOf(element, 'zeebe:TaskSchedule', 'dueDate');
      const isAssigned =
        textOf(element, 'zeebe:AssignmentDefinition', 'candidateGroups') !== undefined ||
        textOf(element, 'zeebe:AssignmentDefinition', 'assignee') !== undefined;
      return [
        ...(extension(element, 'zeebe:UserTask') ? [] : [say('jobUserTask', { rule, at })]),
        ...(extension(element, 'zeebe:FormDefinition') ? [] : [say('noFormOfTask', { rule, at })]),
        ...(isAssigned ? [] : [say('nobodyOfTask', { rule, at })]),
        ...(schedule === undefined ? [say('noDueDate', { rule, at, fixes: dueFix(element) })] : []),
        ...(textOf(element, 'zeebe:PriorityDefinition', 'priority') === undefined
          ? [say('noPriority', { rule, at, severity: 'warning', fixes: priorityFix(element) })]
          : []),
      ];
    });

/** The day of the dossier, which `dossier.route` writes. */
const dueFix = (element: Element): readonly Fix[] => [
  {
    label: serverTexts.text('checks.fixes.useName', { name: '=dueAt' }),
    change: setting(element, 'zeebe:TaskSchedule', 'dueDate')('=dueAt'),
  },
];

const priorityFix = (element: Element): readonly Fix[] => [
  {
    label: serverTexts.text('checks.fixes.useName', { name: '=priority' }),
    change: setting(element, 'zeebe:PriorityDefinition', 'priority')('=priority'),
  },
];
