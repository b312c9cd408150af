import type { Language } from '../../office/texts/index.ts';
import type { FactFlaw } from '../../server/forms/fact-flaws.ts';
import { csrfField, type DraftFrame, draftPage } from '../pages/draft-page.ts';
import { drawMessage, errorPrefix, errorSummary, type Fault } from '../pages/field.ts';
import { type Html, html } from '../pages/html.ts';
import type { FormValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';
import { REASON_LENGTH_MAX, reasonName, unusualOf } from './untrue.ts';

export interface CheckRow {
  /** The part of the draft and the key, where it is an answer. */
  readonly field?: string;
  readonly label: string;
  readonly value: string;
  readonly vietnamese: boolean;
}

/** What one page of the draft asked. */
export interface CheckSection {
  /** The step in which it is changed. */
  readonly id: string;
  readonly title: string;
  readonly vietnamese: boolean;
  readonly rows: readonly CheckRow[];
}

/** What the receipt would say, in words; absent where it cannot be told now. */
export interface Terms {
  readonly fee: string;
  readonly due: string;
  readonly unit: string;
  /** What the office computed from the answers, and why it is so. */
  readonly computed: readonly { readonly label: string; readonly value: string; readonly because: string }[];
}

/** The name of the tick by which the applicant answers for what is declared. */
export const OATH = 'cam-doan';

const TEXTS = citizenTexts.page('online.checkAnswers') satisfies Record<Language, object>;

/** The name of the button that leads to where a topic is changed. It sends the page, so that reasons and declaration stay. */
export const CHANGE = 'sua';

const drawSection = (language: Language, section: CheckSection, faults: readonly Fault[]): Html => {
  const { id, title, vietnamese, rows } = section;
  const lang = vietnamese && language !== 'vi' ? html` lang="vi"` : null;
  return html`<div class="topic"><h2${lang}>${title}</h2><button type="submit" class="link" name="${CHANGE}" value="${id}">${TEXTS[language].change}<span class="hidden"> ${title}</span></button></div>
${
  isEmpty(rows, faults)
    ? html`<p>${TEXTS[language].none}</p>`
    : html`<dl class="answers">${rows.map((row) => drawRow(language, row, faults))}</dl>`
}`;
};

/** Whether nothing of a topic was declared: that is said once, not for each of its questions. */
const isEmpty = (rows: readonly CheckRow[], faults: readonly Fault[]): boolean =>
  rows.every(({ field, value }) => value === '' && !faults.some((fault) => fault.field === field));

/** An answer; what cannot be true is said under it. */
const drawRow = (language: Language, row: CheckRow, faults: readonly Fault[]): Html => {
  const text = TEXTS[language];
  const fault = faults.find(({ field }) => field === row.field);
  const lang = row.vietnamese && language !== 'vi' ? html` lang="vi"` : null;
  return html`<div${fault ? html` class="error"` : null}><dt${lang}>${row.label}</dt><dd>${row.value || text.none}</dd>${
    fault ? html`<dd>${drawMessage(language, fault)}</dd>` : null
  }</div>`;
};

/** What the page shows besides its frame. */
export interface CheckedAnswers {
  readonly sections: readonly CheckSection[];
  readonly terms: Terms | undefined;
  readonly faults: readonly Fault[];
  readonly flaws: readonly FactFlaw[];
  /** What was typed as reasons, by the names of their fields. */
  readonly reasons: FormValues;
  /** Whether the declaration is ticked. */
  readonly declared: boolean;
}

/** What is unusual asks for the reason why it is right. */
const drawReason = (
  language: Language,
  { rule = '', text, basis }: FactFlaw,
  faults: readonly Fault[],
  reasons: FormValues,
): Html => {
  const name = reasonName(rule);
  const fault = faults.find((one) => one.field === name);
  const source = basis ? ` (${basis})` : '';
  const hint = html`<span class="hint" id="${name}-hint">${TEXTS[language].reason}${source}</span>`;
  const described = html` aria-describedby="${name}-hint${fault ? ` ${name}-error` : ''}"`;
  return html`<div class="field${fault ? ' error' : ''}"><label for="${name}">${text[language]}</label>${hint}${
    fault ? html`<span class="message" id="${name}-error">${fault.text}</span>` : null
  }<textarea id="${name}" name="${name}" rows="2" maxlength="${REASON_LENGTH_MAX}" autocomplete="off"${described}${
    fault ? html` aria-invalid="true"` : null
  }>${reasons[name] ?? ''}</textarea></div>`;
};

const drawTerms = (language: Language, { computed, ...terms }: Terms): Html => {
  const text = TEXTS[language];
  const own = (['fee', 'due', 'unit'] as const).map((name) => html`<dt>${text[name]}</dt><dd>${terms[name]}</dd>`);
  const found = computed.map(
    ({ label, value, because }) => html`<dt>${label}</dt><dd>${value}<br><span class="note">${because}</span></dd>`,
  );
  return html`<h2>${text.terms}</h2><dl>${own}${found}</dl>`;
};

/** Returns what is unusual, each with the field for the reason why it is right. */
export const drawReasons = (
  language: Language,
  { flaws, faults, reasons }: Pick<CheckedAnswers, 'flaws' | 'faults' | 'reasons'>,
): Html | null => {
  const unusual = unusualOf(flaws);
  if (unusual.length === 0) return null;
  return html`<h2>${TEXTS[language].unusual}</h2>${unusual.map((flaw) => drawReason(language, flaw, faults, reasons))}`;
};

const drawOath = (language: Language, declared: boolean, faults: readonly Fault[]): Html => {
  const text = TEXTS[language];
  const fault = faults.find(({ field }) => field === OATH);
  return html`<div class="field${fault ? ' error' : ''}"><h2>${text.declaration}</h2>${fault ? html`<span class="message" id="${OATH}-error">${fault.text}</span>` : null}
<label class="choice"><input type="checkbox" id="${OATH}" name="${OATH}" value="co"${declared ? html` checked` : null}${fault ? html` aria-invalid="true" aria-describedby="${OATH}-error"` : null}> <span>${text.oath}</span></label></div>`;
};

/** Returns the page of everything that was answered, each topic with a way to change it, what it costs and when it is due, and the button that hands it in. */
export const checkAnswersPage = (frame: DraftFrame, answers: CheckedAnswers): string => {
  const { sections, terms, faults, declared } = answers;
  const { language, csrf } = frame;
  const text = TEXTS[language];
  const main = html`${errorSummary(language, faults)}<h1>${text.title}</h1>
<form method="post" action="/nop-ho-so/kiem-tra?lang=${language}" novalidate>${csrfField(csrf)}
<button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
${sections.map((section) => drawSection(language, section, faults))}${terms ? drawTerms(language, terms) : null}
${drawReasons(language, answers)}${drawOath(language, declared, faults)}
<button type="submit">${text.submit}</button></form>`;
  return draftPage(frame, { title: errorPrefix(language, faults) + text.title, path: '/nop-ho-so/kiem-tra', main });
};

/** Returns the fault of a draft that was handed in without the declaration. */
export const declarationMissing = (language: Language): Fault => ({
  field: OATH,
  text: TEXTS[language].oathNeeded,
});
