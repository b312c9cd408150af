import type { SignedInCitizen } from '../../office/citizen-sessions/index.ts';
import type { DataRequest } from '../../office/person-rights/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { KeptDossier } from '../../server/http/kept-dossier.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { OWN_DOSSIERS_URL, signInUrl } from '../sign-in/addresses.ts';
import { citizenTexts } from '../texts/index.ts';
import { fileUrl, MY_DATA_URL, pageUrl } from './addresses.ts';
import { keptSection } from './section.ts';

const TEXTS = citizenTexts.page('myData.page') satisfies Record<Language, object>;

const other = (language: Language): Language => (language === 'vi' ? 'en' : 'vi');

/** What follows from the request that was made just now; an address that somebody made up says nothing. */
const takenNote = (language: Language, requests: readonly DataRequest[], code: string | undefined): Html | null => {
  const request = requests.find((one) => one.code === code);
  if (!request) return null;
  if (request.state === 'refused')
    return html`<div class="status" role="status"><p>${TEXTS[language].refusedNow}</p></div>`;
  const said = citizenTexts[language].say('myData.taken', { code: request.code, due: writeMoment(request.dueAt) });
  return html`<div class="status" role="status"><p>${said}</p></div>`;
};

/** Her requests with their clocks and answers, newest first. */
const requestList = (language: Language, requests: readonly DataRequest[]): Html | null => {
  if (requests.length === 0) return null;
  const text = TEXTS[language];
  const lines = requests.map(({ code, kind, label, valueWanted, state, dueAt, answer, answeredAt, progress }) => {
    const what = label ? `${label[language]} – “${valueWanted ?? ''}”` : '';
    const said = answer ?? progress?.[language];
    const by = state === 'open' ? `${text.answerBy} ${writeMoment(dueAt)}` : writeMoment(answeredAt);
    return html`<li><strong>${code}</strong> ${text.kinds[kind]}${what ? `: ${what}` : ''}<br><span class="note">${text.states[state]} – ${by}</span>${said ? html`<p class="answer">${said}</p>` : null}</li>`;
  });
  return html`<h2>${text.requests}</h2><ul class="procedures">${lines}</ul>`;
};

export interface MyDataPage {
  readonly citizen: SignedInCitizen;
  readonly kept: readonly KeptDossier[];
  /** What she has asked for. */
  readonly requests: readonly DataRequest[];
  /** The code of the request that was made just now. */
  readonly taken: string | undefined;
  /** How many dossiers there are on all pages. */
  readonly count: number;
  readonly capped: boolean;
  readonly number: number;
  readonly pages: number;
}

const pager = (language: Language, number: number, pages: number): Html | null => {
  if (pages < 2) return null;
  const text = TEXTS[language];
  const before = number > 1 ? html`<a href="${pageUrl(language, number - 1)}">${text.newer}</a>` : null;
  const after = number < pages ? html`<a href="${pageUrl(language, number + 1)}">${text.older}</a>` : null;
  return html`<nav class="buttons" aria-label="${text.pages}">${before}<span>${number} / ${pages}</span>${after}</nav>`;
};

/** Returns the page of everything that is kept about who is signed in, some dossiers at a time. */
export const myDataPage = (language: Language, state: MyDataPage): string => {
  const { citizen, kept, requests, taken, count, capped, number, pages } = state;
  const text = TEXTS[language];
  const { name, idNumber } = citizen;
  const files =
    count === 0
      ? null
      : html`<h2>${text.takeAway}</h2><p>${text.takeAwayNote}</p><ul class="files"><li><a href="${fileUrl(language, 'html')}" download>${text.asPage}</a></li><li><a href="${fileUrl(language, 'json')}" download>${text.asData}</a></li></ul>`;
  const counted = citizenTexts[language].say(count === 0 ? 'myData.none' : 'myData.count', { count: String(count) });
  const main = html`<h1>${text.title}</h1><p>${text.lead}</p><p>${text.signedInAs} <strong>${name ?? idNumber}</strong></p>
${takenNote(language, requests, taken)}${requestList(language, requests)}<p>${counted}</p>${capped ? html`<p>${text.capped}</p>` : null}
${kept.map((one) => keptSection(language, one))}${pager(language, number, pages)}${files}
<p><a href="${OWN_DOSSIERS_URL}?lang=${language}">${text.ownDossiers}</a></p>`;
  return page(language, text.title, pageUrl(other(language), number), main);
};

/** Returns the page of who is not signed in: what is kept is told to nobody else. */
export const signInForDataPage = (language: Language, service: string): string => {
  const text = TEXTS[language];
  const main = html`<h1>${text.title}</h1><p>${text.signInWhy}</p><p><a class="button" href="${signInUrl(language, MY_DATA_URL)}">${text.signIn} ${service}</a></p><p>${text.atCounter}</p>`;
  return page(language, text.title, `${MY_DATA_URL}?lang=${other(language)}`, main);
};
