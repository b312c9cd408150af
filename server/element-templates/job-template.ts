/** The template of a service task for one job type, made of the contract of its worker. */

import type { Text } from '../../office/texts/index.ts';
import type { JobContract, JobField, ValueSchema } from '../../workflows/job-contract.ts';
import { serverTexts } from '../texts/index.ts';
import {
  type Binding,
  type ElementTemplate,
  type Say,
  TEMPLATE_SCHEMA,
  type TemplateGroup,
  type TemplateProperty,
} from './template.ts';

/** The id of the template of a job type; a diagram keeps it. */
export const jobTemplateId = (jobType: string): string => `motcua.job.${jobType}`;

/** Returns the template of one job type in one language. */
export const jobTemplate = (jobType: string, contract: JobContract, say: Say): ElementTemplate => ({
  $schema: TEMPLATE_SCHEMA,
  id: jobTemplateId(jobType),
  name: say(contract.name),
  description: say(contract.help),
  appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
  elementType: { value: 'bpmn:ServiceTask' },
  category: { id: `motcua.${contract.category.id}`, name: say(contract.category.name) },
  groups: groupsFor(contract, say),
  properties: [
    { type: 'Hidden', value: jobType, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
    ...contract.headerFields.map((field) => headerProperty(field, say)),
    ...contract.inputs.map((field) => inputProperty(field, say)),
    ...Object.entries(contract.answers)
      .filter(([name]) => Object.hasOwn(contract.writes.properties, name))
      .map(([name, label]) => outputProperty(name, say(label), say(typeOf(contract.writes.properties[name] ?? {})))),
  ],
});

const groups = serverTexts.names('elementTemplates.groups');

/** The variables of the process stand in for empty inputs, so those open by themselves only where nothing else is to be filled in. */
const groupsFor = ({ inputs, answers }: JobContract, say: Say): readonly TemplateGroup[] => [
  { id: 'how', label: say(groups.how), openByDefault: true },
  ...(inputs.length > 0 ? [{ id: 'inputs', label: say(groups.inputs), openByDefault: true }] : []),
  ...(Object.keys(answers).length > 0
    ? [
        {
          id: 'outputs',
          label: say(groups.outputs),
          tooltip: say(serverTexts.text('elementTemplates.outputsHelp')),
          openByDefault: false,
        },
      ]
    : []),
];

const headerProperty = (field: JobField, say: Say): TemplateProperty => ({
  label: say(field.label),
  description: say(field.help),
  group: 'how',
  ...(field.choices ? choicesOf(field, say) : { type: 'String' }),
  ...(field.required ? { constraints: { notEmpty: true } } : { optional: true }),
  binding: { type: 'zeebe:taskHeader', key: field.name },
});

/** An input that stays empty makes no mapping: the step then reads the variable of that name from the process. */
const inputProperty = (field: JobField, say: Say): TemplateProperty => ({
  label: say(field.label),
  description: `${say(field.help)} ${say(serverTexts.text('elementTemplates.leftEmpty', { name: field.name }))}`,
  group: 'inputs',
  ...(field.choices ? choicesOf(field, say) : inputType(field.schema)),
  optional: true,
  binding: { type: 'zeebe:input', name: field.name } satisfies Binding,
});

const choicesOf = ({ choices = [], required }: JobField, say: Say) => ({
  type: 'Dropdown' as const,
  choices: [
    // What is not needed can be left again.
    ...(required ? [] : [{ name: say(serverTexts.text('elementTemplates.none')), value: '' }]),
    ...choices.map(({ value, label }) => ({ name: say(label), value })),
  ],
});

/** Words may be typed as they are; a list or an object is an expression. */
const inputType = ({ type, anyOf, const: only }: ValueSchema) => {
  const types = anyOf ? anyOf.map((one) => one.type) : [type ?? typeof only];
  const is = (...kinds: readonly string[]) => types.every((one) => kinds.includes(one ?? ''));
  if (is('integer', 'number')) return { type: 'Number', feel: 'optional' } as const;
  if (is('boolean')) return { type: 'Boolean', feel: 'optional' } as const;
  if (is('string')) return { type: 'String', feel: 'optional' } as const;
  return { type: 'Text', feel: 'required' } as const;
};

const types = serverTexts.names('elementTemplates.types');

/** What a value is, in words. */
const typeOf = (schema: ValueSchema): Text => {
  const [one = schema] = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  if (one.format === 'date-time') return types.moment;
  if (one.format === 'date') return types.day;
  if (one.type === 'integer' || one.type === 'number') return types.number;
  if (one.type === 'boolean') return types.yesNo;
  if (one.type === 'array') return types.list;
  return one.type === 'object' ? types.record : types.text;
};

const outputProperty = (name: string, label: string, description: string): TemplateProperty => ({
  label,
  description,
  group: 'outputs',
  type: 'String',
  placeholder: name,
  optional: true,
  binding: { type: 'zeebe:output', source: `=${name}` },
});
