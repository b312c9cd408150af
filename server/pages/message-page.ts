import type { Language, Text } from '../../office/text.ts';
import { html } from './html.ts';
import { page } from './layout.ts';

const BACK: Text = { vi: 'Tra cứu hồ sơ', en: 'Look up a dossier' };

/** A page that says what happened and leads back to the look-up. */
export const messagePage = (language: Language, message: Text): string => {
  const other = language === 'vi' ? 'en' : 'vi';
  const main = html`<h1>${message[language]}</h1><p><a href="/tra-cuu?lang=${language}">${BACK[language]}</a></p>`;
  return page(language, message[language], `/tra-cuu?lang=${other}`, main);
};
