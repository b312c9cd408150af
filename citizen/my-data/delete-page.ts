import { REQUEST_REASON_LENGTH_MAX } from '../../office/person-rights/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { csrfField } from '../pages/draft-page.ts';
import { errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';
import { deleteUrl, MY_DATA_URL, REASON } from './addresses.ts';
import { wordsField } from './correct-page.ts';

const TEXTS = citizenTexts.page('myData.delete') satisfies Record<Language, object>;
const WORDS = citizenTexts.page('myData.correct') satisfies Record<Language, object>;

export interface DeletePage {
  readonly dossierId: string;
  readonly code: string;
  readonly csrf: string;
  readonly faults: readonly Fault[];
  readonly typed: Readonly<Record<string, string>>;
}

/** Returns the page that says what a deletion is, and asks why it is wanted. */
export const deletePage = (language: Language, state: DeletePage): string => {
  const { dossierId, code, csrf, faults } = state;
  const text = TEXTS[language];
  const { back, dossier, send } = WORDS[language];
  const reason = { name: REASON, label: text.reason, hint: text.reasonHint, lengthMax: REQUEST_REASON_LENGTH_MAX };
  const main = html`<p class="back"><a href="${MY_DATA_URL}?lang=${language}">${back}</a></p>${errorSummary(language, faults)}<h1>${text.title}</h1>
<dl class="answers"><div><dt>${dossier}</dt><dd>${code}</dd></div></dl><p>${text.lead}</p>
<form method="post" action="${deleteUrl(language, dossierId)}" novalidate>${csrfField(csrf)}${wordsField(reason, state)}<button type="submit">${send}</button></form>`;
  const other = language === 'vi' ? 'en' : 'vi';
  return page(language, errorPrefix(language, faults) + text.title, deleteUrl(other, dossierId), main);
};
