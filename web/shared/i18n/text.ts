import { useTranslation } from 'react-i18next';
import type { Text } from '../api/schema.d.ts';
import { currentLanguage } from './i18n.ts';

/** The part of a two-language text that is shown now; follows the language switch. */
export function useText(): (text: Text) => string {
  useTranslation();
  const language = currentLanguage();
  return (text) => text[language];
}
