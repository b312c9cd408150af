import type { Language, Text } from '../../office/texts/index.ts';
import type { WayOn } from '../../server/http/context.ts';
import { citizenTexts } from '../texts/index.ts';
import { type Html, html } from './html.ts';

/** Where the style sheet of these pages is. */
export const STYLE_URL = '/tra-cuu/style.css';
/** Where their script is: it spares what the pages can do without it as well. */
export const SCRIPT_URL = '/tra-cuu/script.js';

const TEXTS = citizenTexts.page('pages.layout') satisfies Record<Language, object>;

/** Returns the whole page. `otherUrl` is the same page in the other language. */
export const page = (language: Language, title: string, otherUrl: string, main: Html): string => {
  const text = TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${text.site}</title>
<link rel="stylesheet" href="${STYLE_URL}">
<script type="module" src="${SCRIPT_URL}"></script>
</head>
<body>
<a class="skip" href="#main">${text.skip}</a>
<header><div class="wide"><a class="site" href="/tra-cuu?lang=${language}">${text.site}</a><a href="${otherUrl}" lang="${other}" hreflang="${other}">${text.other}</a></div>
<nav class="wide" aria-label="${text.nav}">${Object.entries(text.links).map(([url, name]) => html`<a href="${url}?lang=${language}">${name}</a>`)}</nav></header>
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer><div class="wide"><p>${text.help}</p></div></footer>
</body>
</html>
`.markup;
};

const LOOK_UP: WayOn = { url: '/tra-cuu', text: citizenTexts.text('pages.lookUpADossier') };

/** Returns a page that says what happened and leads on, to the look-up where nothing else is said. */
export const messagePage = (language: Language, message: Text, { url, text }: WayOn = LOOK_UP): string => {
  const other = language === 'vi' ? 'en' : 'vi';
  const main = html`<h1>${message[language]}</h1><p><a href="${url}?lang=${language}">${text[language]}</a></p>`;
  return page(language, message[language], `${url}?lang=${other}`, main);
};

const NO_PAGE = citizenTexts.page('pages.noPage') satisfies Record<Language, object>;
const BOTH: readonly Language[] = ['vi', 'en'];

/** Returns the page of an address that leads nowhere, with the ways to what citizens look for. Who has not said a language reads it in both. */
export const noPage = (language?: Language): string => {
  const parts = (language ? [language] : BOTH).map((one, index) => {
    const { links } = TEXTS[one];
    const ways = Object.entries(links).map(([url, name]) => html`<li><a href="${url}?lang=${one}">${name}</a></li>`);
    return html`<section lang="${one}">${index === 0 ? html`<h1>${NO_PAGE[one].title}</h1>` : html`<h2>${NO_PAGE[one].title}</h2>`}<p>${NO_PAGE[one].advice}</p><ul class="actions">${ways}</ul>
<p><a href="/">${NO_PAGE[one].staff}</a></p></section>`;
  });
  const shown = language ?? 'vi';
  return page(shown, NO_PAGE[shown].title, `/tra-cuu?lang=${shown === 'vi' ? 'en' : 'vi'}`, html`${parts}`);
};
