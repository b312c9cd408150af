type Replacements = Readonly<Record<string, string>>;

/** The module that lets an editor of bpmn.io speak other words; a text without a translation stays as it is. */
export function translationModule(texts: Readonly<Record<string, string>>) {
  const translate = (template: string, replacements: Replacements = {}): string =>
    (texts[template] ?? template).replace(/\{([^}]+)\}/g, (whole, name: string) => replacements[name.trim()] ?? whole);
  return { translate: ['value', translate] as ['value', unknown] };
}
