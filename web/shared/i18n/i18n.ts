import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readPreference, writePreference } from '../preferences/preference.ts';
import en from './en.json';
import vi from './vi.json';

/** The languages of the pages; the first is the one of the office. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

const isLanguage = (value: string | null): value is Language => value !== null && languages.some((l) => l === value);

/** Starts the catalogues in the remembered language; both are bundled, so no text ever waits for the network. */
export function startTranslations(): void {
  const remembered = readPreference('language');
  void i18next.use(initReactI18next).init({
    resources: { vi: { translation: vi }, en: { translation: en } },
    lng: isLanguage(remembered) ? remembered : 'vi',
    fallbackLng: 'vi',
    initAsync: false,
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

/** Shows the pages in another language and remembers it on this machine. */
export async function changeLanguage(language: Language): Promise<void> {
  writePreference('language', language);
  await i18next.changeLanguage(language);
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
