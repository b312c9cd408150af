import type { DeclarationCheck } from '../../office/declaration-checks/index.ts';
import { FLAW_LENGTH_MAX } from '../../office/declaration-checks/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { AnswerTexts } from '../../server/forms/answer-rows.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

/** The names of what the page sends: the answer, what is wrong, and which declaration was read. */
export const [ANSWER, FLAW, REVISION] = ['ket-qua', 'cho-sai', 'ban'] as const;
export const [RIGHT, WRONG] = ['dung', 'sai'] as const;

const TEXTS = citizenTexts.page('confirm.page') satisfies Record<Language, object>;

export interface ConfirmPage {
  /** This page's own address, without the language. */
  readonly path: string;
  readonly code: string;
  readonly rows: readonly AnswerTexts[];
  readonly revision: string;
  /** What was said last; undefined when nobody was asked yet. */
  readonly check: DeclarationCheck | undefined;
  /** The token of the form, where a session has one. */
  readonly csrf?: string;
  readonly flaw?: string;
  readonly faults: readonly Fault[];
  /** Where one came from, and may go back to. */
  readonly back?: Html;
}

const drawRows = (language: Language, rows: readonly AnswerTexts[]): readonly Html[] =>
  [...Map.groupBy(rows, ({ group }) => group[language])].map(
    ([group, inside]) =>
      html`${group ? html`<h2>${group}</h2>` : null}<dl class="answers">${inside.map(
        ({ label, value }) => html`<div><dt>${label[language]}</dt><dd>${value[language]}</dd></div>`,
      )}</dl>`,
  );

const drawState = (language: Language, check: DeclarationCheck | undefined): Html | null => {
  if (!check) return null;
  const said = citizenTexts[language].say(`confirm.states.${check.state}`, { moment: writeMoment(check.saidAt) });
  return html`<div class="status" role="status"><p>${said}</p>${check.state === 'disputed' ? html`<p>${check.flaw}</p>` : null}</div>`;
};

/** Returns the page of all that was declared, to be read only, with the question whether it is right and the place to say what is not. */
export const confirmPage = (language: Language, state: ConfirmPage): string => {
  const { path, code, rows, revision, check, csrf, flaw = '', faults, back } = state;
  const text = TEXTS[language];
  const fault = faults.find(({ field }) => field === FLAW);
  const hidden = html`<input type="hidden" name="${REVISION}" value="${revision}">${csrf ? html`<input type="hidden" name="csrf" value="${csrf}">` : null}`;
  const main = html`${back ?? null}${errorSummary(language, faults)}<h1>${text.title}</h1><p>${text.lead} <strong>${code}</strong>.</p>
${drawState(language, check)}${drawRows(language, rows)}
<form method="post" action="${path}?lang=${language}">${hidden}<h2>${text.question}</h2>
<button type="submit" name="${ANSWER}" value="${RIGHT}">${text.right}</button></form>
<form method="post" action="${path}?lang=${language}" novalidate>${hidden}<h2>${text.wrongTitle}</h2>
<div class="field${fault ? ' error' : ''}"><label for="${FLAW}">${text.flaw}</label><span class="hint" id="${FLAW}-hint">${text.flawHint}</span>${
    fault ? html`<span class="message" id="${FLAW}-error">${fault.text}</span>` : null
  }<textarea id="${FLAW}" name="${FLAW}" rows="4" maxlength="${FLAW_LENGTH_MAX}" autocomplete="off" aria-describedby="${FLAW}-hint${fault ? ` ${FLAW}-error` : ''}"${fault ? html` aria-invalid="true"` : null}>${flaw}</textarea></div>
<button type="submit" class="quiet" name="${ANSWER}" value="${WRONG}">${text.wrong}</button></form>`;
  const other = language === 'vi' ? 'en' : 'vi';
  return page(language, errorPrefix(language, faults) + text.title, `${path}?lang=${other}`, main);
};
