import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/schema.d.ts';
import { readPreference, writePreference } from '../preferences/preference.ts';
import { languages } from '../terms/terms.ts';

const isLanguage = (value: string | null): value is Language => value !== null && languages.some((l) => l === value);

/** A catalogue in each language, fetched when it is asked for. */
export type Catalogue = Readonly<Record<Language, () => Promise<{ readonly default: object }>>>;

/** The first page carries these, in the language that is shown. */
const firstTexts: Catalogue = {
  vi: () => import('./vi.json'),
  en: () => import('./en.json'),
};

/** The texts of the designer's pages come with those pages: few people open them. */
export const designTexts: Catalogue = {
  vi: () => import('./design.vi.json'),
  en: () => import('./design.en.json'),
};

/** Those of the administrator's pages; what other pages say in the same words stays with the first. */
export const adminTexts: Catalogue = {
  vi: () => import('./admin.vi.json'),
  en: () => import('./admin.en.json'),
};

/** Those of the counter: intake with its slips, fees, results that nobody fetched. */
export const counterTexts: Catalogue = {
  vi: () => import('./counter.vi.json'),
  en: () => import('./counter.en.json'),
};

/** Those of the board come with the board, and with the designer's library, which tells the same of each process. */
export const boardTexts: Catalogue = {
  vi: () => import('./board.vi.json'),
  en: () => import('./board.en.json'),
};

/** So do those of the calendars, which an administrator opens a few times a year. */
export const calendarTexts: Catalogue = {
  vi: () => import('./calendars.vi.json'),
  en: () => import('./calendars.en.json'),
};

/** What one sees of one's own safety: where one is signed in, what ends, how one proves who one is. */
export const securityTexts: Catalogue = {
  vi: () => import('./security.vi.json'),
  en: () => import('./security.en.json'),
};

/** Those of the archive come with its pages. */
export const archiveTexts: Catalogue = {
  vi: () => import('./archive.vi.json'),
  en: () => import('./archive.en.json'),
};

/** Those of the backups as well. */
export const backupTexts: Catalogue = {
  vi: () => import('./backups.vi.json'),
  en: () => import('./backups.en.json'),
};

/** And those of the page that says how each part of the system is. */
export const healthTexts: Catalogue = {
  vi: () => import('./health.vi.json'),
  en: () => import('./health.en.json'),
};

/** So do those of the audit trail. */
export const auditTexts: Catalogue = {
  vi: () => import('./audit.vi.json'),
  en: () => import('./audit.en.json'),
};

/** And those of approvals and of going live. */
export const oversightTexts: Catalogue = {
  vi: () => import('./oversight.vi.json'),
  en: () => import('./oversight.en.json'),
};

/** And those of the rights of people over their data. */
export const personDataTexts: Catalogue = {
  vi: () => import('./person-data.vi.json'),
  en: () => import('./person-data.en.json'),
};

/** Catalogues beside the first one; they follow the language. */
const added = new Set<Catalogue>();

let tellStarted = (): void => {};
/** The router begins to fetch the page of an address before the first texts are there. */
const started = new Promise<void>((resolve) => {
  tellStarted = resolve;
});

/** Adds the texts of pages that are about to be shown. */
export async function addTexts(catalogue: Catalogue): Promise<void> {
  added.add(catalogue);
  await started;
  await mergeTexts(catalogue, currentLanguage());
}

async function mergeTexts(catalogue: Catalogue, language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', (await catalogue[language]()).default, true);
}

/** Starts with the remembered language; no text waits for the network from then on. */
export async function startTranslations(): Promise<void> {
  const remembered = readPreference('language');
  const language = isLanguage(remembered) ? remembered : 'vi';
  await i18next.use(initReactI18next).init({
    resources: { [language]: { translation: (await firstTexts[language]()).default } },
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  markDocument();
  i18next.on('languageChanged', markDocument);
  tellStarted();
}

/** The language now shown. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'vi';
}

/**
 * Shows the pages in another language and remembers it on this machine; without a line they stay as they are. It is remembered at once: who goes on to another page
 * before the texts are there finds that page in the language that was chosen.
 */
export async function changeLanguage(language: Language): Promise<void> {
  const before = currentLanguage();
  writePreference('language', language);
  try {
    for (const catalogue of [firstTexts, ...added]) await mergeTexts(catalogue, language);
  } catch (error) {
    console.error(`The texts in "${language}" could not be fetched.`, error);
    writePreference('language', before);
    return;
  }
  await i18next.changeLanguage(language);
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
