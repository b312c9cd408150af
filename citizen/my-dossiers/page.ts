import type { SignedInCitizen } from '../../office/citizen-sessions/index.ts';
import type { DossierSummary } from '../../office/dossiers/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { stateText } from '../../server/names/states.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { MY_DATA_URL } from '../my-data/addresses.ts';
import { csrfField } from '../pages/draft-page.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { OWN_DOSSIERS_URL, SIGN_OUT_URL, signInUrl } from '../sign-in/addresses.ts';
import { citizenTexts } from '../texts/index.ts';

/** Where a dossier of hers is opened. */
export const OPEN_URL = `${OWN_DOSSIERS_URL}/mo`;
export const DOSSIER_FIELD = 'ho-so';

const TEXTS = citizenTexts.page('ownDossiers') satisfies Record<Language, object>;

const otherUrl = (language: Language): string => `${OWN_DOSSIERS_URL}?lang=${language === 'vi' ? 'en' : 'vi'}`;

/** A button for each: what opens a dossier is a form of ours, so that no link elsewhere can. */
const entry = (language: Language, { id, code, procedureName, decision, dueAt }: DossierSummary): Html =>
  html`<li><button type="submit" class="link" name="${DOSSIER_FIELD}" value="${id}">${code}</button> ${procedureName[language]}<br><span class="note">${stateText('decision', decision)[language]}. ${TEXTS[language].due} ${writeMoment(dueAt)}</span></li>`;

/** Returns the dossiers of who is signed in, each to be opened without a code. */
export const ownDossiersPage = (
  language: Language,
  { name, idNumber }: SignedInCitizen,
  dossiers: readonly DossierSummary[],
  csrf: string,
): string => {
  const text = TEXTS[language];
  const list =
    dossiers.length === 0
      ? html`<p>${text.none}</p>`
      : html`<form method="post" action="${OPEN_URL}?lang=${language}">${csrfField(csrf)}<ul class="procedures">${dossiers.map((one) => entry(language, one))}</ul></form>`;
  const main = html`<h1>${text.title}</h1><p>${text.signedInAs} <strong>${name ?? idNumber}</strong></p>${list}
<p><a href="${MY_DATA_URL}?lang=${language}">${text.myData}</a></p>
<p><a href="/nop-ho-so?lang=${language}">${text.handIn}</a></p>
<form method="post" action="${SIGN_OUT_URL}?lang=${language}">${csrfField(csrf)}<button type="submit" class="quiet">${text.signOut}</button></form>`;
  return page(language, text.title, otherUrl(language), main);
};

/** Returns the page of who is not signed in. */
export const signInFirstPage = (language: Language, service: string): string => {
  const text = TEXTS[language];
  const main = html`<h1>${text.title}</h1><p>${text.why}</p><p><a class="button" href="${signInUrl(language)}">${text.signIn} ${service}</a></p>
<p><a href="/tra-cuu?lang=${language}">${text.byCode}</a></p>`;
  return page(language, text.title, otherUrl(language), main);
};
