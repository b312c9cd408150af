type Group = Readonly<Record<string, unknown>>;
type PropertiesPanel = { registerProvider: (priority: number, provider: TranslatedGroups) => void };

/** After all who give groups. */
const LAST = 100;

/** Hands the groups of the properties panel the words of the page, which they take and do not look for: without it their buttons are called in English. */
class TranslatedGroups {
  static readonly $inject = ['propertiesPanel', 'translate'];
  readonly #translate: unknown;

  constructor(panel: PropertiesPanel, translate: unknown) {
    this.#translate = translate;
    panel.registerProvider(LAST, this);
  }

  getGroups(): (groups: readonly Group[]) => readonly Group[] {
    return (groups) => groups.map((group) => ({ ...group, translate: this.#translate }));
  }
}

export const translatedGroupsModule = {
  __init__: ['motcuaTranslatedGroups'],
  motcuaTranslatedGroups: ['type', TranslatedGroups],
};
