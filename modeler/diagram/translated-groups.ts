type Entry = Readonly<{ id: string }>;
type Item = Readonly<{ label: string; entries: readonly Entry[] }>;
type Group = Readonly<{ id: string; items?: readonly Item[] }>;
type Listener = Readonly<{ eventType?: string; type?: string }>;
type Extension = Readonly<{ $type: string; listeners?: readonly Listener[] }>;
type BusinessObject = Readonly<{
  extensionElements?: Readonly<{ values?: readonly Extension[] }>;
  processRef?: BusinessObject;
}>;
type Element = Readonly<{ businessObject: BusinessObject }>;
type PropertiesPanel = { registerProvider: (priority: number, provider: TranslatedGroups) => void };
type Translate = (template: string, replacements: Readonly<Record<string, string>>) => string;

/** After all who give groups. */
const LAST = 100;

const LISTENERS = 'Zeebe__ExecutionListeners';
/** Events of execution listeners that the panel has no word for: what it would call "undefined", and offer to change into another one by an empty choice. */
const unknownEvents: Readonly<Record<string, string>> = { beforeAll: 'Before all: {type}', cancel: 'Cancel: {type}' };

/** Hands the groups of the properties panel the words of the page, which they take and do not look for: without it their buttons are called in English. */
class TranslatedGroups {
  static readonly $inject = ['propertiesPanel', 'translate'];
  readonly #translate: Translate;

  constructor(panel: PropertiesPanel, translate: Translate) {
    this.#translate = translate;
    panel.registerProvider(LAST, this);
  }

  getGroups(element: Element): (groups: readonly Group[]) => readonly Group[] {
    return (groups) => groups.map((group) => ({ ...this.#named(group, element), translate: this.#translate }));
  }

  #named(group: Group, { businessObject }: Element): Group {
    if (group.id !== LISTENERS || group.items === undefined) return group;
    const listeners = listenersOf(businessObject.processRef ?? businessObject);
    return { ...group, items: group.items.map((item, index) => this.#listed(item, listeners[index])) };
  }

  #listed(item: Item, { eventType = '', type = '' }: Listener = {}): Item {
    const words = unknownEvents[eventType];
    if (words === undefined) return item;
    return {
      ...item,
      label: this.#translate(words, { type }),
      entries: item.entries.filter(({ id }) => !id.endsWith('-eventType')),
    };
  }
}

const listenersOf = ({ extensionElements }: BusinessObject): readonly Listener[] =>
  extensionElements?.values?.find(({ $type }) => $type === 'zeebe:ExecutionListeners')?.listeners ?? [];

export const translatedGroupsModule = {
  __init__: ['motcuaTranslatedGroups'],
  motcuaTranslatedGroups: ['type', TranslatedGroups],
};
