import type { Language } from '../../office/texts/index.ts';
import { csrfField, type DraftFrame, draftPage } from '../pages/draft-page.ts';
import { errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

export interface CheckRow {
  readonly label: string;
  readonly value: string;
  readonly changeUrl: string;
  readonly vietnamese: boolean;
}

export interface CheckSection {
  readonly title: string;
  readonly vietnamese: boolean;
  readonly rows: readonly CheckRow[];
}

/** What the receipt would say, in words; absent where it cannot be told now. */
export interface Terms {
  readonly fee: string;
  readonly due: string;
  readonly unit: string;
}

const TEXTS = citizenTexts.page('online.checkAnswers') satisfies Record<Language, object>;

const drawSection = (language: Language, { title, vietnamese, rows }: CheckSection): Html => {
  const text = TEXTS[language];
  const lang = (isVietnamese: boolean) => (isVietnamese && language !== 'vi' ? html` lang="vi"` : null);
  return html`<h2${lang(vietnamese)}>${title}</h2><dl class="answers">${rows.map(
    (row) =>
      html`<div><dt${lang(row.vietnamese)}>${row.label}</dt><dd>${row.value || text.none} <a href="${row.changeUrl}">${text.change}<span class="hidden"> ${row.label}</span></a></dd></div>`,
  )}</dl>`;
};

/** Returns the page of everything that was answered, each answer with a way to change it, what it costs and when it is due, and the button that hands it in. */
export const checkAnswersPage = (
  frame: DraftFrame,
  sections: readonly CheckSection[],
  terms: Terms | undefined,
  faults: readonly Fault[],
): string => {
  const { language, csrf } = frame;
  const text = TEXTS[language];
  const facts = terms
    ? html`<h2>${text.terms}</h2><dl>${(['fee', 'due', 'unit'] as const).map((name) => html`<dt>${text[name]}</dt><dd>${terms[name]}</dd>`)}</dl>`
    : null;
  const fault = faults.find(({ field }) => field === 'cam-doan');
  const main = html`${errorSummary(language, faults)}<h1>${text.title}</h1>
${sections.map((section) => drawSection(language, section))}${facts}
<form method="post" action="/nop-ho-so/kiem-tra?lang=${language}" novalidate>${csrfField(csrf)}
<div class="field${fault ? ' error' : ''}"><h2>${text.declaration}</h2>${fault ? html`<span class="message" id="cam-doan-error">${fault.text}</span>` : null}
<label class="choice"><input type="checkbox" id="cam-doan" name="cam-doan" value="co"${fault ? html` aria-invalid="true" aria-describedby="cam-doan-error"` : null}> <span>${text.oath}</span></label></div>
<button type="submit">${text.submit}</button></form>`;
  return draftPage(frame, { title: errorPrefix(language, faults) + text.title, path: '/nop-ho-so/kiem-tra', main });
};

/** Returns the fault of a draft that was handed in without the declaration. */
export const declarationMissing = (language: Language): Fault => ({ field: 'cam-doan', text: TEXTS[language].oath });
