import type { Language, Text } from '../../office/texts/index.ts';
import type { WayOn } from '../../server/http/context.ts';
import { html } from './html.ts';
import { page } from './layout.ts';

const LOOK_UP: WayOn = { url: '/tra-cuu', text: { vi: 'Tra cứu hồ sơ', en: 'Look up a dossier' } };

/** A page that says what happened and leads on, to the look-up where nothing else is said. */
export const messagePage = (language: Language, message: Text, { url, text }: WayOn = LOOK_UP): string => {
  const other = language === 'vi' ? 'en' : 'vi';
  const main = html`<h1>${message[language]}</h1><p><a href="${url}?lang=${language}">${text[language]}</a></p>`;
  return page(language, message[language], `${url}?lang=${other}`, main);
};
