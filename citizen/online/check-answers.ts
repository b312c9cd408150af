import type { Confirmation } from '../../office/facts/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { FactFlaw } from '../../server/forms/fact-flaws.ts';
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

/** What the page shows besides its frame. */
export interface CheckedAnswers {
  readonly sections: readonly CheckSection[];
  readonly terms: Terms | undefined;
  readonly faults: readonly Fault[];
  readonly flaws: readonly FactFlaw[];
  /** What was typed as reasons, by the names of their fields. */
  readonly reasons: Readonly<Record<string, string>>;
}

const REASON_LENGTH_MAX = 500;
const reasonName = (rule: string): string => `ly-do-${rule}`;
/** The page where an answer is changed. */
const placeName = (field: string): string => `sai-${field.replace('.', '-')}`;

/** What cannot be true is said with the way to its page; what is unusual asks for the reason why it is right. */
const drawFlaw = (
  language: Language,
  { field, rule = '', severity, text: sentence, basis }: FactFlaw,
  faults: readonly Fault[],
  reasons: Readonly<Record<string, string>>,
): Html => {
  const text = TEXTS[language];
  const source = basis ? html` <span class="note">(${basis})</span>` : null;
  if (severity === 'refused') {
    const key = field.slice(field.indexOf('.') + 1);
    const step = field.startsWith('answers.')
      ? `to-khai-${key}`
      : ['name', 'idNumber'].includes(key)
        ? 'nguoi-nop'
        : 'lien-he';
    return html`<div class="field error" id="${placeName(field)}"><span class="message">${sentence[language]}</span>${source} <a href="/nop-ho-so/buoc/${step}?lang=${language}&ve=kiem-tra">${text.change}</a></div>`;
  }
  const name = reasonName(rule);
  const fault = faults.find((one) => one.field === name);
  return html`<div class="field${fault ? ' error' : ''}"><label for="${name}">${sentence[language]}</label>${source}${fault ? html`<span class="message" id="${name}-error">${fault.text}</span>` : null}
<input type="text" id="${name}" name="${name}" maxlength="${REASON_LENGTH_MAX}" value="${reasons[name] ?? ''}"${fault ? html` aria-invalid="true" aria-describedby="${name}-error"` : null}></div>`;
};

/** Returns what keeps the draft from being handed in. */
export const flawFaults = (
  flaws: readonly FactFlaw[],
  form: Readonly<Record<string, string>>,
  language: Language,
): readonly Fault[] =>
  flaws.flatMap(({ field, rule = '', severity, text }) => {
    if (severity === 'refused') return [{ field: placeName(field), text: text[language] }];
    const name = reasonName(rule);
    return (form[name] ?? '').trim() === '' ? [{ field: name, text: TEXTS[language].reasonNeeded }] : [];
  });

/** Returns the reasons that were given for what is unusual. */
export const confirmationsIn = (
  flaws: readonly FactFlaw[],
  form: Readonly<Record<string, string>>,
): readonly Confirmation[] =>
  flaws.flatMap(({ rule = '', severity }) =>
    severity === 'confirmed'
      ? [{ rule, reason: (form[reasonName(rule)] ?? '').trim().slice(0, REASON_LENGTH_MAX) }]
      : [],
  );

/** Returns the page of everything that was answered, each answer with a way to change it, what it costs and when it is due, and the button that hands it in. */
export const checkAnswersPage = (
  frame: DraftFrame,
  { sections, terms, faults, flaws, reasons }: CheckedAnswers,
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
${flaws.map((flaw) => drawFlaw(language, flaw, faults, reasons))}
<div class="field${fault ? ' error' : ''}"><h2>${text.declaration}</h2>${fault ? html`<span class="message" id="cam-doan-error">${fault.text}</span>` : null}
<label class="choice"><input type="checkbox" id="cam-doan" name="cam-doan" value="co"${fault ? html` aria-invalid="true" aria-describedby="cam-doan-error"` : null}> <span>${text.oath}</span></label></div>
<button type="submit">${text.submit}</button></form>`;
  return draftPage(frame, { title: errorPrefix(language, faults) + text.title, path: '/nop-ho-so/kiem-tra', main });
};

/** Returns the fault of a draft that was handed in without the declaration. */
export const declarationMissing = (language: Language): Fault => ({ field: 'cam-doan', text: TEXTS[language].oath });
