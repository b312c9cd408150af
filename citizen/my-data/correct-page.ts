import { REQUEST_REASON_LENGTH_MAX, WANTED_LENGTH_MAX } from '../../office/person-rights/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { csrfField } from '../pages/draft-page.ts';
import { errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';
import { correctUrl, MY_DATA_URL, REASON, WANTED } from './addresses.ts';

const TEXTS = citizenTexts.page('myData.correct') satisfies Record<Language, object>;

export interface CorrectPage {
  readonly dossierId: string;
  readonly code: string;
  readonly field: string;
  readonly label: Text;
  readonly value: Text;
  readonly csrf: string;
  readonly faults: readonly Fault[];
  readonly typed: Readonly<Record<string, string>>;
}

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly lengthMax: number;
}

/** Returns a field in which somebody says something in her own words. */
export const wordsField = (
  { name, label, hint, lengthMax }: Asked,
  { faults, typed }: Pick<CorrectPage, 'faults' | 'typed'>,
): Html => {
  const fault = faults.find(({ field }) => field === name);
  return html`<div class="field${fault ? ' error' : ''}"><label for="${name}">${label}</label><span class="hint" id="${name}-hint">${hint}</span>${
    fault ? html`<span class="message" id="${name}-error">${fault.text}</span>` : null
  }<textarea id="${name}" name="${name}" rows="3" maxlength="${lengthMax}" autocomplete="off" aria-describedby="${name}-hint${fault ? ` ${name}-error` : ''}"${fault ? html` aria-invalid="true"` : null}>${typed[name] ?? ''}</textarea></div>`;
};

/** Returns the page that asks what is wrong with one thing that is kept, and what it should say. */
export const correctPage = (language: Language, state: CorrectPage): string => {
  const { dossierId, code, field, label, value, csrf, faults } = state;
  const text = TEXTS[language];
  const wanted = { name: WANTED, label: text.wanted, hint: text.wantedHint, lengthMax: WANTED_LENGTH_MAX };
  const reason = { name: REASON, label: text.reason, hint: text.reasonHint, lengthMax: REQUEST_REASON_LENGTH_MAX };
  const main = html`<p class="back"><a href="${MY_DATA_URL}?lang=${language}">${text.back}</a></p>${errorSummary(language, faults)}<h1>${text.title}</h1>
<dl class="answers"><div><dt>${text.dossier}</dt><dd>${code}</dd></div><div><dt>${label[language]}</dt><dd>${value[language]}</dd></div></dl><p>${text.lead}</p>
<form method="post" action="${correctUrl(language, dossierId, field)}" novalidate>${csrfField(csrf)}${wordsField(wanted, state)}${wordsField(reason, state)}<button type="submit">${text.send}</button></form>`;
  const other = language === 'vi' ? 'en' : 'vi';
  return page(language, errorPrefix(language, faults) + text.title, correctUrl(other, dossierId, field), main);
};
