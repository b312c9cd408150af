import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/schema.d.ts';
import { readPreference, writePreference } from '../preferences/preference.ts';
import { languages } from '../terms/terms.ts';

const isLanguage = (value: string | null): value is Language => value !== null && languages.some((l) => l === value);

/** Each catalogue is fetched when its language is shown: the first page carries one of them. */
const catalogues = {
  vi: () => import('./vi.json'),
  en: () => import('./en.json'),
} as const satisfies Record<Language, () => Promise<object>>;

const textsOf = async (language: Language) => ({ translation: (await catalogues[language]()).default });

/** Starts with the remembered language; no text waits for the network from then on. */
export async function startTranslations(): Promise<void> {
  const remembered = readPreference('language');
  const language = isLanguage(remembered) ? remembered : 'vi';
  await i18next.use(initReactI18next).init({
    resources: { [language]: await textsOf(language) },
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  markDocument();
  i18next.on('languageChanged', markDocument);
}

/** The language now shown. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'vi';
}

/** Shows the pages in another language and remembers it on this machine; without a line they stay as they are. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    try {
      i18next.addResourceBundle(language, 'translation', (await textsOf(language)).translation);
    } catch (error) {
      console.error(`The texts in "${language}" could not be fetched.`, error);
      return;
    }
  }
  writePreference('language', language);
  await i18next.changeLanguage(language);
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
