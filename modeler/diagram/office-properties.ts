/**
 * What our office needs of the properties panel beside Camunda's own: the English name right below the name, forms, decisions and processes chosen from lists, and
 * comments. The panel draws with its own copy of preact, so its parts are made by that one.
 */
import { Group, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { addComment, commentsOf, removeComment } from './comments.ts';
import { extensionProperty, setExtensionProperty } from './extension-property.ts';
import { extensionOf, fixProperty } from './fix-property.ts';
import type { Element, Get, Services } from './services.ts';

export type Offer = { value: string; label: string };
/** What may be chosen, as it is when the choice is drawn. */
export type Offers = {
  forms: () => readonly Offer[];
  decisions: () => readonly Offer[];
  processes: () => readonly Offer[];
  /** Whoever writes a comment. */
  author: () => string;
};

/** What an entry holds beside its id is given to its component. */
type Entry = { id: string; component?: unknown } & Readonly<Record<string, unknown>>;
type PanelGroup = { id: string; label?: string; component?: unknown; entries?: readonly Entry[] };
type Panel = { registerProvider: (priority: number, provider: OfficeProperties) => void };
type Injector = { get: Get };
type Translate = Services['translate'];
type EntryProps = { element: Element; id: string; index?: number };

/** After Camunda's own, and before the groups are translated. */
const priority = 200;

/** Where something is chosen: the field that has its id, the extension and property that keep it, and what is offered. */
type Chosen = {
  field: string;
  part: string;
  property: string;
  label: string;
  from: 'forms' | 'decisions' | 'processes';
};
const form: Chosen = {
  ...{ field: 'formId', part: 'zeebe:FormDefinition', property: 'formId' },
  ...{ label: 'Form of this package', from: 'forms' },
};
const decision: Chosen = {
  ...{ field: 'decisionId', part: 'zeebe:CalledDecision', property: 'decisionId' },
  ...{ label: 'Decision of this package', from: 'decisions' },
};
const process: Chosen = {
  ...{ field: 'targetProcessId', part: 'zeebe:CalledElement', property: 'processId' },
  ...{ label: 'Process that is deployed', from: 'processes' },
};
const choices: readonly Chosen[] = [form, decision, process];

class OfficeProperties {
  static readonly $inject = ['propertiesPanel', 'config.officeOffers', 'translate'];
  readonly #offers: Offers;
  readonly #translate: Translate;

  constructor(panel: Panel, offers: Offers, translate: Translate) {
    this.#offers = offers;
    this.#translate = translate;
    panel.registerProvider(priority, this);
  }

  getGroups(element: Element): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => [
      ...groups.map((group) => ({ ...group, ...(group.entries && { entries: this.#added(group.entries) }) })),
      this.#comments(element),
    ];
  }

  #added(entries: readonly Entry[]): readonly Entry[] {
    const offers = this.#offers;
    return entries.flatMap((entry): readonly Entry[] => {
      if (entry.id === 'name') return [entry, { id: 'englishName', component: EnglishName }];
      const choice = choices.find(({ field }) => field === entry.id);
      return choice === undefined ? [entry] : [{ id: `${entry.id}-choice`, component: Choice, choice, offers }, entry];
    });
  }

  #comments(element: Element): PanelGroup {
    const written = commentsOf(element).map((_, index) => ({
      id: `comment-${index}`,
      component: WrittenComment,
      index,
    }));
    return {
      id: 'motcua-comments',
      label: this.#translate('Comments ({count})', { count: String(written.length) }),
      component: Group,
      entries: [...written, { id: 'comment-new', component: NewComment, offers: this.#offers }],
    };
  }
}

const useGet = (): Get => (useService('injector') as Injector).get.bind(useService('injector')) as Get;
const useTranslate = (): Translate => useService('translate') as Translate;

function EnglishName({ element, id }: EntryProps) {
  const get = useGet();
  return h(TextFieldEntry, {
    ...{ element, id, label: useTranslate()('English name'), debounce: useService('debounceInput') },
    getValue: () => extensionProperty(element, 'en'),
    setValue: (value) => setExtensionProperty(get, element, 'en', value ?? ''),
  });
}

type ChoiceProps = EntryProps & { choice: Chosen; offers: Offers };

/** A list from which the id in the field below it is chosen; an id from elsewhere is typed there. */
function Choice({ element, id, choice, offers }: ChoiceProps) {
  const { part, property, label, from } = choice;
  const get = useGet();
  const translate = useTranslate();
  const held = extensionValue(element, part, property);
  const offered = offers[from]();
  return h(SelectEntry, {
    ...{ element, id, label: translate(label) },
    getValue: () => (offered.some(({ value }) => value === held) ? held : ''),
    setValue: (value) => {
      if (value !== '') fixProperty(get, { elementId: element.id, part, property, value });
    },
    getOptions: () => [{ value: '', label: translate('<none>') }, ...offered],
  });
}

const extensionValue = ({ businessObject }: Element, part: string, property: string): string =>
  extensionOf(businessObject, part)?.get<string | undefined>(property) ?? '';

function WrittenComment({ element, index = 0 }: EntryProps) {
  const get = useGet();
  const translate = useTranslate();
  const comment = commentsOf(element)[index];
  if (comment === undefined) return null;
  const removal = { type: 'button', class: 'mc-comment__remove', onClick: () => removeComment(get, element, index) };
  return h('div', { class: 'bio-properties-panel-entry mc-comment' }, [
    comment.author !== '' && h('strong', null, comment.author),
    h('p', null, comment.text),
    h('button', removal, translate('Remove the comment')),
  ]);
}

/** A field in which a comment is written, and the button that adds it. */
function NewComment({ element, id, offers }: EntryProps & { offers: Offers }) {
  const get = useGet();
  const translate = useTranslate();
  const onSubmit = (event: { preventDefault: () => void; target: unknown }): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('textarea');
    if (field === null) return;
    addComment(get, element, { author: offers.author(), text: field.value });
    field.value = '';
  };
  return h('form', { class: 'bio-properties-panel-entry mc-comment', onSubmit }, [
    h('label', { class: 'bio-properties-panel-label', for: id }, translate('Add a comment')),
    h('textarea', { id, class: 'bio-properties-panel-input', rows: 3 }),
    h('button', { type: 'submit' }, translate('Add the comment')),
  ]);
}

export const officePropertiesModule = {
  __init__: ['officeProperties'],
  officeProperties: ['type', OfficeProperties],
};
