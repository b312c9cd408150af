import type { Language } from '../../web/shared/api/schema.d.ts';
import { translationModule } from '../editor/translation.ts';
import vietnamese from './dmn-texts.vi.json';

/** The table editor speaks English of its own. */
const catalogues = { vi: vietnamese, en: {} } as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** The module that lets dmn-js speak the language of the pages. */
export const translateModule = (language: Language) => translationModule(catalogues[language]);
