/**
 * What the office knows of a diagram's variables that the diagram itself does not say: what the start message brings, what the form of a task asks, and what a worker answers. It is told to the resolver of
 * variables, so the editors of expressions complete by these names, and the list of variables shows where each comes from.
 */
import { VariableProvider, ZeebeVariableResolverModule } from '@bpmn-io/variable-resolver';
import type { ElementTemplate } from '../../web/shared/api/schema.d.ts';
import { type Part, startVariables, type Variable } from './variable.ts';

type Files = Readonly<Record<string, string>>;
export type Knowledge = { templates: readonly ElementTemplate[]; files: Files };

type Events = { fire: (event: string) => void };
type Resolver = { registerProvider: (provider: unknown) => void };

/** Tells the resolver what the office knows; until it was told itself it knows what a start message brings. */
export class OfficeVariables extends VariableProvider {
  static override readonly $inject = ['variableResolver', 'eventBus'];
  readonly #events: Events;
  #answers: ReadonlyMap<string, readonly Variable[]> = new Map();
  #fields: ReadonlyMap<string, readonly Variable[]> = new Map();

  constructor(resolver: Resolver, events: Events) {
    super(resolver);
    this.#events = events;
  }

  /** Takes the templates of steps and the files of the draft. */
  know({ templates, files }: Knowledge): void {
    this.#answers = new Map(templates.flatMap(answersIn));
    this.#fields = new Map(Object.entries(files).flatMap(fieldsIn));
    this.#events.fire('variables.changed');
  }

  override getVariables(part: Part): readonly Variable[] {
    if (part.$type === 'bpmn:Process') return startVariables.map((name) => ({ name }));
    const given = this.#answers.get(jobTypeOf(part) ?? '') ?? this.#fields.get(formIdOf(part) ?? '') ?? [];
    // With a mapping of its own a step hands on only what is mapped; the rest is known inside it.
    return hasOutputs(part) ? given.map((one) => ({ ...one, scope: part })) : given;
  }
}

/** What bpmn-js needs for it. */
export const variablesModules = (): readonly Record<string, unknown>[] => [
  ZeebeVariableResolverModule,
  { __init__: ['officeVariables'], officeVariables: ['type', OfficeVariables] },
];

type Bound = { label?: string; description?: string; value?: string; binding?: { type?: string; source?: string } };

function answersIn({ properties }: ElementTemplate): readonly (readonly [string, readonly Variable[]])[] {
  const bound = properties as readonly Bound[];
  const jobType = bound.find(({ binding }) => binding?.type === 'zeebe:taskDefinition')?.value;
  const outputs = bound.filter(({ binding }) => binding?.type === 'zeebe:output');
  if (jobType === undefined) return [];
  const variables = outputs.map(({ binding, label = '', description = '' }) => ({
    name: (binding?.source ?? '').replace(/^=/, ''),
    ...{ type: description, info: label },
  }));
  return [[jobType, variables]];
}

type Field = { key?: unknown; label?: unknown; type?: unknown; components?: readonly Field[] };

function fieldsIn([name, text]: readonly [string, string]): readonly (readonly [string, readonly Variable[]])[] {
  if (!name.endsWith('.form')) return [];
  const form = readForm(text);
  return typeof form?.id === 'string' ? [[form.id, keysOf(form.components ?? [])]] : [];
}

/** A file that somebody is writing may be no form yet. */
function readForm(text: string): (Field & { id?: unknown }) | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What shows only, as a text or a picture, has no key. A path (`person.name`) is a part of a variable. */
const keysOf = (fields: readonly Field[]): readonly Variable[] =>
  fields.flatMap(({ key, label, type, components = [] }) => {
    const own = typeof key === 'string' && key !== '' ? [key.split('.')[0] ?? key] : [];
    const variables = own.map((name) => ({
      name,
      ...(typeof type === 'string' ? { type } : {}),
      ...(typeof label === 'string' ? { info: label } : {}),
    }));
    return [...variables, ...keysOf(components)];
  });

const extensionsOf = (part: Part): readonly Part[] =>
  part.get<Part | undefined>('extensionElements')?.get<readonly Part[]>('values') ?? [];

const extensionOf = (part: Part, type: string): Part | undefined =>
  extensionsOf(part).find(({ $type }) => $type === type);

const jobTypeOf = (part: Part): string | undefined =>
  extensionOf(part, 'zeebe:TaskDefinition')?.get<string | undefined>('type');

const formIdOf = (part: Part): string | undefined =>
  extensionOf(part, 'zeebe:FormDefinition')?.get<string | undefined>('formId');

const hasOutputs = (part: Part): boolean =>
  (extensionOf(part, 'zeebe:IoMapping')?.get<readonly Part[] | undefined>('outputParameters') ?? []).length > 0;
