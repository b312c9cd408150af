/** Templates of the tasks that people do: who gets the task, until when, how urgent it is, by which form, and whether a paper is signed with it. */
import type { Text } from '../../office/texts/index.ts';
import { serverTexts } from '../texts/index.ts';
import { type ElementTemplate, type Say, TEMPLATE_SCHEMA, type TemplateProperty } from './template.ts';

/** Whom a task is offered to, by the variables that `dossier.route` gives. */
const groups = {
  reception: '=receptionGroup',
  caseOfficer: '=caseOfficerGroup',
  leader: '=leaderGroup',
  monitor: '=monitorGroup',
} as const;
type Role = keyof typeof groups;

/** The roles that have a template of their own. */
const offered = ['reception', 'caseOfficer', 'leader'] as const satisfies readonly Role[];

const names = serverTexts.names('elementTemplates.tasks');
const helps = serverTexts.names('elementTemplates.taskHelps');
const groupNames = serverTexts.names('elementTemplates.taskGroups');
const labels = serverTexts.names('elementTemplates.taskLabels');
const fieldHelps = serverTexts.names('elementTemplates.taskFieldHelps');

/** Returns the templates of tasks in one language. */
export const taskTemplates = (say: Say): readonly ElementTemplate[] =>
  offered.map((role) => ({
    $schema: TEMPLATE_SCHEMA,
    id: `motcua.task.${role}`,
    name: say(names[role]),
    description: say(helps[role]),
    appliesTo: ['bpmn:Task', 'bpmn:UserTask'],
    elementType: { value: 'bpmn:UserTask' },
    category: { id: 'motcua.task', name: say(serverTexts.text('elementTemplates.taskCategory')) },
    groups: [{ id: 'task', label: say(serverTexts.text('elementTemplates.groups.task')), openByDefault: true }],
    properties: propertiesFor(role, say),
  }));

const propertiesFor = (role: Role, say: Say): readonly TemplateProperty[] => {
  const field = (name: keyof typeof labels, more: Omit<TemplateProperty, 'label' | 'description' | 'group'>) => ({
    label: say(labels[name]),
    description: say(fieldHelps[name]),
    group: 'task',
    ...more,
  });
  const assignment = { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' } as const;
  return [
    { type: 'Hidden', binding: { type: 'zeebe:userTask' } },
    field('form', {
      type: 'String',
      constraints: { notEmpty: true },
      binding: { type: 'zeebe:formDefinition', property: 'formId' },
    }),
    field('group', {
      type: 'Dropdown',
      value: groups[role],
      choices: choicesOf(groups, groupNames, say),
      binding: assignment,
    }),
    field('dueDate', {
      ...{ type: 'String', feel: 'required', value: '=dueAt' },
      binding: { type: 'zeebe:taskSchedule', property: 'dueDate' },
    }),
    field('priority', {
      ...{ type: 'String', feel: 'required', value: '=priority' },
      binding: { type: 'zeebe:priorityDefinition', property: 'priority' },
    }),
    ...(role === 'leader'
      ? [
          field('signs', {
            type: 'String',
            optional: true,
            placeholder: 'always',
            binding: { type: 'zeebe:property', name: 'signs' },
          }),
        ]
      : []),
  ];
};

const choicesOf = <Key extends string>(
  values: Readonly<Record<Key, string>>,
  words: Readonly<Record<Key, Text>>,
  say: Say,
) => (Object.keys(values) as Key[]).map((key) => ({ name: say(words[key]), value: values[key] }));
