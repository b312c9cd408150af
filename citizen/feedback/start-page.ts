import type { Language } from '../../office/texts/index.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

const TEXTS = citizenTexts.page('feedback.start') satisfies Record<Language, object>;

/** Returns the page that says what becomes of feedback, before it is written. */
export const feedbackStartPage = (language: Language): string => {
  const text = TEXTS[language];
  const main = html`<h1>${text.title}</h1><p>${text.intro}</p><p>${text.afterwards}</p><p><strong>${text.danger}</strong></p>
<form method="post" action="/phan-anh/bat-dau?lang=${language}"><button type="submit">${text.start}</button></form>
<p><a href="/tra-cuu?lang=${language}">${text.look}</a></p>`;
  return page(language, text.title, `/phan-anh?lang=${language === 'vi' ? 'en' : 'vi'}`, main);
};
