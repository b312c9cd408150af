import { useTranslation } from 'react-i18next';
import type { Text } from '../api/schema.d.ts';
import { currentLanguage } from './i18n.ts';

/** What is wrong, in English, and in Vietnamese unless only a program or the engine says it. */
type Flaw = { message: string; messageVi?: string | undefined };

/** The sentence of a flaw in the language that is shown now, as far as it was said in it. */
export function useMessage(): (flaw: Flaw) => string {
  useTranslation();
  const isVietnamese = currentLanguage() === 'vi';
  return ({ message, messageVi }) => (isVietnamese ? (messageVi ?? message) : message);
}

/** The part of a two-language text that is shown now; follows the language switch. */
export function useText(): (text: Text) => string {
  useTranslation();
  const language = currentLanguage();
  return (text) => text[language];
}
