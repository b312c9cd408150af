/**
 * Steps chosen by name: the element templates of the office in bpmn-js, and the list from which one is chosen for what is selected. A diagram that is only opened stays as it is: a template is applied when
 * somebody chooses it, and never by itself.
 */
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import i18next from 'i18next';
import type { ElementTemplate, Text } from '../../web/shared/api/schema.d.ts';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import type { Option } from './asker.ts';
import { extensionProperty, setExtensionProperty } from './extension-property.ts';
import type { Performer } from './performers.ts';
import type { Element, Get } from './services.ts';

/** What bpmn-js needs to show the fields of a template instead of Camunda's own. */
export const elementTemplateModules = (): readonly Record<string, ['value', unknown]>[] => [
  CloudElementTemplatesPropertiesProviderModule,
];

type Files = Readonly<Record<string, string>>;

/** From what is chosen in the fields of templates. */
export type TemplateChoices = { readonly files: Files; readonly performers: readonly Performer[] };

/** Gives the diagram the templates of the server, with the forms and papers of the draft, and the user tasks, to choose from. */
export function loadTemplates(get: Get, templates: readonly ElementTemplate[], choices: TemplateChoices): void {
  get('elementTemplatesLoader').setTemplates(withChoices(templates, choices));
}

/** Calls back when somebody wants to choose the template of an element. */
export function whenAsked(get: Get, asked: (element: Element) => void): void {
  get('eventBus').on<{ element: Element }>('elementTemplates.select', ({ element }) => asked(element));
}

/** The templates that fit an element, by category and name. */
export function templatesFor(get: Get, element: Element): readonly Option<ElementTemplate>[] {
  return get('elementTemplates')
    .getLatest(element)
    .toSorted((one, other) => shelfOf(one).localeCompare(shelfOf(other)) || one.name.localeCompare(other.name))
    .map((template) => ({
      id: template.id,
      label: template.name,
      hint: [template.category?.name, template.description].filter(Boolean).join(' · '),
      value: template,
    }));
}

const shelfOf = ({ category }: ElementTemplate): string => category?.name ?? '';

/** Makes an element what the template says; one without a name is called as the template, in both languages. */
export function applyTemplate(get: Get, element: Element, template: ElementTemplate, { vi, en }: Text): void {
  const drawn = get('elementTemplates').applyTemplate(element, template);
  if (drawn.businessObject.name) return;
  get('modeling').updateProperties(drawn, { name: vi });
  if (extensionProperty(drawn, 'en') === '') setExtensionProperty(get, drawn, 'en', en);
}

type Property = ElementTemplate['properties'][number] & {
  binding?: { type?: string; property?: string; key?: string };
};
type Choice = { name: string; value: string };

/** The id of a form and the name of a paper are chosen where the draft has some; what stands there already stays among them. */
function withChoices(
  templates: readonly ElementTemplate[],
  { files, performers }: TemplateChoices,
): readonly ElementTemplate[] {
  const [forms, papers] = [formsIn(files), papersIn(files)];
  const bySystem = { name: i18next.t('templates.bySystem'), value: '' };
  const offered = ({ binding }: Property): readonly Choice[] => {
    if (binding?.type === 'zeebe:formDefinition' && binding.property === 'formId') return forms;
    if (binding?.type !== 'zeebe:taskHeader') return [];
    if (binding.key === 'performer') return performers.length === 0 ? [] : [bySystem, ...performers];
    return binding.key === 'document' ? papers : [];
  };
  return templates.map((template) => ({
    ...template,
    properties: template.properties.map((property) => {
      const choices = offered(property);
      return choices.length === 0 ? property : { ...property, type: 'Dropdown', choices };
    }),
  }));
}

/** A file that is no form yet, because somebody is writing it, offers none. */
function formsIn(files: Files): readonly Choice[] {
  return Object.entries(files)
    .filter(([name]) => name.endsWith('.form'))
    .flatMap(([name, text]) => formIdsIn(text).map((value) => ({ name: `${name} (${value})`, value })));
}

function formIdsIn(text: string): readonly string[] {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? [id] : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

const PAPER = '.document.json';
const papersIn = (files: Files): readonly Choice[] =>
  Object.keys(files)
    .filter((name) => name.endsWith(PAPER))
    .map((name) => ({ name, value: name.slice(0, -PAPER.length) }));
