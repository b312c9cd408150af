import type { Language } from '../../web/shared/api/schema.d.ts';
import { translationModule } from '../editor/translation.ts';
import vietnamese from './bpmn-texts.vi.json';

/** The drawing tool speaks English of its own. */
const catalogues = { vi: vietnamese, en: {} } as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** The module that lets bpmn-js and its properties panel speak the language of the pages. */
export const translateModule = (language: Language) => translationModule(catalogues[language]);
