import type { Language } from '../../web/shared/i18n/i18n.ts';
import vietnamese from './bpmn-texts.vi.json';

/** The drawing tool speaks English of its own; a text without a translation stays as it is. */
const catalogues = { vi: vietnamese, en: {} } as const satisfies Record<Language, Readonly<Record<string, string>>>;

type Replacements = Readonly<Record<string, string>>;

/** The module that lets bpmn-js and its properties panel speak the language of the pages. */
export function translateModule(language: Language) {
  const texts: Readonly<Record<string, string>> = catalogues[language];
  const translate = (template: string, replacements: Replacements = {}): string =>
    (texts[template] ?? template).replace(/\{([^}]+)\}/g, (whole, name: string) => replacements[name] ?? whole);
  return { translate: ['value', translate] as ['value', unknown] };
}
